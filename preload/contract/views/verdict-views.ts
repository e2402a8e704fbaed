/** What a node would answer to a block that is only tried. */
import type { RejectReason } from '../messages/reject-reason.ts';

/**
 * - `tip`: it would be the new tip.
 * - `known`: the node has it.
 * - `side-branch`: it would be stored beside the best chain.
 * - `longest-branch`: its branch would be the longest, and followed if its payments are covered, which is not tried out.
 * - `orphan`: it would wait for its parent, which the node does not know.
 */
export type VerdictOutcome = 'tip' | 'known' | 'side-branch' | 'longest-branch' | 'orphan' | 'rejected';

export interface BlockVerdictView {
  readonly outcome: VerdictOutcome;
  /** The block's, as the node that judged it has computed it; `null` when it could not read the block. */
  readonly hash: string | null;
  /** `null` unless it is rejected, and for a peer's code that this node does not know. */
  readonly reason: RejectReason | null;
  /** A peer's own sentence; `null` for this node's verdict. */
  readonly words: string | null;
}
