/** Logs of several nodes side by side, on the first one's clock. */
import {
  THIS_NODE,
  type LogOwner,
  type PublicEntry,
  type PublicLog,
} from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { align, heardTimes, type Alignment } from './align.ts';
import { lowerBound } from './lower-bound.ts';
import { createTimeline, type Timeline } from './timeline.ts';

export interface Lane {
  readonly owner: LogOwner;
  /** Its entries with the times of the first lane's clock. */
  readonly timeline: Timeline;
  /** `undefined` for the first lane, and for one that has too few blocks in common with it: its own clock counts then. */
  readonly alignment: Alignment | undefined;
  /** When it first heard of each block, by hash, on the first lane's clock. */
  readonly heard: ReadonlyMap<string, number>;
}

/** @param logs the first one gives the clock */
export function createLanes(logs: readonly PublicLog[]): readonly Lane[] {
  const [first] = logs;
  if (first === undefined) return [];
  const base = heardTimes(first.entries);
  return logs.map(({ owner, entries }, index) => {
    const alignment = index === 0 ? undefined : align(base, heardTimes(entries));
    const moved = alignment === undefined ? entries : entries.map((entry) => movedBy(entry, -alignment.offset));
    return { owner, timeline: createTimeline(moved), alignment, heard: heardTimes(moved) };
  });
}

function movedBy(entry: PublicEntry, seconds: number): PublicEntry {
  return { ...entry, time: entry.time + seconds, lastTime: entry.lastTime + seconds };
}

/** A block on a lane. */
export interface LaneMark {
  readonly hash: string;
  readonly height: number;
  readonly miner: string | null;
  readonly time: number;
  /** Beside the chain of this node, at first. */
  readonly isBeside: boolean;
  /** The node has made it itself. */
  readonly isOwn: boolean;
}

/** Blocks that a lane heard in a stretch of time, at most `limit`, the latest ones. */
export function marksBetween({ timeline }: Lane, from: number, to: number, limit: number): readonly LaneMark[] {
  const { entries } = timeline;
  const start = lowerBound(entries.length, (index) => (entries[index]?.time ?? 0) >= from);
  const marks: LaneMark[] = [];
  for (let index = start; index < entries.length; index++) {
    const entry = entries[index];
    if (entry === undefined || entry.time > to) break;
    const { time, what } = entry;
    if (what.code !== 'tip' && what.code !== 'side-block') continue;
    const { hash, height, miner, from: source } = what;
    marks.push({ hash, height, miner, time, isBeside: what.code === 'side-block', isOwn: source === THIS_NODE });
  }
  return marks.slice(-limit);
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
