/** The bench `announce`: how long a new block takes from node to node through a line of eight. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf } from '../support/test-chain.ts';
import type { Bench } from './harness/bench.ts';
import { median, percentile } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { openBenchNode, type BenchNode } from './fixtures/node.ts';

const NODES = 8;
const BLOCKS = 20;
/** The first blocks find connections that are not open yet, and code that never ran. */
const WARM_UP_BLOCKS = 3;

/** Seconds between blocks, by their dates: so the difficulty stays low. */
const SPACING_SECONDS = 6;

const LONGEST_WAIT_MS = 10_000;

export const announceBench: Bench = {
  name: 'announce',
  about: `a new block through a line of ${NODES} nodes in one process, each connected to its neighbours only`,
  run: (note) =>
    withTemporaryFolder(async (folder) => {
      const nodes = Array.from({ length: NODES }, (_, index) => openNode(join(folder, String(index))));
      try {
        await connectLine(nodes);
        const times = await announceBlocks(nodes, note);
        return [
          { key: 'median', label: `first to last of ${NODES} nodes, median`, value: median(times), unit: 'ms' },
          { key: 'p95', label: `first to last of ${NODES} nodes, p95`, value: percentile(times, 95), unit: 'ms' },
          { key: 'hop', label: 'one hop, median', value: median(times) / (NODES - 1), unit: 'ms' },
        ];
      } finally {
        await Promise.all(nodes.map((node) => node.close()));
      }
    }),
};

function openNode(folder: string): BenchNode {
  mkdirSync(folder);
  return openBenchNode({ folder });
}

/** Each node but the first has the one before it as its peer, which learns of it by its greeting. */
async function connectLine(nodes: readonly BenchNode[]): Promise<void> {
  const first = new ChainBuilder(WORKSHOP.params).genesis(TEST_EPOCH);
  let addressBefore: string | undefined;
  for (const node of nodes) {
    await node.chain.acceptDump(dumpOf([first]), 'http://127.0.0.1:1');
    const address = await node.listen();
    node.start();
    if (addressBefore !== undefined) await node.peers.addPeer(addressBefore);
    addressBefore = address;
  }
  checkLine(nodes);
}

/** A node that knew others than its neighbours would make the way shorter. */
function checkLine(nodes: readonly BenchNode[]): void {
  const found = nodes.map((node) => node.peers.addresses().length).join(' ');
  const expected = nodes.map((_, index) => (index === 0 || index === nodes.length - 1 ? 1 : 2)).join(' ');
  if (found !== expected) throw new Error(`The nodes know ${found} peers, not ${expected}`);
}

async function announceBlocks(nodes: readonly BenchNode[], note: (text: string) => void): Promise<number[]> {
  const builder = new ChainBuilder(WORKSHOP.params);
  const times: number[] = [];
  let at = builder.genesis(TEST_EPOCH);
  for (let index = 0; index < WARM_UP_BLOCKS + BLOCKS; index++) {
    at = builder.on(at, { timestamp: Number(at.timestamp) + SPACING_SECONDS });
    const ms = await announce(nodes, at);
    if (index >= WARM_UP_BLOCKS) times.push(ms);
    note(`block ${at.height}: ${ms.toFixed(1)} ms`);
  }
  return times;
}

/** From the moment when the first node has the block to the moment when the last one has it. */
async function announce(nodes: readonly BenchNode[], block: Block): Promise<number> {
  const [first, last] = [nodes[0]!, nodes.at(-1)!];
  const arrivals = [whenConnected(first, block), whenConnected(last, block)];
  await first.chain.acceptBlock(block, { kind: 'miner' });
  const [start, end] = await Promise.all(arrivals);
  return end! - start!;
}

function whenConnected(node: BenchNode, block: Block): Promise<number> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      unsubscribe();
      reject(new Error(`Block ${block.height} did not arrive in ${LONGEST_WAIT_MS} ms`));
    }, LONGEST_WAIT_MS);
    const unsubscribe = node.events.subscribe('tip-changed', ({ connected }) => {
      if (connected.at(-1)?.hash !== block.hash) return;
      unsubscribe();
      clearTimeout(timeout);
      resolve(performance.now());
    });
  });
}
