/** The bench `network`: what it costs to catch up with a node of our kind, in slices, beside its whole chain as `/greet` sends it. */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { mkdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { nextDifficulty } from '../../main/consensus/rules/retarget.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { ChainDump, FetchWatch } from '../../main/node/ports/peer-client.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { dumpOf } from '../support/test-chain.ts';
import type { InfoAnswer, InfoQuestion } from './children/info-child.ts';
import { loadBlocks, LONGEST_CHAIN } from './fixtures/chain.ts';
import { openBenchNode, type BenchNode } from './fixtures/node.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { startChild } from './harness/child.ts';
import { measureInRounds } from './harness/rounds.ts';
import { medianOf } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';

const ROUNDS = 4;
/** Of a first sync: its two ways are compared, so more. */
const FIRST_SYNC_ROUNDS = 8;
/** Slices have to be as fast as a dump; medians of that many rounds differ by so much on their own. */
const AS_FAST_PERCENT = 97;
const MISSING = [1, 10, 1000] as const;
const WAYS = ['slices', 'dump'] as const;
/** Besides the blocks. */
const OVERHEAD_BYTES = 4 * 1024;
/** How often memory is looked at. */
const LOOK_MS = 100;
const PEER = 'http://127.0.0.1:1';

interface Case {
  readonly missing: number;
  /** Own blocks beside the last ones of the peer. */
  readonly own: number;
  readonly way: (typeof WAYS)[number];
}

const CASES: readonly Case[] = MISSING.flatMap((missing) =>
  [0, missing - 1]
    .filter((own, index) => own > 0 || index === 0)
    .flatMap((own) => WAYS.map((way) => ({ missing, own, way }))),
);

const IN_SLICES: Case = { missing: LONGEST_CHAIN, own: 0, way: 'slices' };
const FIRST_SYNC: readonly Case[] = [IN_SLICES, { ...IN_SLICES, way: 'dump' }];

interface Measured {
  readonly ms: number;
  readonly receivedBytes: number;
  /** Longest turns of the main thread, p99. */
  readonly pauseMs: number;
}

interface Pass {
  readonly peer: string;
  readonly blocks: readonly Block[];
  readonly one: Case;
}

export const networkBench: Bench = {
  name: 'network',
  about: 'catching up with a node of our kind: bytes and time, in slices and by its whole chain',
  run(note) {
    return withTemporaryFolder(async (folder) => {
      const child = startChild<InfoQuestion, InfoAnswer>(new URL('./children/info-child.ts', import.meta.url));
      try {
        mkdirSync(join(folder, 'peer'));
        const { oursUrl } = await child.ask({ kind: 'open', folder: join(folder, 'peer'), size: LONGEST_CHAIN });
        const peer = new URL(oursUrl).origin;
        const blocks = loadBlocks(LONGEST_CHAIN);
        const measure = async (one: Case, round: number): Promise<Measured> => {
          note(`round ${round}: ${labelOf(one)}`);
          return await measureOnce({ peer, blocks, one });
        };
        const short = await measureInRounds(ROUNDS, CASES, measure);
        // The first one of this length takes longer, whichever way it goes.
        await measure(IN_SLICES, 0);
        const long = await measureInRounds(FIRST_SYNC_ROUNDS, FIRST_SYNC, measure);
        const memory = await measureInRounds(ROUNDS, WAYS, async (way, round) => {
          note(`round ${round}: memory, ${way}`);
          return await measureMemory({ peer, blocks, one: { ...IN_SLICES, way } });
        });
        await child.ask({ kind: 'close' });
        return [
          ...[...short, ...long].flatMap(({ case: one, results }) =>
            toFigures(one, results, wireBytes(blocks.slice(-one.missing))),
          ),
          toRatio(long.map(({ results }) => results)),
          ...memory.map(({ case: way, results }) => toMemoryFigure(way, results)),
        ];
      } finally {
        await child.stop();
      }
    });
  },
};

async function measureOnce(pass: Pass): Promise<Measured> {
  let receivedBytes = 0;
  const watch = {
    signal: new AbortController().signal,
    onReceived: (bytes: number) => void (receivedBytes += bytes),
  };
  return await withNode(pass, async (node) => {
    const pauses = monitorEventLoopDelay({ resolution: 1 });
    pauses.enable();
    const startedAt = performance.now();
    await catchUp(node, pass, watch);
    const ms = performance.now() - startedAt;
    pauses.disable();
    return { ms, receivedBytes, pauseMs: pauses.percentile(99) / 1e6 };
  });
}

/** In a run of its own, because looking takes time. @returns the most bytes that were held beyond those at the beginning */
async function measureMemory(pass: Pass): Promise<number> {
  return await withNode(pass, async (node) => {
    const memory = watchMemory();
    await catchUp(node, pass);
    return memory.stop();
  });
}

/** With a node that has what both have, and its own blocks. */
async function withNode<T>({ blocks, one }: Pass, work: (node: BenchNode) => Promise<T>): Promise<T> {
  return await withTemporaryFolder(async (folder) => {
    const node = openBenchNode({ folder });
    try {
      const common = blocks.slice(0, -one.missing);
      if (common.length > 0) await node.chain.acceptDump(dumpOf([...common, ...ownBlocks(common, one.own)]), PEER);
      await node.listen();
      return await work(node);
    } finally {
      await node.close();
    }
  });
}

async function catchUp(node: BenchNode, { one, peer }: Pass, watch?: FetchWatch): Promise<void> {
  const dump = await open(node, one.way, peer, watch);
  const { kind } = await node.chain.acceptDump(dump, peer);
  dump.close();
  if (kind !== 'synced') throw new Error(`The chain was not taken: ${kind}`);
}

/** What is held, without what is only not collected yet: so each look collects, which takes its time. */
function watchMemory(): { readonly stop: () => number } {
  const collect = exposedGc();
  const held = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const atFirst = held();
  let peak = atFirst;
  const timer = setInterval(() => (peak = Math.max(peak, held())), LOOK_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak - atFirst;
    },
  };
}

function exposedGc(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

async function open(node: BenchNode, way: Case['way'], peer: string, watch?: FetchWatch): Promise<ChainDump> {
  if (way === 'dump') return await node.peerClient.greet(peer, watch);
  const dump = await node.peerClient.fetchBlocks(peer, node.chain.locator(), watch);
  if (dump === undefined) throw new Error('The peer sends no slices.');
  return dump;
}

/** Other ones than the peer's. They cost little: far apart as they are, the difficulty falls. */
function ownBlocks(common: readonly Block[], count: number): Block[] {
  const make = new ChainBuilder(WORKSHOP.params);
  const chain = common.slice(-2);
  while (chain.length < count + 2) {
    const [grandparent, parent] = chain.slice(-2);
    chain.push(make.on(parent!, { difficulty: nextDifficulty(WORKSHOP.params, parent, grandparent) }));
  }
  return chain.slice(2);
}

function wireBytes(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + formatBlock(block).length, 0);
}

function labelOf({ missing, own, way }: Case): string {
  return `${missing} of ${LONGEST_CHAIN} blocks${own > 0 ? `, in place of ${own} own ones` : ''}, ${way}`;
}

function toFigures(one: Case, results: readonly Measured[], lackingBytes: number): Figure[] {
  const key = `${one.missing}.${one.own > 0 ? 'fork' : 'end'}.${one.way}`;
  const isSliced = one.way === 'slices';
  const mostBytes = OVERHEAD_BYTES + (one.own > 0 ? 2.2 : 1.2) * lackingBytes;
  const whole: Figure[] = [
    {
      key: `${key}.pace`,
      label: `${labelOf(one)}: pace`,
      value: one.missing / (medianOf(results, ({ ms }) => ms) / 1000),
      unit: 'blocks/s',
    },
    {
      key: `${key}.pause`,
      label: `${labelOf(one)}: pauses of the main thread, p99`,
      value: medianOf(results, ({ pauseMs }) => pauseMs),
      unit: 'ms',
      ...(isSliced && { target: { atMost: 50 } }),
    },
  ];
  return [
    {
      key: `${key}.bytes`,
      label: `${labelOf(one)}: received`,
      value: medianOf(results, ({ receivedBytes }) => receivedBytes) / 1024,
      unit: 'KiB',
      ...(isSliced && { target: { atMost: mostBytes / 1024 } }),
    },
    {
      key: `${key}.time`,
      label: `${labelOf(one)}: time`,
      value: medianOf(results, ({ ms }) => ms),
      unit: 'ms',
      ...(isSliced && one.missing === 10 && { target: { atMost: 50 } }),
    },
    ...(one.missing === LONGEST_CHAIN ? whole : []),
  ];
}

/** Of the two runs of each round, which a slow minute of the computer hits alike. */
function toRatio([inSlices = [], byDump = []]: readonly (readonly Measured[])[]): Figure {
  const ratios = inSlices.map(({ ms }, round) => (byDump[round]?.ms ?? Number.NaN) / ms);
  return {
    key: `${LONGEST_CHAIN}.ratio`,
    label: `${LONGEST_CHAIN} blocks: pace in slices, of that by a dump`,
    value: 100 * medianOf(ratios, (ratio) => ratio),
    unit: '%',
    target: { atLeast: AS_FAST_PERCENT },
  };
}

function toMemoryFigure(way: Case['way'], results: readonly number[]): Figure {
  return {
    key: `memory.${way}`,
    label: `${LONGEST_CHAIN} blocks, ${way}: most memory held on the way, beyond that at the beginning`,
    value: medianOf(results, (bytes) => bytes) / 1024 / 1024,
    unit: 'MiB',
  };
}
