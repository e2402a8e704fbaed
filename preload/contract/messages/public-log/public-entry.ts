/** What happened at a node, as it tells everybody: nothing of its owner's coins and payments, and no messages of its class. */
import type { ActivityKind } from '../activity.ts';

/** One thing that happened. */
export interface PublicEntry {
  /** Grows with every entry of its node; not every number is used. */
  readonly number: number;
  /** Seconds since 1970, by the node's own clock. */
  readonly time: number;
  /** How often the same happened, and when for the last time. */
  readonly times: number;
  readonly lastTime: number;
  readonly what: PublicHappening;
}

/** `from` is `this node`, a peer's `http://HOST:PORT`, or an IP address. Hashes are 64 lower-case hexadecimal digits. */
export type PublicHappening =
  /** `blocks` blocks joined the best chain; this is the last one. */
  | (ToldBlock & { readonly code: 'tip'; readonly blocks: number })
  | (ToldBlock & { readonly code: 'side-block' })
  | {
      readonly code: 'reorganisation';
      /** 0 and `null` when not even the first block is the same. */
      readonly forkHeight: number;
      readonly forkHash: string | null;
      readonly left: ToldBranch;
      readonly came: CameBranch | null;
      readonly because: ReorganisationReason;
      readonly from: string;
    }
  | {
      readonly code: 'block-refused' | 'chain-refused';
      readonly height: number | null;
      readonly hash: string | null;
      readonly reason: string;
      readonly from: string;
    }
  | { readonly code: 'payment-refused'; readonly reason: string; readonly from: string }
  | { readonly code: 'peer-came'; readonly peer: string }
  /** `null`: it is no peer any more. */
  | { readonly code: 'peer-went'; readonly peer: string; readonly problem: string | null }
  | { readonly code: 'class-command'; readonly name: string; readonly command: string }
  | { readonly code: 'left-out'; readonly of: ActivityKind; readonly count: number };

/** A block, by the word of its node. */
export interface NamedBlock {
  readonly height: number;
  readonly hash: string;
  /** Of the block below; `null` for a first block, and where the node does not know it any more or is an older one. */
  readonly previousHash: string | null;
  /** `null`: nobody got the reward, or the node does not know any more. */
  readonly miner: string | null;
}

export interface ToldBlock extends NamedBlock {
  readonly from: string;
}

/** A branch above the fork. */
export interface ToldBranch {
  readonly first: string;
  readonly tip: string;
  readonly height: number;
  readonly blocks: number;
}

export interface CameBranch extends ToldBranch {
  /** Its highest blocks, from the tip down, as far as the node still has them: at most `MAX_LISTED_BLOCKS`. */
  readonly listed: readonly NamedBlock[];
}

export const REORGANISATION_REASONS = ['longer', 'lower', 'class', 'owner'] as const;

export type ReorganisationReason = (typeof REORGANISATION_REASONS)[number];

export const THIS_NODE = 'this node';

/** Whose log it is, by its own word. */
export interface LogOwner {
  /** `null`: its owner shares none. */
  readonly name: string | null;
  /** Of its wallet. */
  readonly address: string | null;
  /** Where it was asked, `http://HOST:PORT`; `null` for the node that has made the file. */
  readonly at: string | null;
}

/** The log of a node, or a part of it. */
export interface PublicLog {
  readonly owner: LogOwner;
  /** By their numbers, the smallest first. */
  readonly entries: readonly PublicEntry[];
}
