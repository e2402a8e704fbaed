/** What became of an own payment, as its owner sees it. */
import type { PaymentState } from '../../../preload/contract/messages/payment-state.ts';
import type { TransactionPool } from '../pool/transaction-pool.ts';
import type { ChainStore } from '../ports/chain-store.ts';
import type { OwnPayment } from '../ports/own-payment.ts';
import type { OrderedPayment, OwnPayments } from './own-payments.ts';

export interface PaymentStateDependencies {
  readonly chain: { readonly size: number };
  readonly own: OwnPayments;
  readonly pool: Pick<TransactionPool, 'entries'>;
  readonly store: Pick<ChainStore, 'findInChain'>;
  /** Neighbours that have an order, and all that there are. */
  readonly reach: (payment: OwnPayment) => { readonly knownTo: number; readonly neighbours: number };
}

/** @throws StorageError */
export function describePayment(deps: PaymentStateDependencies, payment: OwnPayment): PaymentState {
  const { own, chain } = deps;
  if (payment.status === 'given-up' || payment.status === 'void') return { code: payment.status };
  if (payment.order === undefined) {
    const { notBefore } = payment;
    return { code: 'unsigned', notBefore: notBefore > chain.size ? notBefore : null };
  }
  if (!own.isForThisChain(payment)) return { code: 'void' };
  if (own.isPaid(payment)) return describePaid(deps, payment);
  if (own.hasExpired(payment)) return { code: 'expired', height: payment.order.expiry };
  const because = findObstacle(deps, payment);
  if (because !== undefined) return { code: 'stuck', because };
  return { code: 'waiting', ...deps.reach(payment), blocksLeft: payment.order.expiry - chain.size };
}

function describePaid({ store, chain }: PaymentStateDependencies, { transaction, order, doubt }: OrderedPayment) {
  const place = store.findInChain(transaction.hash, order.occurrence);
  if (place === undefined) throw new Error('a payment is counted in the chain, and is not there');
  const { height, blockHash } = place;
  if (doubt !== undefined) return { code: 'doubtful', question: { code: doubt, height } } as const;
  return { code: 'in-block', height, blockHash, depth: chain.size - height + 1 } as const;
}

/** Equal payments have no names in the pool: the nth of them there is the one with the nth lowest number. */
function findObstacle({ own, pool }: PaymentStateDependencies, { id, transaction: { hash } }: OwnPayment) {
  const index = own.unpaid(hash).findIndex((payment) => payment.id === id);
  return pool.entries().filter(({ transaction }) => transaction.hash === hash)[index]?.setAsideBecause;
}
