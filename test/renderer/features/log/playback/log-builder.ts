/** Logs for tests: entries by short names. */
import {
  THIS_NODE,
  type PublicEntry,
  type PublicHappening,
} from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { createTimeline, type Timeline } from '../../../../../renderer/features/log/playback/core/timeline.ts';

/** A hash for a name. */
export function hashOf(name: string): string {
  return Buffer.from(name.padEnd(32, '.')).toString('hex').slice(0, 64);
}

interface TipOptions {
  readonly on?: string | null;
  readonly blocks?: number;
  readonly miner?: string | null;
  readonly from?: string;
}

export function tip(height: number, name: string, options: TipOptions = {}): PublicHappening {
  const { on = null, blocks = 1, miner = 'ada', from = THIS_NODE } = options;
  const previousHash = on === null ? null : hashOf(on);
  return { code: 'tip', height, hash: hashOf(name), previousHash, blocks, miner, from };
}

export function side(
  height: number,
  name: string,
  on: string | null = null,
  miner: string | null = 'bob',
): PublicHappening {
  const previousHash = on === null ? null : hashOf(on);
  return { code: 'side-block', height, hash: hashOf(name), previousHash, miner, from: 'http://10.0.0.7:5000' };
}

type Place = readonly [name: string, height: number];

interface Switch {
  readonly fork: Place;
  /** Their highest blocks. */
  readonly left: Place;
  readonly came: Place;
  /** From the tip down; the miner of each is its name, too. */
  readonly listed?: readonly { readonly name: string; readonly height: number; readonly on: string }[];
}

export function reorganisation({ fork, left, came, listed = [] }: Switch): PublicHappening {
  const [forkName, forkHeight] = fork;
  const branch = ([name, height]: Place) => {
    return { first: hashOf(name), tip: hashOf(name), height, blocks: height - forkHeight };
  };
  const named = listed.map(({ name, height, on }) => {
    return { height, hash: hashOf(name), previousHash: hashOf(on), miner: name };
  });
  return {
    code: 'reorganisation',
    forkHeight,
    forkHash: hashOf(forkName),
    left: branch(left),
    came: { ...branch(came), listed: named },
    because: 'longer',
    from: 'http://10.0.0.7:5000',
  };
}

/** One a second, from 100 on. */
export function logOf(...whats: readonly PublicHappening[]): PublicEntry[] {
  return whats.map((what, index) => entryAt(100 + index, what, index + 1));
}

export function entryAt(time: number, what: PublicHappening, number: number): PublicEntry {
  return { number, time, times: 1, lastTime: time, what };
}

/** All pieces in one go. */
export function timelineOf(entries: readonly PublicEntry[]): Timeline {
  const pieces = createTimeline(entries);
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
  }
}
