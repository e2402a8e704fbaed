/** The payments of this node's owner: made, signed as orders, told, followed in the chain, sent again or given up. */
import type { PaymentState } from '../../../preload/contract/messages/payment-state.ts';
import type { Block } from '../../consensus/block.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { NodeEventMap, NodeEvents } from '../events.ts';
import type { TransactionPool } from '../pool/transaction-pool.ts';
import type { ChainStore } from '../ports/chain-store.ts';
import type { Log } from '../ports/log.ts';
import type { OwnPayment } from '../ports/own-payment.ts';
import { RequestError } from '../request-error.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { orderText, type OrderSigner } from './order-signer.ts';
import type { OrderedPayment, OwnPayments } from './own-payments.ts';
import { describePayment } from './payment-state.ts';
import { PoolAndRows } from './pool-and-rows.ts';

/** A payment counts as done for good when its block is so deep. */
const SETTLED_DEPTH = 100;
/** An order with another number is signed only so many blocks after the last one has expired. */
const BLOCKS_AFTER_EXPIRY = 12;
/** Each takes about a millisecond. */
const SIGNED_AT_ONCE = 50;
/** A block may be dated so much before the payment in it was signed: clocks differ. */
const CLOCK_TOLERANCE_SECONDS = 60;

export interface PaymentsDependencies {
  readonly chain: { readonly size: number; readonly firstHash: string | undefined; readonly isSwitching: boolean };
  readonly store: Pick<ChainStore, 'findInChain'>;
  readonly pool: TransactionPool;
  readonly own: OwnPayments;
  readonly signer: OrderSigner;
  readonly wallet: Pick<Wallet, 'pay'>;
  readonly log: Log;
  readonly events: NodeEvents;
  /** An order is signed, and on disk. */
  readonly tell: (text: string) => void;
  readonly reach: (payment: OwnPayment) => { readonly knownTo: number; readonly neighbours: number };
}

/** A payment with what became of it. */
export interface PaymentReport {
  readonly payment: OwnPayment;
  readonly state: PaymentState;
  readonly canSendAgain: boolean;
  readonly canGiveUp: boolean;
}

export class Payments {
  readonly #deps: PaymentsDependencies;
  readonly #rows: PoolAndRows;
  /** The first block of the chain in which all payments were looked for; `undefined` when that is to be done. */
  #lookedAtAllIn: string | undefined;

  constructor(deps: PaymentsDependencies) {
    this.#deps = deps;
    this.#rows = new PoolAndRows(deps);
  }

  /**
   * Signs a payment, and has it wait, on disk: in one go, so that between the look at the balance and the entry no other
   * payment comes. It is an order from the first moment, if this node has caught up.
   *
   * @throws RequestError, StorageError
   */
  pay(to: string, amount: PythonNumber): Transaction {
    const { own, pool, signer, wallet } = this.#deps;
    const transaction = wallet.pay(to, amount);
    const payment = own.create(transaction);
    const ordered = signer.createOrder(payment);
    pool.accept(transaction, ordered ?? payment);
    this.#deps.events.emit('payment-made', { transaction });
    this.#changed();
    if (ordered !== undefined) this.#deps.tell(orderText(ordered));
    return transaction;
  }

  /** How many there are. */
  get count(): number {
    return this.#deps.own.count;
  }

  /** Newest first. @throws StorageError */
  list(offset: number, count: number): PaymentReport[] {
    const newestFirst = this.#deps.own.all().toReversed();
    return newestFirst.slice(offset, offset + count).map((payment) => this.#report(payment));
  }

  /** Orders that a block may still take: what neighbours should hear of. */
  openTexts(): string[] {
    const { own } = this.#deps;
    return own
      .open()
      .filter((payment) => own.isForThisChain(payment))
      .filter((payment) => !own.isPaid(payment) && !own.hasExpired(payment))
      .map(orderText);
  }

  /** Signs an expired payment anew, with the same number. @throws RequestError `not-found`, `cannot-send-again`, `catching-up` */
  sendAgain(id: number): PaymentReport {
    const payment = this.#find(id);
    const { own, signer } = this.#deps;
    if (!own.isForThisChain(payment) || this.#report(payment).state.code !== 'expired') {
      throw new RequestError({ code: 'cannot-send-again', expiry: this.#openUntil(payment) });
    }
    const ordered = signer.renewOrder(payment);
    if (ordered === undefined) throw new RequestError({ code: 'catching-up' });
    this.#deps.pool.change({ added: [], removed: [] }, [ordered]);
    this.#changed();
    this.#deps.tell(orderText(ordered));
    return this.#report(ordered);
  }

  /**
   * An expired payment is not wanted any more. Of equal ones, which have no names, it is the one with the highest number
   * that ends: a gap would hold the others up.
   *
   * @throws RequestError `not-found`, `cannot-give-up`
   */
  giveUp(id: number): PaymentReport {
    const payment = this.#find(id);
    const { own, pool } = this.#deps;
    const { hash } = payment.transaction;
    if (!this.#report(payment).canGiveUp) {
      throw new RequestError({ code: 'cannot-give-up', expiry: this.#openUntil(payment) });
    }
    const last = own.unpaid(hash).at(-1);
    const changed: OwnPayment[] =
      payment.order === undefined || last === undefined || last.id === payment.id
        ? [{ ...payment, status: 'given-up' }]
        : [
            { ...payment, status: 'given-up', order: last.order },
            { ...last, order: payment.order, isSeenUnpaid: payment.isSeenUnpaid, doubt: payment.doubt },
          ];
    const entry = pool.entries().findLast(({ transaction }) => transaction.hash === hash);
    pool.change({ added: [], removed: entry === undefined ? [] : [entry.id] }, changed);
    this.#changed();
    return this.#report(this.#find(id));
  }

  /** @throws RequestError `not-found`, `no-question`, `insufficient-funds` */
  answer(id: number, isDone: boolean): PaymentReport {
    const payment = this.#find(id);
    const { pool, own } = this.#deps;
    if (this.#report(payment).state.code !== 'doubtful') throw new RequestError({ code: 'no-question' });
    if (isDone) {
      own.save([{ ...payment, doubt: undefined, isSeenUnpaid: true }]);
    } else {
      const notBefore = (payment.order?.expiry ?? 0) + BLOCKS_AFTER_EXPIRY;
      const anew: OwnPayment = { ...payment, order: undefined, doubt: undefined, isSeenUnpaid: false, notBefore };
      pool.change({ added: [payment.transaction], removed: [] }, [anew]);
      this.signDue();
    }
    this.#changed();
    return this.#report(this.#find(id));
  }

  /** Another node with this key has signed an equal payment. */
  doubt(id: number): void {
    const payment = this.#find(id);
    if (payment.doubt === undefined) this.#deps.own.save([{ ...payment, doubt: 'signed-elsewhere' }]);
    this.#changed();
  }

  /**
   * Looks at what the chain says now.
   *
   * @param change `undefined` at the start
   * @throws StorageError; what was not done then is done with the next change
   */
  follow(change?: NodeEventMap['tip-changed']): void {
    const { own, chain } = this.#deps;
    if (chain.firstHash === undefined) return;
    const looksAtAll = chain.firstHash !== this.#lookedAtAllIn;
    // What the disk refuses is looked for again, wherever it may be.
    this.#lookedAtAllIn = undefined;
    if (looksAtAll) this.#rows.voidOfOtherChains();
    const isFetched = change === undefined || change.origin.kind === 'sync';
    const payments = looksAtAll ? own.all() : [...own.open(), ...this.#settledIn(change?.disconnected ?? [])];
    own.save(payments.flatMap((payment) => this.#judge(payment, isFetched) ?? []));
    this.#lookedAtAllIn = chain.firstHash;
    // In the middle of a long switch blocks are gone that come again.
    if (!this.#deps.chain.isSwitching) this.#rows.matchPool();
    this.signDue();
    if (own.count > 0) this.#changed();
  }

  /**
   * Signs some of what waits for that, if it can be signed now: of equal payments one at a time.
   *
   * @returns whether there is more to do
   * @throws StorageError
   */
  signDue(): boolean {
    const { own, signer, pool } = this.#deps;
    const unsigned = own.open().filter(({ order }) => order === undefined);
    if (unsigned.length === 0 || !signer.isReady) return unsigned.length > 0;
    const ordered = new Map<string, OrderedPayment>();
    for (const payment of unsigned) {
      const { hash } = payment.transaction;
      const signed = ordered.has(hash) ? undefined : signer.createOrder(payment);
      if (signed !== undefined) ordered.set(hash, signed);
      if (ordered.size >= SIGNED_AT_ONCE) break;
    }
    if (ordered.size === 0) return true;
    pool.change({ added: [], removed: [] }, [...ordered.values()]);
    this.#changed();
    for (const payment of ordered.values()) this.#deps.tell(orderText(payment));
    return ordered.size < unsigned.length;
  }

  /** Those that are over, and may be so no more when these blocks are gone. */
  #settledIn(blocks: readonly Block[]): OwnPayment[] {
    const hashes = new Set(blocks.flatMap(({ transactions }) => transactions.map(({ hash }) => hash)));
    return [...hashes].flatMap((hash) => this.#deps.own.equalTo(hash).filter(({ status }) => status === 'settled'));
  }

  /** What is to be written down of a payment after a change of the chain; `undefined` when that is nothing. */
  #judge(payment: OwnPayment, isFetched: boolean): OwnPayment | undefined {
    const { own, store, chain } = this.#deps;
    if (!own.isForThisChain(payment) || payment.status === 'given-up') return undefined;
    if (!own.isPaid(payment)) {
      // Deep in the chain, and undone all the same.
      if (payment.status === 'settled') return { ...payment, status: 'open', isSeenUnpaid: true };
      return payment.isSeenUnpaid || payment.status !== 'open' ? undefined : { ...payment, isSeenUnpaid: true };
    }
    if (payment.status !== 'open' || payment.doubt !== undefined) return undefined;
    const place = store.findInChain(payment.transaction.hash, payment.order.occurrence);
    if (place === undefined) return undefined;
    const isOlder = place.timestamp < payment.order.signedAt - CLOCK_TOLERANCE_SECONDS;
    if (!payment.isSeenUnpaid && isFetched && isOlder) return { ...payment, doubt: 'mined-before' };
    if (chain.size - place.height + 1 >= SETTLED_DEPTH) return { ...payment, status: 'settled', isSeenUnpaid: true };
    // It was there when it was looked for: no later block can be the first to hold it.
    return payment.isSeenUnpaid ? undefined : { ...payment, isSeenUnpaid: true };
  }

  #find(id: number): OwnPayment {
    const payment = this.#deps.own.get(id);
    if (payment === undefined) throw new RequestError({ code: 'not-found', what: 'payment' });
    return payment;
  }

  #report(payment: OwnPayment): PaymentReport {
    const state = describePayment(this.#deps, payment);
    const canSendAgain = state.code === 'expired';
    return { payment, state, canSendAgain, canGiveUp: this.#canGiveUp(payment, state) };
  }

  /** Others may mine an order until it expires; of equal ones the last to be given up must have expired, too. */
  #canGiveUp(payment: OwnPayment, { code }: PaymentState): boolean {
    if (code === 'unsigned') return true;
    const last = this.#deps.own.unpaid(payment.transaction.hash).at(-1);
    return code === 'expired' && last !== undefined && this.#deps.own.hasExpired(last);
  }

  /** Until when a block may take it, or an equal one; `null` when none may. */
  #openUntil(payment: OwnPayment): number | null {
    const { own, chain } = this.#deps;
    if (payment.status !== 'open' || own.isPaid(payment)) return null;
    const expiries = own.unpaid(payment.transaction.hash).map(({ order }) => order.expiry);
    const last = Math.max(0, ...expiries);
    return last > chain.size ? last : null;
  }

  #changed(): void {
    this.#deps.events.emit('payments-changed', {});
  }
}
