/** Where what happened is kept, as a port. */
import type { Activity, ActivityKind, HeardFrom } from '../../../preload/contract/messages/activity.ts';

/** One thing that happened. */
export interface ActivityEntry {
  /** Grows with every entry; never used again. Not every number is used. */
  readonly id: number;
  /** Seconds since 1970, by our clock. */
  readonly at: number;
  /** How often the same happened, and when for the last time. */
  readonly times: number;
  readonly lastAt: number;
  readonly activity: Activity;
}

/** That something happened again, which has an entry already. */
export interface RepeatedActivity {
  readonly id: number;
  readonly times: number;
  readonly lastAt: number;
}

export interface ActivityChange {
  /** By their ids, which are larger than all before. */
  readonly added: readonly ActivityEntry[];
  /** Those whose entry is gone are left out. */
  readonly repeated: readonly RepeatedActivity[];
}

/** Which entries. */
export interface ActivityRequest {
  readonly kinds: readonly ActivityKind[];
  /** `down`: those with smaller ids, the largest first. `up`: those with larger ids, the smallest first. */
  readonly direction: 'up' | 'down';
  /** Where it begins, this id not included; `undefined` for the end, or the beginning. */
  readonly from: number | undefined;
  readonly limit: number;
}

/** Bounded: the oldest entries of each kind make room for new ones. Synchronous; every call may throw a `StorageError`. */
export interface ActivityStore {
  /** The largest id that an entry ever had; 0 when there was none. */
  lastActivityId(): number;
  /** One transaction, which outlives the process when this returns; after a power failure the last seconds may be missing. */
  saveActivity(change: ActivityChange): void;
  listActivity(request: ActivityRequest): ActivityEntry[];
  getActivity(id: number): ActivityEntry | undefined;
  /** From whom a stored block came; `undefined` when the block is not stored, or came before that was written down. */
  heardFrom(blockHash: string): HeardFrom | undefined;
  /** `undefined` when the block is not stored. */
  blockFacts(blockHash: string): BlockFacts | undefined;
}

/** What an entry about a block does not have. */
export interface BlockFacts {
  /** Gets the reward, as an account; `undefined` when nobody does. */
  readonly miner: string | undefined;
  readonly previousHash: string;
}
