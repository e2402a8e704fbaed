/** What became of a block that arrived, or of a peer's chain that was read. */
import type { ChainRefused } from '../../../preload/contract/messages/peer-problem.ts';
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';

/** `chain.acceptBlock`'s answer. A refusal changed nothing. */
export type AcceptOutcome =
  /** It is the new tip, after a reorganisation perhaps. */
  | { readonly kind: 'connected' }
  /** We have it, on the best chain or beside it. No effect. */
  | { readonly kind: 'known' }
  /** Valid work, stored on a side branch that is not longer than the best chain. */
  | { readonly kind: 'side-branch' }
  /** Its parent is unknown; it waits in memory. */
  | { readonly kind: 'orphan'; readonly missingHash: string }
  | ({ readonly kind: 'rejected'; readonly isSenderToBlame: boolean } & RejectReason);

/** What `chain.acceptDump` can be given besides the dump. */
export interface SyncOptions {
  /** Ends it soon, with a PeerError. */
  readonly signal?: AbortSignal;
  /** Called after each slice with the number of its blocks that are newly stored, on the best chain or beside it; not for 0. */
  readonly onStored?: (blocks: number) => void;
}

/** `chain.acceptDump`'s answer. */
export type SyncOutcome =
  /** The peer's chain is not longer than ours. */
  | { readonly kind: 'not-longer' }
  /** The peer said that its chain was longer than ours, and sent a shorter one. */
  | { readonly kind: 'less-than-claimed'; readonly claimed: number; readonly height: number }
  /** The peer's chain is longer and stored, but the owner of this node chose another branch. */
  | { readonly kind: 'not-followed' }
  /** `added` blocks were connected, after `replaced` ones of ours had left. */
  | { readonly kind: 'synced'; readonly added: number; readonly replaced: number }
  /** A block of the peer broke a rule. What came before it stays, as far as it made our chain longer. */
  | {
      readonly kind: 'rejected';
      readonly refusal: ChainRefused;
      readonly isSenderToBlame: boolean;
      readonly added: number;
    };
