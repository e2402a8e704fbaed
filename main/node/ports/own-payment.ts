/** What is remembered on disk of a payment that this node's owner has made. */
import type { PaymentDoubt } from '../../../preload/contract/messages/payment-state.ts';
import type { Order } from '../../consensus/orders/order.ts';
import type { Transaction } from '../../consensus/transaction.ts';

/** What was signed last, besides the transaction. */
export interface SignedOrder extends Omit<Order, 'transaction'> {
  /** Seconds since 1970. */
  readonly signedAt: number;
}

export interface OwnPayment {
  /** Grows with every payment; never used again. */
  readonly id: number;
  readonly transaction: Transaction;
  /** Seconds since 1970. */
  readonly madeAt: number;
  /**
   * `open`: wanted; paid or not is the chain's word. `settled`: deep in the chain. `given-up`: not wanted any more. `void`: made
   * for a chain with another first block.
   */
  readonly status: 'open' | 'settled' | 'given-up' | 'void';
  /** `undefined` before it is signed. */
  readonly order: SignedOrder | undefined;
  /** It is not signed before the tip has this height: an order with another number may still be mined till then. */
  readonly notBefore: number;
  /** The tip has changed since it was signed, and the chain did not hold it yet. */
  readonly isSeenUnpaid: boolean;
  /** Once the chain holds it, the owner is asked whether it is done. */
  readonly doubt: PaymentDoubt | undefined;
}
