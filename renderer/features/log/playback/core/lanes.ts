/** Logs of several nodes side by side, on the first one's clock. */
import { THIS_NODE, type PublicEntry } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { align, heardTimes, type Alignment } from './align.ts';
import { breatheThrough, type Breath } from './breath.ts';
import { lowerBound } from './lower-bound.ts';
import type { ShownLog } from './shown-log.ts';
import { thinOut, type Thinned } from './thin-out.ts';
import { createTimeline, type Timeline } from './timeline.ts';

export interface Lane {
  /** As it came, with the clock of its node. */
  readonly log: ShownLog;
  /** Its entries with the times of the first lane's clock. */
  readonly timeline: Timeline;
  /** `undefined` for the first lane, and for one that has too few blocks in common with it: its own clock counts then. */
  readonly alignment: Alignment | undefined;
  /** When it first heard of each block, by hash, on the first lane's clock. */
  readonly heard: ReadonlyMap<string, number>;
}

/** Makes lanes of logs, and keeps those that it has made: a log is prepared once. */
export class LaneBuilder {
  #first: ShownLog | undefined;
  #known = new WeakMap<ShownLog, Lane>();

  /** @param logs the first one gives the clock */
  async build(logs: readonly ShownLog[], breath: Breath): Promise<readonly Lane[]> {
    const [first] = logs;
    if (first === undefined) return [];
    if (first !== this.#first) this.#known = new WeakMap();
    this.#first = first;
    const known = this.#known;
    const base = heardTimes(first.entries);
    const lanes: Lane[] = [];
    for (const log of logs) {
      const lane = known.get(log) ?? (await createLane(log, log === first ? undefined : base, breath));
      known.set(log, lane);
      lanes.push(lane);
    }
    return lanes;
  }
}

/** @param base what the first lane heard; `undefined` for the first lane itself */
async function createLane(log: ShownLog, base: ReadonlyMap<string, number> | undefined, breath: Breath): Promise<Lane> {
  const pause = async (): Promise<void> => {
    if (breath.isDue) await breath.take();
  };
  await pause();
  const alignment = base && align(base, heardTimes(log.entries));
  await pause();
  const moved = alignment === undefined ? log.entries : log.entries.map((entry) => movedBy(entry, -alignment.offset));
  await pause();
  const timeline = await breatheThrough(createTimeline(moved), breath);
  await pause();
  return { log, timeline, alignment, heard: heardTimes(moved) };
}

function movedBy(entry: PublicEntry, seconds: number): PublicEntry {
  return { ...entry, time: entry.time + seconds, lastTime: entry.lastTime + seconds };
}

/** A block on a lane, or a reorganisation with the block that came with it. */
export interface LaneMark {
  /** Of the entry. */
  readonly number: number;
  readonly kind: 'chain' | 'beside' | 'reorganisation';
  readonly height: number;
  readonly miner: string | null;
  readonly time: number;
  /** The node has made it itself. */
  readonly isOwn: boolean;
}

/** What is kept where there is no room for all. */
const RANKS: Readonly<Record<LaneMark['kind'], number>> = { chain: 0, beside: 1, reorganisation: 2 };

/** What a lane heard in a stretch of time: at most `limit` marks, evenly spread, and what is rare before what is usual. */
export function marksBetween({ timeline }: Lane, from: number, to: number, limit: number): Thinned<LaneMark> {
  const { entries } = timeline;
  const start = lowerBound(entries.length, (index) => (entries[index]?.time ?? 0) >= from);
  const marks: LaneMark[] = [];
  for (let index = start; index < entries.length; index++) {
    const entry = entries[index];
    if (entry === undefined || entry.time > to) break;
    const mark = markOf(entry);
    if (mark !== undefined) marks.push(mark);
  }
  return thinOut(marks, { from, to, limit, rankOf: ({ kind }) => RANKS[kind] });
}

function markOf({ number, time, what }: PublicEntry): LaneMark | undefined {
  if (what.code === 'reorganisation') {
    const { height } = what.came ?? what.left;
    const miner = what.came?.listed[0]?.miner ?? null;
    return { number, kind: 'reorganisation', height, miner, time, isOwn: false };
  }
  if (what.code !== 'tip' && what.code !== 'side-block') return undefined;
  const kind = what.code === 'tip' ? 'chain' : 'beside';
  // The first block of a class comes from no peer, and nobody has mined it.
  const isOwn = what.from === THIS_NODE && what.miner !== null;
  return { number, kind, height: what.height, miner: what.miner, time, isOwn };
}

/** When each lane heard of a block: the first one is 0. `undefined` where a lane never did. */
export interface HeardRow {
  readonly lane: number;
  readonly time: number | undefined;
  /** Seconds after the first one. */
  readonly after: number | undefined;
}

export function heardOf(lanes: readonly Lane[], hash: string): readonly HeardRow[] {
  const times = lanes.map(({ heard }) => heard.get(hash));
  const first = Math.min(...times.map((time) => time ?? Infinity));
  return times.map((time, lane) => ({ lane, time, after: time === undefined ? undefined : time - first }));
}
