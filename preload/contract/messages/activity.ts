/** What happened at a node, as its activity log keeps it: codes with their values. */
import type { ClassCommandAction } from './class-command.ts';
import type { OrderFault } from './order-fault.ts';
import type { PeerProblem } from './peer-problem.ts';
import type { RejectReason } from './reject-reason.ts';

/** From whom a node has heard something. */
export type HeardFrom =
  /** It made it. */
  | { readonly kind: 'self' }
  /** `http://HOST:PORT` */
  | { readonly kind: 'peer'; readonly address: string }
  /** Of a computer that is no known peer, or may be one of several, only the IP address is known. */
  | { readonly kind: 'computer'; readonly ip: string };

/** Each kind has room of its own, so that a flood of one pushes nothing out of another. */
export const ACTIVITY_KINDS = ['tip', 'side-block', 'reorganisation', 'refusal', 'peer', 'payment', 'class'] as const;

export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Coins are texts as Python writes them. */
export type Activity =
  /** `blocks` blocks joined the best chain; this is the last one. */
  | {
      readonly code: 'tip';
      readonly height: number;
      readonly hash: string;
      readonly blocks: number;
      readonly from: HeardFrom;
    }
  /** A block was stored beside the best chain. */
  | { readonly code: 'side-block'; readonly height: number; readonly hash: string; readonly from: HeardFrom }
  | ReorganisationActivity
  /** `height` and `hash` are `null` for one that cannot be read. */
  | {
      readonly code: 'block-refused';
      readonly height: number | null;
      readonly hash: string | null;
      readonly reason: RejectReason;
      readonly from: HeardFrom;
    }
  /** A block of a peer's chain, which was being read. */
  | {
      readonly code: 'chain-refused';
      readonly peer: string;
      readonly height: number;
      readonly reason: RejectReason;
    }
  | { readonly code: 'payment-refused'; readonly fault: OrderFault; readonly from: HeardFrom }
  /** It can be reached, or listens to this node. */
  | { readonly code: 'peer-came'; readonly peer: string }
  /** `problem`: why it cannot be reached any more; `null` for one that is not a peer any more. */
  | { readonly code: 'peer-went'; readonly peer: string; readonly problem: PeerProblem | null }
  | { readonly code: 'payment-made'; readonly hash: string; readonly amount: string; readonly to: string }
  /** The first neighbour has it. */
  | { readonly code: 'payment-known'; readonly hash: string; readonly peer: string }
  | {
      readonly code: 'payment-in-block';
      readonly hash: string;
      readonly amount: string;
      readonly height: number;
      readonly blockHash: string;
    }
  /** No node takes it any more since the tip reached `height`. */
  | { readonly code: 'payment-expired'; readonly hash: string; readonly amount: string; readonly height: number }
  /** The class with this name has had this node do something. */
  | { readonly code: 'class-command'; readonly name: string; readonly action: ClassCommandAction }
  /** So many more of a kind came too fast to be kept one by one. */
  | { readonly code: 'left-out'; readonly of: ActivityKind; readonly count: number };

export type ActivityCode = Activity['code'];

/** The best chain left some of its blocks for another branch. */
export interface ReorganisationActivity {
  readonly code: 'reorganisation';
  /** Of the last block that both branches have; 0 and `null` when not even the first is the same. */
  readonly forkHeight: number;
  readonly forkHash: string | null;
  readonly left: BranchPart;
  /** `null` when the node ended in the middle: it goes on at its next start. */
  readonly came: BranchPart | null;
  /** `lower`: of two first blocks the one with the lower hash stays. */
  readonly because: 'longer' | 'lower' | 'class' | 'owner';
  /** Who told the last block of the branch that came. */
  readonly from: HeardFrom;
  readonly own: OwnCoinsMoved;
}

/** A branch above the fork. */
export interface BranchPart {
  /** Hashes of its lowest and its highest block. */
  readonly first: string;
  readonly tip: string;
  /** Of the highest one: that is how long the whole chain was, or is. */
  readonly height: number;
  readonly blocks: number;
}

/** What a reorganisation meant for this node's owner. */
export interface OwnCoinsMoved {
  /** Confirmed coins. */
  readonly before: string;
  readonly after: string;
  /** Coins that only the branch that left paid to the owner. */
  readonly lost: MovedCoins;
  /** Coins that only the branch that came pays to the owner. */
  readonly won: MovedCoins;
  /** Payments of the owner that only the branch that left had: they wait again. */
  readonly returned: MovedCoins;
}

export interface MovedCoins {
  readonly count: number;
  /** The sum. */
  readonly amount: string;
  /** Those with the largest heights; fewer than `count` where there are many. */
  readonly items: readonly MovedCoin[];
}

export interface MovedCoin {
  /** Of the transaction. */
  readonly hash: string;
  readonly height: number;
  readonly amount: string;
  /** The other side's address; `null` for a reward. */
  readonly counterpart: string | null;
}

/** Payments are their owner's business; of all else other nodes may hear. */
export function isPublicKind(kind: ActivityKind): boolean {
  return kind !== 'payment';
}

const KIND_OF_CODE: Readonly<Record<Exclude<ActivityCode, 'left-out'>, ActivityKind>> = {
  tip: 'tip',
  'side-block': 'side-block',
  reorganisation: 'reorganisation',
  'block-refused': 'refusal',
  'chain-refused': 'refusal',
  'payment-refused': 'refusal',
  'peer-came': 'peer',
  'peer-went': 'peer',
  'payment-made': 'payment',
  'payment-known': 'payment',
  'payment-in-block': 'payment',
  'payment-expired': 'payment',
  'class-command': 'class',
};

export function kindOf(activity: Activity): ActivityKind {
  return activity.code === 'left-out' ? activity.of : kindOfCode(activity.code);
}

export function kindOfCode(code: Exclude<ActivityCode, 'left-out'>): ActivityKind {
  return KIND_OF_CODE[code];
}
