/** The chains among which a student's code chooses in place of the node, and what becomes of the choice. */
import type { ChoiceVerdict } from '../messages/choice-verdict.ts';
import type { RejectReason } from '../messages/reject-reason.ts';

/** The chain of a peer, as far as this node has it. */
export interface ChainOfferView {
  /** The peer's `http://HOST:PORT`; of a chain that came from elsewhere, the IP of the computer that sent it. */
  readonly address: string;
  readonly name: string | null;
  /** How many blocks the peer says it has; `null` when it has not said. */
  readonly says: number | null;
  /** How many blocks have come; `null` when the peer does not answer. */
  readonly length: number | null;
  /** Wire texts of its newest blocks, oldest first: as many as fit, none where the node has not kept them. */
  readonly newest: readonly string[];
  /** Why the node refuses the chain: its block at this height breaks a rule. */
  readonly refusal: { readonly height: number; readonly reason: RejectReason } | null;
}

export interface ChainQuestionView {
  /** Counts up from 1. */
  readonly number: number;
  /** Length of the node's own chain. */
  readonly size: number;
  /** At most 32. */
  readonly offers: readonly ChainOfferView[];
  /** There is a longer chain, and the node waits for the answer before it follows it. Otherwise it only asks. */
  readonly isWaiting: boolean;
}

export interface ChainDecisionView {
  readonly verdict: ChoiceVerdict;
  /** The code has chosen as the rules do. */
  readonly isRight: boolean;
  /** The node's chain after it. */
  readonly size: number;
}
