/** Why the miner waits although it is on; it goes on by itself. */
import type { StorageProblem } from './storage-problem.ts';

export type MiningPause =
  | { readonly code: 'on-battery' }
  /** The chain of this peer is fetched first. `height` is `null` while it is not to be believed. */
  | {
      readonly code: 'waiting-for-chain';
      readonly peer: string;
      readonly name: string | null;
      readonly height: number | null;
    }
  /** The class has this name, and its first block is not here yet. */
  | { readonly code: 'waiting-for-class'; readonly name: string }
  /** The class has this name, and has done so at `since` (seconds since 1970). */
  | { readonly code: 'switched-off-by-class'; readonly name: string; readonly since: number }
  /** The class has anchored this block, and the chain does not hold it. */
  | { readonly code: 'waiting-for-anchor'; readonly height: number; readonly hash: string }
  | { readonly code: 'failure'; readonly failure: MiningFailure };

export type MiningFailure =
  | { readonly code: 'storage'; readonly problem: StorageProblem }
  /** A bug, or a search that died. `error` is its own word. */
  | { readonly code: 'unexpected'; readonly error: string };
