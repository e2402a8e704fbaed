/** Keeps the pool and the rows of own payments in step: what waits to be mined is what the rows say is open. */
import type { Transaction } from '../../consensus/transaction.ts';
import type { TransactionPool } from '../pool/transaction-pool.ts';
import type { Log } from '../ports/log.ts';
import type { OwnPayment } from '../ports/own-payment.ts';
import type { OwnPayments } from './own-payments.ts';

export interface PoolAndRowsDependencies {
  readonly pool: Pick<TransactionPool, 'entries' | 'change'>;
  readonly own: OwnPayments;
  readonly log: Log;
}

export class PoolAndRows {
  readonly #deps: PoolAndRowsDependencies;

  constructor(deps: PoolAndRowsDependencies) {
    this.#deps = deps;
  }

  /** The first block is another one: what was signed for the old chain, or came back from it, is not paid in the new one. */
  voidOfOtherChains(): void {
    const { own, pool, log } = this.#deps;
    const isOfOther = (payment: OwnPayment): boolean => payment.order !== undefined && !own.isForThisChain(payment);
    const old = own.all().filter((payment) => payment.status !== 'void' && isOfOther(payment));
    const open = old.filter(({ status }) => status === 'open');
    if (old.length === 0) return;
    const hashes = new Set(old.map(({ transaction }) => transaction.hash));
    const removed = pool.entries().filter(({ transaction }) => hashes.has(transaction.hash));
    pool.change(
      { added: [], removed: removed.map(({ id }) => id) },
      old.map((payment) => ({ ...payment, status: 'void' })),
    );
    if (open.length > 0) log.warn(`Payments for a chain with another first block are void: ${open.length}.`);
  }

  /**
   * As many of a payment wait in the pool as are open. More: an upgrade or a reorganisation has brought some that were no
   * orders; they become some. Fewer: one was mined before it became an order, or the pool had no room.
   */
  matchPool(): void {
    const { own, pool } = this.#deps;
    const surplus = countSurplus(
      pool.entries().map(({ transaction }) => transaction),
      own
        .open()
        .filter((payment) => this.#waits(payment))
        .map(({ transaction }) => transaction),
    );
    const changed: OwnPayment[] = [];
    const missing: Transaction[] = [];
    for (const { transaction, count } of surplus) {
      for (let more = 0; more < count; more++) changed.push(own.create(transaction));
      if (count >= 0) continue;
      const mined = own.numberMined(transaction.hash, -count);
      changed.push(...mined);
      for (let fewer = count + mined.length; fewer < 0; fewer++) missing.push(transaction);
    }
    if (missing.length > 0) pool.change({ added: missing, removed: [] }, changed);
    else own.save(changed);
  }

  /** Of an open one. */
  #waits(payment: OwnPayment): boolean {
    const { own } = this.#deps;
    return (payment.order === undefined || own.isForThisChain(payment)) && !own.isPaid(payment);
  }
}

/** Transactions of which there are more (or fewer) in the first list than in the second, and how many. */
function countSurplus(
  first: readonly Transaction[],
  second: readonly Transaction[],
): { readonly transaction: Transaction; readonly count: number }[] {
  const counts = new Map<string, { readonly transaction: Transaction; count: number }>();
  const add = (transaction: Transaction, one: 1 | -1): void => {
    const counted = counts.get(transaction.hash) ?? { transaction, count: 0 };
    counted.count += one;
    counts.set(transaction.hash, counted);
  };
  for (const transaction of first) add(transaction, 1);
  for (const transaction of second) add(transaction, -1);
  return [...counts.values()].filter(({ count }) => count !== 0);
}
