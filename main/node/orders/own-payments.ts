/**
 * The payments that this node's owner has made, as rows: kept on disk first, then in memory. Which of them are paid is
 * not in here: a payment with the number k is paid while the best chain holds its transaction k times.
 */
import type { Transaction } from '../../consensus/transaction.ts';
import type { TransactionCounts } from '../pool/transaction-counts.ts';
import { NO_CHANGE, type ChainStore } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { OwnPayment, SignedOrder } from '../ports/own-payment.ts';

/** An own payment for which an order was signed. */
export type OrderedPayment = OwnPayment & { readonly order: SignedOrder };

export interface OwnPaymentsDependencies {
  readonly store: Pick<ChainStore, 'loadOwnPayments' | 'lastOwnPaymentId' | 'commit'>;
  /** Of the best chain. */
  readonly tree: { readonly size: number; hashAt(height: number): string | undefined };
  readonly counts: Pick<TransactionCounts, 'count'>;
  /** Payments of another key, which the owner had before, are left alone. */
  readonly ownAddress: string;
  readonly clock: Pick<Clock, 'nowSeconds'>;
}

export class OwnPayments {
  readonly #deps: OwnPaymentsDependencies;
  /** By id, in order. */
  readonly #all: Map<number, OwnPayment>;
  /** Those by the transaction's hash. */
  readonly #byHash = new Map<string, Set<number>>();
  /** Ids of those that are open: a few, while those that are over add up. */
  readonly #open = new Set<number>();
  #nextId: number;

  constructor(deps: OwnPaymentsDependencies) {
    this.#deps = deps;
    const own = deps.store.loadOwnPayments().filter(({ transaction }) => transaction.from === deps.ownAddress);
    this.#all = new Map(own.map((payment) => [payment.id, payment]));
    for (const payment of own) this.#index(payment);
    this.#nextId = 1 + deps.store.lastOwnPaymentId();
  }

  /** Oldest first. */
  all(): readonly OwnPayment[] {
    return [...this.#all.values()];
  }

  /** Oldest first. */
  open(): readonly OwnPayment[] {
    return [...this.#open].toSorted((a, b) => a - b).flatMap((id) => this.#all.get(id) ?? []);
  }

  get count(): number {
    return this.#all.size;
  }

  get(id: number): OwnPayment | undefined {
    return this.#all.get(id);
  }

  /** Those of this very transaction, oldest first. */
  equalTo(transactionHash: string): OwnPayment[] {
    const ids = this.#byHash.get(transactionHash) ?? new Set();
    return [...ids].flatMap((id) => this.#all.get(id) ?? []);
  }

  /** A payment that is neither signed nor saved yet. */
  create(transaction: Transaction): OwnPayment {
    return {
      id: this.#nextId++,
      transaction,
      madeAt: this.#deps.clock.nowSeconds(),
      status: 'open',
      order: undefined,
      notBefore: 0,
      isSeenUnpaid: false,
      doubt: undefined,
    };
  }

  /** @throws StorageError; nothing has changed then */
  save(payments: readonly OwnPayment[]): void {
    if (payments.length === 0) return;
    this.#deps.store.commit({ ...NO_CHANGE, ownPayments: payments });
    this.saved(payments);
  }

  /** The store has them: saved in one change with something else. */
  saved(payments: readonly OwnPayment[]): void {
    for (const payment of payments) {
      this.#all.set(payment.id, payment);
      this.#index(payment);
    }
  }

  /** Whether its order is for the best chain, as that begins now. */
  isForThisChain(payment: OwnPayment): payment is OrderedPayment {
    return payment.order !== undefined && payment.order.firstBlock === this.#deps.tree.hashAt(1);
  }

  /** Whether the chain holds it. */
  isPaid(payment: OwnPayment): boolean {
    return (
      this.isForThisChain(payment) && payment.order.occurrence <= this.#deps.counts.count(payment.transaction.hash)
    );
  }

  /** Whether the tip has reached its expiry. */
  hasExpired({ order }: OwnPayment): boolean {
    return order !== undefined && this.#deps.tree.size >= order.expiry;
  }

  /** Those with an order that the chain does not hold, by their number. */
  unpaid(transactionHash: string): OrderedPayment[] {
    const count = this.#deps.counts.count(transactionHash);
    return this.equalTo(transactionHash)
      .filter((payment) => this.isForThisChain(payment))
      .filter(({ status, order }) => status === 'open' && order.occurrence > count)
      .toSorted((a, b) => a.order.occurrence - b.order.occurrence);
  }

  /** The lowest number above what the chain holds that no open payment has. */
  nextOccurrence(transactionHash: string): number {
    const taken = new Set(this.unpaid(transactionHash).map(({ order }) => order.occurrence));
    let next = this.#deps.counts.count(transactionHash) + 1;
    while (taken.has(next)) next += 1;
    return next;
  }

  /**
   * Payments that were mined before they became orders, at most `most`, with the number that they have in the chain. Should
   * that be undone, they count as expired: nobody else has them.
   */
  numberMined(transactionHash: string, most: number): OrderedPayment[] {
    const firstBlock = this.#deps.tree.hashAt(1);
    const equal = this.equalTo(transactionHash).filter(({ status }) => status !== 'void');
    const taken = new Set(equal.filter((one) => this.isForThisChain(one)).map(({ order }) => order.occurrence));
    const free: number[] = [];
    for (let number = this.#deps.counts.count(transactionHash); number > 0 && free.length < most; number--) {
      if (!taken.has(number)) free.unshift(number);
    }
    const unsigned = equal.filter(({ status, order }) => status === 'open' && order === undefined);
    return unsigned.slice(0, free.length).flatMap((payment, index) => {
      const occurrence = free[index];
      if (occurrence === undefined || firstBlock === undefined) return [];
      const signedAt = payment.madeAt;
      return [
        { ...payment, order: { firstBlock, occurrence, expiry: 1, signature: '0', signedAt }, isSeenUnpaid: true },
      ];
    });
  }

  #index({ id, status, transaction: { hash } }: OwnPayment): void {
    if (status === 'open') this.#open.add(id);
    else this.#open.delete(id);
    const ids = this.#byHash.get(hash);
    if (ids === undefined) this.#byHash.set(hash, new Set([id]));
    else ids.add(id);
  }
}
