/** Who reaches whom, as nodes say on their cards. */
import type { ReachFinding } from '../messages/reach-finding.ts';

export interface ReachView {
  /** Nodes with a card that is current, by the addresses of their wallets. At most 64, and this one first. */
  readonly nodes: readonly ReachNodeView[];
  /** Peers of this node without a card, such as original nodes: `http://HOST:PORT`. With `nodes` at most 64. */
  readonly others: readonly string[];
  /** How many nodes had no place. */
  readonly left: number;
  /** A row for each of `nodes`: whether it reaches each of `nodes`, then each of `others`. */
  readonly rows: readonly (readonly ReachCell[])[];
  readonly findings: readonly ReachFinding[];
}

export interface ReachNodeView {
  readonly address: string;
  /** Its row is what this node has seen; the other rows are what the others say. */
  readonly isOwn: boolean;
  /** When its card came, in seconds since 1970. */
  readonly heardAt: number;
}

/** When the node was last reached, in seconds since 1970; or why it was not, as a code; `null`: nobody has tried, or it is the same node. */
export type ReachCell = number | string | null;
