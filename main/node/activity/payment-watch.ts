/** Notices which payments of the node's owner are mined, and which of them expire. */
import type { Activity } from '../../../preload/contract/messages/activity.ts';
import type { Block } from '../../consensus/block.ts';
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import type { OwnPayments } from '../orders/own-payments.ts';
import type { MinedPayment } from './moved-coins.ts';

/** The rows of own payments, as far as this looks at them. */
export type WatchedPayments = Pick<OwnPayments, 'open' | 'hasExpired' | 'isForThisChain' | 'isPaid'>;

export class PaymentWatch {
  readonly #own: WatchedPayments;
  readonly #ownAddress: string;
  /** Ids of those that are known to have expired, with the expiry of their order. */
  #expired: Map<number, number>;

  constructor(own: WatchedPayments, ownAddress: string) {
    this.#own = own;
    this.#ownAddress = ownAddress;
    // What expired before is no news.
    this.#expired = new Map(this.#findExpired().map(({ id, order }) => [id, order.expiry]));
  }

  mined(blocks: readonly Block[]): Activity[] {
    return blocks.flatMap(({ height, hash: blockHash, transactions }) =>
      transactions
        .filter(({ from }) => from === this.#ownAddress)
        .map((transaction) => toInBlock({ transaction, height, blockHash })),
    );
  }

  /** Since it was asked last. */
  expired(): Activity[] {
    const before = this.#expired;
    const expired = this.#findExpired();
    this.#expired = new Map(expired.map(({ id, order }) => [id, order.expiry]));
    return expired
      .filter(({ id, order }) => before.get(id) !== order.expiry)
      .map(({ transaction, order }) => ({
        code: 'payment-expired',
        hash: transaction.hash,
        amount: formatPythonNumber(transaction.amount),
        height: order.expiry,
      }));
  }

  #findExpired() {
    return this.#own
      .open()
      .filter((payment) => this.#own.hasExpired(payment) && !this.#own.isPaid(payment))
      .filter((payment) => this.#own.isForThisChain(payment));
  }
}

export function toInBlock({ transaction, height, blockHash }: MinedPayment): Activity {
  const { hash, amount } = transaction;
  return { code: 'payment-in-block', hash, amount: formatPythonNumber(amount), height, blockHash };
}
