/**
 * Orders of others: what the next blocks could take, what waits for funds or for its turn, and what is mined but not deep
 * yet, so that a reorganisation brings it back. In memory only: payers tell their open orders again and again.
 */
import { formatOrder, slotOf, type Order } from '../../consensus/orders/order.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import { formatTransaction } from '../../consensus/wire.ts';
import type { TransactionCounts } from '../pool/transaction-counts.ts';
import type { Clock } from '../ports/clock.ts';
import type { PoolEntry, TransactionPool } from '../pool/transaction-pool.ts';
import type { BookedOrder } from './booked-order.ts';
import { NextOrders, touchedBy } from './next-orders.ts';
import { makeRoomFor, surplusOf } from './order-room.ts';

/** Of the transactions that wait, own ones first, as many are told to anyone who asks. */
const MAX_LISTED = 500;

/** How far ahead of our tip an order may expire. Its payer's tip may be ahead of ours. */
const MAX_EXPIRY_AHEAD = 240;
/** A payer that has seen its order expire signs it again; our tip may be a bit behind its own. */
const RENEWED_BEFORE_EXPIRY = 12;
/** In blocks: deeper ones do not come back. */
const KEPT_DEPTH = 100;

/** Own payments have ids below it. */
const FIRST_ID = 2 ** 40;
/** `new`: it is kept, and others should hear of it. `held`: it is kept for later. `known`, `useless`: not kept. */
export type BookOutcome = 'new' | 'held' | 'known' | 'useless';

export interface OrderBookDependencies {
  readonly chain: { readonly size: number; readonly firstHash: string | undefined };
  readonly pool: Pick<TransactionPool, 'afterWaiting' | 'entries' | 'select'>;
  readonly counts: Pick<TransactionCounts, 'count'>;
  readonly clock: Pick<Clock, 'nowSeconds'>;
  /** While it catches up, what is of another chain or far ahead may be of use soon. */
  readonly isCaughtUp: () => boolean;
  /** A held one fits now. */
  readonly onFits: (text: string) => void;
}

export class OrderBook {
  readonly #deps: OrderBookDependencies;
  /** Slot -> order, in the order of arrival. */
  readonly #booked = new Map<string, BookedOrder>();
  #next: NextOrders | undefined;
  /** Whether `#next` is to be worked out anew. */
  #isStale = true;
  #nextId = FIRST_ID;

  constructor(deps: OrderBookDependencies) {
    this.#deps = deps;
  }

  /** What {@link add} would say, as far as that costs nothing; `undefined` when the signatures are to be checked. */
  judge(order: Order): 'known' | 'useless' | undefined {
    const { size } = this.#deps.chain;
    const known = this.#booked.get(slotOf(order));
    if (known !== undefined && !this.#renews(order, known)) return 'known';
    if (order.expiry <= size) return 'useless';
    if (!this.#isOfUse(order) && this.#deps.isCaughtUp()) return 'useless';
    return this.#isMined(order) ? 'useless' : undefined;
  }

  /** @param order with good signatures */
  add(order: Order, sender: string): BookOutcome {
    const verdict = this.judge(order);
    if (verdict !== undefined) return verdict;
    const slot = slotOf(order);
    const old = this.#booked.get(slot);
    const next = this.#upToDate();
    const booked: BookedOrder = {
      order,
      text: formatOrder(order),
      sender,
      id: this.#nextId++,
      heardAt: this.#deps.clock.nowSeconds(),
      standing: 'held',
      minedAt: 0,
    };
    // It renews one that is about to expire: the transaction is the same, and so is its place.
    const isInPlace = old !== undefined && next.at(slot) !== undefined;
    const changes = isInPlace ? undefined : next.changesOf(booked);
    if (isInPlace || changes !== undefined) booked.standing = 'fits';
    this.#booked.set(slot, booked);
    // What is refused leaves no trace: to work all out anew for each order of a flood would take the node's whole time.
    const mustGo = makeRoomFor(booked, this.#booked.values());
    if (mustGo === undefined) {
      if (old === undefined) this.#booked.delete(slot);
      else this.#booked.set(slot, old);
      return 'useless';
    }
    for (const { order: gone } of mustGo) {
      this.#booked.delete(slotOf(gone));
      this.#isStale = true;
    }
    if (isInPlace) {
      next.renew(booked);
      return 'new';
    }
    if (changes === undefined) return 'held';
    next.take(booked, changes);
    next.addMore(this.#booked, touchedBy(booked));
    this.#settle(next);
    return 'new';
  }

  /** The chain, or what this node's owner pays, is another one now. */
  refresh(): void {
    this.#isStale = true;
    if (this.#booked.size === 0) return;
    this.#forgetOver();
    this.#settle(this.#upToDate());
  }

  /** What a neighbour that has just come should hear of. */
  texts(): string[] {
    return [...this.#booked.values()].filter(({ standing }) => standing === 'fits').map(({ text }) => text);
  }

  /**
   * The payments for the next block, in their order: own ones first, then others', as far as there is room.
   *
   * @param maxBytes of wire text
   */
  select(maxBytes: number): Transaction[] {
    const selected = this.#deps.pool.select(maxBytes);
    let bytes = selected.reduce((sum, transaction) => sum + formatTransaction(transaction).length, 0);
    // A payment of others may spend what an own one pays: they count only after all of those.
    const own = this.#deps.pool.entries().filter(({ setAsideBecause }) => setAsideBecause === undefined);
    if (selected.length < own.length) return selected;
    for (const { order } of this.#upToDate().all) {
      bytes += formatTransaction(order.transaction).length;
      if (bytes > maxBytes) break;
      selected.push(order.transaction);
    }
    return selected;
  }

  /** Of others, what the next block could take besides the own payments. */
  entries(): PoolEntry[] {
    return [...this.#upToDate().all].map(({ id, order: { transaction }, heardAt: addedAt }) => ({
      id,
      transaction,
      addedAt,
      setAsideBecause: undefined,
    }));
  }

  /** What the next block could take, at most {@link MAX_LISTED}. */
  list(): Transaction[] {
    return this.select(Number.POSITIVE_INFINITY).slice(0, MAX_LISTED);
  }

  /** On what the own payments leave: first those that fitted before, in that order, then the others as they came. */
  #upToDate(): NextOrders {
    if (this.#next !== undefined && !this.#isStale) return this.#next;
    const { pool } = this.#deps;
    const next = new NextOrders({
      ledger: pool.afterWaiting.ledger,
      isItsTurn: (hash, occurrence) => pool.afterWaiting.slots.isNext(hash, occurrence),
      isOpen: (order) => this.#isOpen(order),
    });
    for (const booked of this.#next?.all ?? []) {
      if (this.#booked.get(slotOf(booked.order)) === booked) next.tryOn(booked);
    }
    next.addMore(this.#booked);
    this.#next = next;
    this.#isStale = false;
    return next;
  }

  #settle(next: NextOrders): void {
    const { size } = this.#deps.chain;
    for (const [slot, booked] of this.#booked) {
      const wasHeld = booked.standing === 'held';
      const standing = next.at(slot) === booked ? 'fits' : this.#isMined(booked.order) ? 'mined' : 'held';
      if (standing === 'mined' && booked.standing !== 'mined') booked.minedAt = size;
      booked.standing = standing;
      if (wasHeld && standing === 'fits') this.#deps.onFits(booked.text);
    }
    this.#forgetSurplus();
  }

  #isOfThisChain({ firstBlock }: Order): boolean {
    return firstBlock === this.#deps.chain.firstHash;
  }

  #isOfUse(order: Order): boolean {
    return this.#isOfThisChain(order) && order.expiry <= this.#deps.chain.size + MAX_EXPIRY_AHEAD;
  }

  #isOpen(order: Order): boolean {
    return this.#isOfUse(order) && this.#deps.chain.size < order.expiry;
  }

  /** One that is about to expire is renewed. Two of one slot are the same wish otherwise. */
  #renews(order: Order, { order: old, standing }: BookedOrder): boolean {
    const isLater = old.expiry <= Math.min(this.#deps.chain.size + RENEWED_BEFORE_EXPIRY, order.expiry - 1);
    return isLater && (standing !== 'fits' || this.#isOfUse(order));
  }

  #isMined(order: Order): boolean {
    return this.#isOfThisChain(order) && this.#deps.counts.count(order.transaction.hash) >= order.occurrence;
  }

  #forgetOver(): void {
    const { size } = this.#deps.chain;
    const isCaughtUp = this.#deps.isCaughtUp();
    for (const [slot, { order, standing, minedAt }] of this.#booked) {
      const isOver = order.expiry <= size || (standing === 'mined' && size - minedAt >= KEPT_DEPTH);
      if (isOver || (isCaughtUp && !this.#isOfUse(order))) this.#booked.delete(slot);
    }
  }

  /** A reorganisation may bring more back, or take the coins of more, than is kept. */
  #forgetSurplus(): void {
    for (const { order, standing } of surplusOf(this.#booked.values())) {
      this.#booked.delete(slotOf(order));
      if (standing === 'fits') this.#isStale = true;
    }
  }
}
