/** Twelve nodes whose owners all press Mine in the same second, on an empty network: when they are on one first block. */
import { setTimeout } from 'node:timers/promises';
import type { Figure } from '../harness/bench.ts';
import { medianOf } from '../harness/statistics.ts';
import { CLASS, Room, timeUntil } from './room.ts';

const ROUNDS = 3;
const PRESS_MS = 1000;
/** All have pressed by then, and five seconds have passed. */
const MOST_MS = PRESS_MS + 5000;

interface Case {
  readonly key: string;
  readonly label: string;
  /** Up to the moment from which the time counts. */
  readonly prepare: (room: Room) => Promise<unknown>;
  readonly act: (room: Room, prepared: unknown) => Promise<unknown>;
}

const CASES: readonly Case[] = [
  {
    key: 'class',
    label: 'and open the link of a class',
    prepare: (room) => room.openClass(),
    act: (room, link) => Promise.all([room.join(String(link)), pressAll(room)]),
  },
  {
    key: 'heard',
    label: 'without a class, and hear each other',
    prepare: async (room) => {
      await room.link();
      await room.settle();
    },
    act: pressAll,
  },
  {
    key: 'apart',
    label: 'without a class, each on a chain of its own, and then meet',
    prepare: async (room) => {
      await pressAll(room);
      await timeUntil(() => !room.firstBlocks.has(undefined), 'each has a first block');
    },
    act: (room) => room.link(),
  },
];

interface Measured {
  readonly ms: number;
  /** Of all nodes, with their searches. */
  readonly processorMs: number;
}

export async function measurePressMine(note: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const one of CASES) {
    const results: Measured[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const measured = await measure(one);
      results.push(measured);
      note(`${CLASS} press Mine ${one.label}, round ${round}: ${Math.round(measured.ms)} ms`);
    }
    figures.push(...toFigures(one, results));
  }
  return figures;
}

async function measure({ prepare, act }: Case): Promise<Measured> {
  const room = await Room.open(CLASS);
  try {
    const prepared = await prepare(room);
    const beganMs = performance.now();
    const processor = process.cpuUsage();
    const acting = act(room, prepared);
    const isOne = (): boolean => room.firstBlocks.size === 1 && !room.firstBlocks.has(undefined);
    const ms = await timeUntil(isOne, 'all are on one first block', beganMs);
    const { user, system } = process.cpuUsage(processor);
    await acting;
    return { ms, processorMs: (user + system) / 1000 };
  } finally {
    await room.close();
  }
}

/** One after the other, in a second. */
async function pressAll({ nodes }: Room): Promise<void> {
  for (const node of nodes) {
    node.miner.start();
    await setTimeout(PRESS_MS / CLASS);
  }
}

function toFigures({ key, label }: Case, results: readonly Measured[]): Figure[] {
  const what = `${CLASS} press Mine ${label}`;
  const most = Math.max(...results.map(({ ms }) => ms));
  return [
    {
      key: `mine.${key}.median`,
      label: `${what}: on one first block, median of ${ROUNDS}`,
      value: medianOf(results, ({ ms }) => ms),
      unit: 'ms',
    },
    { key: `mine.${key}.most`, label: `${what}: the slowest`, value: most, unit: 'ms', target: { atMost: MOST_MS } },
    {
      key: `mine.${key}.processor`,
      label: `${what}: processor time of all ${CLASS} until then, median`,
      value: medianOf(results, ({ processorMs }) => processorMs),
      unit: 'ms',
    },
  ];
}
