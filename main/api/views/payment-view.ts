/** Own payments as a user interface sees them. */
import type { PaymentReport } from '../../node/orders/payments.ts';
import type { PaymentView } from '../../../preload/contract/views/payment-views.ts';
import { movementView } from './transaction-view.ts';

export function paymentView({ payment, state, canSendAgain, canGiveUp }: PaymentReport): PaymentView {
  const { id, transaction, madeAt, order } = payment;
  return {
    id,
    transaction: movementView(transaction),
    madeAt,
    occurrence: order?.occurrence ?? null,
    expiry: order?.expiry ?? null,
    state,
    canSendAgain,
    canGiveUp,
  };
}
