/** The bench `announce`: how long a new block takes to reach all nodes of a class, and how many messages that takes. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf } from '../support/test-chain.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { median, percentile } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { openBenchNode, type BenchNode, type BenchNodeOptions } from './fixtures/node.ts';

const BLOCKS = 15;
/** The first blocks find connections that are not open yet, and code that never ran. */
const WARM_UP_BLOCKS = 3;

/** Seconds between blocks, by their dates: so the difficulty stays low. */
const SPACING_SECONDS = 6;

const LONGEST_WAIT_MS = 10_000;
const LATE_MESSAGES_MS = 600;

/** Who has whom as a peer; the other one learns of it by a greeting. */
interface Shape {
  readonly key: string;
  readonly label: string;
  readonly nodes: number;
  /** Those before it that a node adds. */
  readonly links: (number: number) => readonly number[];
  readonly mostMs?: number;
}

const SHAPES: readonly Shape[] = [
  { key: 'line', label: 'a line of 8', nodes: 8, links: (number) => (number === 0 ? [] : [number - 1]), mostMs: 25 },
  { key: 'star', label: 'a star of 24', nodes: 24, links: (number) => (number === 0 ? [] : [0]) },
  {
    key: 'graph',
    label: 'a graph of 24, three links each',
    nodes: 24,
    // Some are the same: those have fewer links.
    links: (number) => [
      ...new Set([number - 1, (number * 7) % 11, (number * 5) % 13].filter((other) => other >= 0 && other < number)),
    ],
  },
  {
    key: 'mesh',
    label: 'a mesh of 12',
    nodes: 12,
    links: (number) => Array.from({ length: number }, (_, other) => other),
  },
];
const WAYS = ['streams', 'calls'] as const;

export const announceBench: Bench = {
  name: 'announce',
  about: 'a new block through classes of several shapes in one process, over streams and by calls to each peer',
  run: async (note, { only }) => {
    const figures: Figure[] = [];
    for (const shape of SHAPES.filter(({ key }) => only === undefined || key.includes(only))) {
      for (const way of WAYS) figures.push(...(await measure(shape, way, note)));
    }
    return figures;
  },
};

async function measure(shape: Shape, way: (typeof WAYS)[number], note: (text: string) => void): Promise<Figure[]> {
  let messages = 0;
  return await withTemporaryFolder(async (folder) => {
    const options = { hasStreams: way === 'streams', onMessage: () => void (messages += 1) };
    const nodes = Array.from({ length: shape.nodes }, (_, index) => openNode(join(folder, String(index)), options));
    try {
      const links = await connect(nodes, shape);
      messages = 0;
      const times = await announceBlocks(nodes, (text) => note(`${shape.label}, ${way}: ${text}`));
      const perBlock = messages / (WARM_UP_BLOCKS + BLOCKS);
      const label = `${shape.label}, ${way}`;
      const isNew = way === 'streams';
      return [
        {
          key: `${shape.key}.${way}.median`,
          label: `${label}: from the first to the last node, median`,
          value: median(times),
          unit: 'ms',
          ...(isNew && shape.mostMs !== undefined && { target: { atMost: shape.mostMs } }),
        },
        { key: `${shape.key}.${way}.p95`, label: `${label}: p95`, value: percentile(times, 95), unit: 'ms' },
        {
          key: `${shape.key}.${way}.messages`,
          label: `${label}: messages for each block, over ${links} links`,
          value: perBlock,
          unit: 'messages',
          ...(isNew && { target: { atMost: 2 * links } }),
        },
      ];
    } finally {
      await Promise.all(nodes.map((node) => node.close()));
    }
  });
}

function openNode(folder: string, options: Pick<BenchNodeOptions, 'hasStreams' | 'onMessage'>): BenchNode {
  mkdirSync(folder);
  return openBenchNode({ folder, ...options });
}

/** @returns how many pairs of nodes know each other */
async function connect(nodes: readonly BenchNode[], shape: Shape): Promise<number> {
  const first = new ChainBuilder(WORKSHOP.params).genesis(TEST_EPOCH);
  const addresses: string[] = [];
  let links = 0;
  for (const [number, node] of nodes.entries()) {
    await node.chain.acceptDump(dumpOf([first]), 'http://127.0.0.1:1');
    addresses.push(await node.listen());
    node.start();
    for (const other of shape.links(number)) {
      await node.peers.addPeer(addresses[other]!);
      links += 1;
    }
  }
  const known = nodes.reduce((sum, node) => sum + node.peers.addresses().length, 0);
  // A node that knew others than its neighbours would make the way shorter.
  if (known !== 2 * links) throw new Error(`The nodes know ${known} peers in all, not ${2 * links}`);
  await whenListening(nodes);
  return links;
}

/** Those that were greeted ask who that was before they listen to it. */
async function whenListening(nodes: readonly BenchNode[]): Promise<void> {
  for (let count = -1, tries = 0; tries < 40; tries++) {
    const now = nodes.reduce((sum, node) => sum + node.peers.listensTo, 0);
    if (now === count && tries > 8) return;
    count = now;
    await setTimeout(250);
  }
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
    // Those that told of a block hear later that it is known: that counts, too.
    await setTimeout(LATE_MESSAGES_MS);
  }
  return times;
}

/** From the moment when the first node has the block to the moment when all have it. */
async function announce(nodes: readonly BenchNode[], block: Block): Promise<number> {
  const arrivals = nodes.map((node) => whenConnected(node, block));
  await nodes[0]!.chain.acceptBlock(block, { kind: 'miner' });
  const [start, ...others] = await Promise.all(arrivals);
  return Math.max(...others) - start!;
}

function whenConnected(node: BenchNode, block: Block): Promise<number> {
  return new Promise((resolve, reject) => {
    const timeout = globalThis.setTimeout(() => {
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
