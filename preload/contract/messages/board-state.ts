/** How a node of a class board stands, as far as the node with the board can tell. */
import type { PeerProblem } from './peer-problem.ts';

/** `blocks` counts from this node's chain. */
export type BoardState =
  | { readonly code: 'in-step' }
  | { readonly code: 'behind'; readonly blocks: number }
  /** It says that it has more; nobody has seen them here yet. */
  | { readonly code: 'ahead'; readonly blocks: number }
  /** Its last block is known here, beside this node's chain. `forkHeight`: the last block that both have; 0 for none. */
  | { readonly code: 'on-branch'; readonly forkHeight: number }
  /** Its last block is not known here, and its chain is not longer. */
  | { readonly code: 'other-tip' }
  /** Its chain has another first block. */
  | { readonly code: 'other-chain' }
  | { readonly code: 'no-blocks' }
  /** It was asked, or listened to, and does not answer. */
  | { readonly code: 'silent'; readonly problem: PeerProblem }
  /** Nobody can call it here, but it listens to this node. */
  | { readonly code: 'one-way' }
  /** Its card came, and gives no address in a network of this node's computer. */
  | { readonly code: 'elsewhere' }
  /** It answers, and says nothing of its chain but by sending all of it. */
  | { readonly code: 'untold' }
  | { readonly code: 'not-asked' }
  /** Other nodes name it. It has not answered here. */
  | { readonly code: 'hearsay' };
