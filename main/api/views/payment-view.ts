/** Own payments as a user interface sees them. */
import type { PoolEntry } from '../../node/pool/transaction-pool.ts';
import type { PaymentView } from '../../../preload/contract/views/payment-views.ts';
import { movementView } from './transaction-view.ts';

export function paymentView({ id, transaction, addedAt, setAsideBecause }: PoolEntry): PaymentView {
  return {
    id,
    transaction: movementView(transaction),
    madeAt: addedAt,
    occurrence: null,
    expiry: null,
    state: setAsideBecause === undefined ? { code: 'unsigned' } : { code: 'stuck', because: setAsideBecause },
    canSendAgain: false,
    canGiveUp: false,
  };
}
