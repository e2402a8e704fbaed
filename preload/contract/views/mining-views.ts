/** What a user interface sees of mining. */
import type { MiningPause } from '../messages/mining-pause.ts';

/** How hard the miner works. */
export interface PaceView {
  readonly threads: number;
  /** Over all threads; `null` for as many as the machine gives. */
  readonly maxHashesPerSecond: number | null;
  /** How much of the time each thread works, up to 1; `null` for all of it. */
  readonly share: number | null;
}

/** A pace with a limit. */
export interface EqualPaceView extends PaceView {
  readonly maxHashesPerSecond: number;
}

/** Of the last 50 blocks of the best chain: those that came since this node has been mining at its pace. */
export interface MinedBlocksView {
  readonly own: number;
  readonly all: number;
}

export interface MiningView {
  readonly isMining: boolean;
  /** It was on when the program ended unexpectedly, and its owner has neither started nor dismissed it since. */
  readonly wasInterrupted: boolean;
  readonly pace: PaceView;
  /** Counted over the last five seconds of searching; 0 while it only begins. */
  readonly hashesPerSecond: number;
  /** `null` while it does not work. */
  readonly blocks: MinedBlocksView | null;
  /** Of the block being mined; `null` when none is. */
  readonly height: number | null;
  readonly difficulty: number | null;
  /** Why it waits although it is on; it goes on by itself. */
  readonly pause: MiningPause | null;
  /** Whether it rests while the computer runs on battery; `null` where nobody knows about the battery. */
  readonly pausesOnBattery: boolean | null;
  /** How many threads this machine can run at once. */
  readonly maxThreads: number;
  /** The pace of an original node, with which all have equal chances. */
  readonly equalPace: EqualPaceView;
}
