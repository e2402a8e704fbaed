/** Signs orders for own payments: only while this node has caught up, and on disk before anybody hears of them. */
import { MAX_OCCURRENCE, MAX_ORDER_BYTES, formatOrder, orderBody, type Order } from '../../consensus/orders/order.ts';
import type { Clock } from '../ports/clock.ts';
import type { OwnPayment } from '../ports/own-payment.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { OrderedPayment, OwnPayments } from './own-payments.ts';

/** An order can be mined for so many blocks. */
const LIFE_BLOCKS = 120;

export interface OrderSignerDependencies {
  readonly chain: { readonly size: number; readonly firstHash: string | undefined; readonly isSwitching: boolean };
  readonly own: Pick<OwnPayments, 'nextOccurrence'>;
  readonly wallet: Pick<Wallet, 'signText'>;
  readonly clock: Pick<Clock, 'nowSeconds'>;
  /** Whether peers are not known to have much that this node lacks. */
  readonly isCaughtUp: () => boolean;
}

export class OrderSigner {
  readonly #deps: OrderSignerDependencies;

  constructor(deps: OrderSignerDependencies) {
    this.#deps = deps;
  }

  /** Whether the best chain says how often a payment stands in it: a payer that is behind would take a number that is used. */
  get isReady(): boolean {
    const { chain, isCaughtUp } = this.#deps;
    return chain.firstHash !== undefined && !chain.isSwitching && isCaughtUp();
  }

  /**
   * The payment with an order for the lowest number that is free. `undefined` when that has to wait, or when there can be
   * none: the payment stays with the own miner then.
   */
  createOrder(payment: OwnPayment): OrderedPayment | undefined {
    const { chain, own } = this.#deps;
    if (!this.isReady || chain.size < payment.notBefore) return undefined;
    return this.#signAs(payment, own.nextOccurrence(payment.transaction.hash));
  }

  /** The payment with another order for the same number: the two can only be mined once. */
  renewOrder(payment: OrderedPayment): OrderedPayment | undefined {
    return this.isReady ? this.#signAs(payment, payment.order.occurrence) : undefined;
  }

  #signAs(payment: OwnPayment, occurrence: number): OrderedPayment | undefined {
    const { chain, wallet, clock } = this.#deps;
    const { transaction } = payment;
    const firstBlock = chain.firstHash;
    if (firstBlock === undefined || occurrence > MAX_OCCURRENCE) return undefined;
    const fields = { transaction, firstBlock, occurrence, expiry: chain.size + LIFE_BLOCKS };
    const order: Order = { ...fields, signature: wallet.signText('order', orderBody(fields)) };
    if (formatOrder(order).length > MAX_ORDER_BYTES) return undefined;
    const { transaction: _, ...rest } = order;
    const signed = { ...rest, signedAt: clock.nowSeconds() };
    return { ...payment, order: signed, notBefore: 0, isSeenUnpaid: false, doubt: undefined };
  }
}

/** As it travels. */
export function orderText({ transaction, order }: OrderedPayment): string {
  return formatOrder({ ...order, transaction });
}
