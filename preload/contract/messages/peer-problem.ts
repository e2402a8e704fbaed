/** Why a peer could not be asked, did not deliver, or does not go along with this node. */
import type { RejectReason } from './reject-reason.ts';

/** `peer` is `http://HOST:PORT`, normalised. */
export type PeerProblem =
  // The way there
  | { readonly code: 'unknown-host'; readonly peer: string }
  | { readonly code: 'connection-refused'; readonly peer: string }
  | { readonly code: 'no-route'; readonly peer: string }
  | { readonly code: 'no-answer'; readonly peer: string }
  /** `error` is the system's name for what went wrong, e.g. `ECONNRESET`. */
  | { readonly code: 'not-connected'; readonly peer: string; readonly error: string | null }
  // The answer
  | { readonly code: 'closed-early'; readonly peer: string }
  | { readonly code: 'answer-timeout'; readonly peer: string }
  | { readonly code: 'answer-too-large'; readonly peer: string; readonly mostBytes: number }
  | { readonly code: 'too-many-calls'; readonly peer: string }
  | { readonly code: 'not-http'; readonly peer: string }
  | { readonly code: 'not-a-node'; readonly peer: string; readonly sign: NoNodeSign }
  | { readonly code: 'other-network'; readonly peer: string; readonly theirs: string; readonly ours: string }
  /** It said so before, and is asked for nothing else. */
  | { readonly code: 'still-other-network'; readonly peer: string }
  // What it tells
  | { readonly code: 'too-many-listeners'; readonly peer: string }
  // Its chain
  | { readonly code: 'busy-sending'; readonly peer: string }
  | { readonly code: 'chain-changed'; readonly peer: string }
  | { readonly code: 'chain-memory'; readonly peer: string }
  | { readonly code: 'chain-room'; readonly peer: string }
  | { readonly code: 'too-slow'; readonly receivedBytes: number; readonly seconds: number }
  | { readonly code: 'fewer-blocks'; readonly claimed: number; readonly sent: number }
  | ChainRefused
  // Our blocks
  /** `words` are the peer's own; `null` when it gives no reason. */
  | { readonly code: 'block-refused'; readonly height: number; readonly words: string | null }
  // This node
  | { readonly code: 'network-changed'; readonly peer: string }
  | { readonly code: 'own-chain-changed'; readonly peer: string }
  | { readonly code: 'not-needed'; readonly peer: string }
  | { readonly code: 'stopping'; readonly peer: string };

/** A block of the peer's chain broke a rule. */
export interface ChainRefused {
  readonly code: 'chain-refused';
  readonly peer: string;
  readonly height: number;
  readonly reason: RejectReason;
}

/** How it shows that something that answers is not a node. */
export type NoNodeSign =
  | { readonly code: 'airplay' }
  | { readonly code: 'status'; readonly status: number }
  | { readonly code: 'compressed' }
  | { readonly code: 'bad-gzip' }
  | { readonly code: 'unreadable-answer'; readonly path: string }
  | { readonly code: 'unreadable-chain' }
  | { readonly code: 'not-json' }
  | { readonly code: 'not-an-object' }
  | { readonly code: 'member-missing'; readonly member: string }
  | { readonly code: 'member-twice'; readonly member: string }
  | { readonly code: 'endless-name' }
  | { readonly code: 'more-than-a-chain'; readonly mostBytes: number }
  | { readonly code: 'member-not-a-count'; readonly member: string }
  | { readonly code: 'member-not-a-hash'; readonly member: string }
  /** A part of a chain that does not say which part it is; that follows none of the blocks that were named; that ends elsewhere than it said. */
  | { readonly code: 'slice-without-place' }
  | { readonly code: 'slice-elsewhere' }
  /** It told what no node makes. */
  | { readonly code: 'bad-news'; readonly topic: 'payment' | 'card' | 'class' | 'command' | 'anchor' }
  | { readonly code: 'slice-length'; readonly sent: number; readonly promised: number }
  | { readonly code: 'blocks-not-texts' };
