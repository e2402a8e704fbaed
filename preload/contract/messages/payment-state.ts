/** Where a payment of this node's owner is. Heights are those of the best chain. */
import type { SetAside } from './set-aside.ts';

export type PaymentState =
  /**
   * Not an order yet: the node signs it when it has caught up, and with `notBefore` not before the tip has that height. Until then
   * only this node can mine it.
   */
  | { readonly code: 'unsigned'; readonly notBefore: number | null }
  /** An order. `knownTo` of the `neighbours` that are connected now have it; `blocksLeft` blocks may still take it. */
  | {
      readonly code: 'waiting';
      readonly knownTo: number;
      readonly neighbours: number;
      readonly blocksLeft: number;
    }
  /** No block can take it now. */
  | { readonly code: 'stuck'; readonly because: SetAside }
  /** In block `height`. `depth` is 1 in the tip. */
  | { readonly code: 'in-block'; readonly height: number; readonly blockHash: string; readonly depth: number }
  /** No node takes it any more since the tip reached `height`. It was not paid. */
  | { readonly code: 'expired'; readonly height: number }
  /** The node cannot tell whether it was paid: it asks its owner. */
  | { readonly code: 'doubtful'; readonly question: PaymentQuestion }
  /** It was signed for a chain with another first block: it counts for nothing here. */
  | { readonly code: 'void' }
  /** Its owner does not want it any more. */
  | { readonly code: 'given-up' };

/** What only the owner can know. `height` is of the block that the payment stands in. */
export type PaymentQuestion =
  /** That block is dated before the payment was signed here. */
  | { readonly code: 'mined-before'; readonly height: number }
  /** Another node with this key has signed an equal one. */
  | { readonly code: 'signed-elsewhere'; readonly height: number };

export type PaymentDoubt = PaymentQuestion['code'];
