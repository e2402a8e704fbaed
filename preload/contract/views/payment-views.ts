/** What a user interface sees of the payments that this node's owner has made. */
import type { PaymentState } from '../messages/payment-state.ts';
import type { MovementView } from './transaction-views.ts';

export interface PaymentView {
  /** Stays the same, also when the payment is signed again. */
  readonly id: number;
  readonly transaction: MovementView;
  /** When its owner made it, in seconds since 1970. */
  readonly madeAt: number;
  /** The order asks for this very transaction to stand so often in the chain; `null` before it is signed. */
  readonly occurrence: number | null;
  /** The order is mined only while the tip is below this height; `null` before it is signed. */
  readonly expiry: number | null;
  readonly state: PaymentState;
  /** `sendPaymentAgain` may be called. */
  readonly canSendAgain: boolean;
  /** `giveUpPayment` may be called. */
  readonly canGiveUp: boolean;
}
