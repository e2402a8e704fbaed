/** The bench `sync`: how fast a node takes over a long chain from a peer. */
import type { Bench, Figure } from './harness/bench.ts';
import { askChild } from './harness/child.ts';
import { measureInRounds } from './harness/rounds.ts';
import { medianOf } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { infoBody, loadWires } from './fixtures/chain.ts';
import { servePeer } from './fixtures/served-chain.ts';
import type { SyncQuestion, SyncAnswer } from './children/sync-child.ts';
import { availableParallelism } from 'node:os';

const SIZES = [5_000, 20_000] as const;
const ROUNDS = 5;

interface Mode {
  readonly key: string;
  readonly label: string;
  readonly threads: number;
  readonly isCacheUsed: boolean;
  readonly isMining?: true;
  readonly targetBlocksPerSecond?: number;
}

const MODES: readonly Mode[] = [
  { key: 'one', label: 'checks on 1 thread', threads: 1, isCacheUsed: true, targetBlocksPerSecond: 6_000 },
  {
    key: 'spread',
    label: 'checks on all cores',
    threads: availableParallelism(),
    isCacheUsed: true,
    targetBlocksPerSecond: 10_000,
  },
  { key: 'one.uncached', label: 'checks on 1 thread, every signature new', threads: 1, isCacheUsed: false },
  {
    key: 'spread.uncached',
    label: 'checks on all cores, every signature new',
    threads: availableParallelism(),
    isCacheUsed: false,
  },
  {
    key: 'mining',
    label: 'checks on all cores, mining, instead of three own blocks',
    threads: availableParallelism(),
    isCacheUsed: true,
    isMining: true,
  },
];

interface Case {
  readonly size: number;
  readonly mode: Mode;
}

const CASES: readonly Case[] = MODES.flatMap((mode) => SIZES.map((size) => ({ size, mode })));

interface Measured {
  readonly case: Case;
  readonly results: SyncAnswer[];
}

export const syncBench: Bench = {
  name: 'sync',
  about: "reading, checking and storing a peer's chain, from the first byte of its answer to the last commit",
  async run(note) {
    const wires = loadWires(Math.max(...SIZES));
    const bodies = new Map<number, Buffer>(SIZES.map((size) => [size, infoBody(wires.slice(0, size))]));
    const measured = await measureInRounds(ROUNDS, CASES, async ({ size, mode }, round) => {
      const answer = await measureOnce(size, mode, bodies.get(size)!);
      note(`round ${round}: ${size} blocks, ${mode.label}: ${Math.round(size / answer.seconds)} blocks/s`);
      return answer;
    });
    const longest = measured.filter(({ case: { size } }) => size === Math.max(...SIZES));
    return [...measured.map(toSpeed), ...MODES.map((mode) => toLinearity(mode, measured)), ...longest.flatMap(toCosts)];
  },
};

/** In a process of its own, with an empty database, from a peer that answers at once. */
function measureOnce(size: number, mode: Mode, body: Buffer): Promise<SyncAnswer> {
  return withTemporaryFolder(async (folder) => {
    const peer = await servePeer(body);
    try {
      const { threads, isCacheUsed, isMining = false } = mode;
      const question: SyncQuestion = { folder, peer: peer.address, size, threads, isCacheUsed, isMining };
      return await askChild<SyncQuestion, SyncAnswer>(new URL('./children/sync-child.ts', import.meta.url), question);
    } finally {
      await peer.close();
    }
  });
}

function toSpeed({ case: { size, mode }, results }: Measured): Figure {
  const { targetBlocksPerSecond: atLeast } = mode;
  return {
    key: `${size}.${mode.key}`,
    label: `${size} blocks, ${mode.label}`,
    value: size / medianOf(results, ({ seconds }) => seconds),
    unit: 'blocks/s',
    ...(atLeast !== undefined && { target: { atLeast } }),
  };
}

/** 1 when a block costs the same in a long chain as in a short one. */
function toLinearity(mode: Mode, measured: readonly Measured[]): Figure {
  const [short, long] = SIZES.map((size) => {
    const results = measured.find(({ case: one }) => one.mode === mode && one.size === size)!.results;
    return medianOf(results, ({ seconds }) => seconds) / size;
  });
  return {
    key: `linearity.${mode.key}`,
    label: `time per block, ${SIZES[1]} to ${SIZES[0]} blocks, ${mode.label}`,
    value: long! / short!,
    unit: 'times',
  };
}

function toCosts({ case: { size, mode }, results }: Measured): Figure[] {
  const perBlock = (seconds: number): number => (seconds * 1e6) / size;
  const where = `${size} blocks, ${mode.label}`;
  const figure = (name: string, label: string, unit: string, pick: (answer: SyncAnswer) => number): Figure => ({
    key: `${size}.${mode.key}.${name}`,
    label: `${label}, ${where}`,
    value: medianOf(results, pick),
    unit,
  });
  return [
    figure('download', 'part of it: reading the dump', 's', (answer) => answer.openSeconds),
    figure('cpu.main', 'processor time per block, main thread', 'µs', (answer) =>
      perBlock(answer.cpuSeconds.mainThread),
    ),
    figure('cpu.all', 'processor time per block, all threads', 'µs', (answer) =>
      perBlock(answer.cpuSeconds.allThreads),
    ),
    figure('pause.p99', 'event loop pause p99', 'ms', (answer) => answer.pauses.p99Ms),
    figure('pause.max', 'event loop pause max', 'ms', (answer) => answer.pauses.maxMs),
    figure('rss', 'peak memory (RSS)', 'MiB', (answer) => answer.peakRssMiB),
  ];
}
