/** Takes open payments over into another file: others may still mine what was signed, if the same chain is followed there. */
import { NO_CHANGE, type ChainStore } from '../node/ports/chain-store.ts';
import type { OwnPayment } from '../node/ports/own-payment.ts';

type Source = Pick<ChainStore, 'loadOwnPayments'>;

export function openPayments(store: Source): OwnPayment[] {
  return store.loadOwnPayments().filter(({ status }) => status === 'open');
}

/** A backup may have the same ones, as they were then, or others under their ids. */
export function carryPayments(
  store: Source & Pick<ChainStore, 'lastOwnPaymentId' | 'commit'>,
  payments: readonly OwnPayment[],
): void {
  const known = new Map(store.loadOwnPayments().map((payment) => [payment.id, payment]));
  let nextId = 1 + Math.max(store.lastOwnPaymentId(), ...payments.map(({ id }) => id));
  const ownPayments = payments.map((payment) => {
    const there = known.get(payment.id);
    const isSame =
      there === undefined || (there.transaction.hash === payment.transaction.hash && there.madeAt === payment.madeAt);
    return isSame ? payment : { ...payment, id: nextId++ };
  });
  store.commit({ ...NO_CHANGE, ownPayments });
}
