/**
 * Orders of others: what the next blocks could take, what waits for funds or for its turn, and what is mined but not deep
 * yet, so that a reorganisation brings it back. In memory only: payers tell their open orders again and again.
 */
import { formatOrder, slotOf, type Order } from '../../consensus/orders/order.ts';
import { applyTransactions } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay, type BalanceChange } from '../../consensus/rules/ledger.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import { formatTransaction } from '../../consensus/wire.ts';
import type { TransactionCounts } from '../pool/transaction-counts.ts';
import type { Clock } from '../ports/clock.ts';
import type { PoolEntry, TransactionPool } from '../pool/transaction-pool.ts';

/** Of the transactions that wait, own ones first, as many are told to anyone who asks. */
const MAX_LISTED = 500;

/** How far ahead of our tip an order may expire. Its payer's tip may be ahead of ours. */
const MAX_EXPIRY_AHEAD = 240;
/** A payer that has seen its order expire signs it again; our tip may be a bit behind its own. */
const RENEWED_BEFORE_EXPIRY = 12;
/** In blocks: deeper ones do not come back. */
const KEPT_DEPTH = 100;

/** Of one payer, and of all: orders that a block could take. */
export const MAX_FITTING_OF_PAYER = 64;
const MAX_FITTING = 1024;
/** From one sender, which may pass on what others have told it. */
const MAX_FROM_SENDER = 768;
/** Of one payer, and of all: orders that no block could take now. */
export const MAX_HELD_OF_PAYER = 16;
const MAX_HELD = 512;
/** Orders that are mined, but not deep yet. */
const MAX_MINED = 1024;
/** Own payments have ids below it. */
const FIRST_ID = 2 ** 40;
/** Coins may go from payment to payment in one block; each pass finds at least one link more. */
const MAX_PASSES = 8;

/** `fits`: a block can take it. `held`: not now: it lacks coins, or an equal one comes before it, or our chain is not there yet. */
type Standing = 'fits' | 'held' | 'mined';

interface BookedOrder {
  readonly order: Order;
  /** As it travels. */
  readonly text: string;
  readonly sender: string;
  /** Unlike that of any own payment. */
  readonly id: number;
  /** Seconds since 1970. */
  readonly heardAt: number;
  standing: Standing;
  /** The height of the tip when it was found in the chain. */
  minedAt: number;
}

/** What the next block could take besides the own payments. */
interface NextOrders {
  readonly overlay: LedgerOverlay;
  /** How often each transaction is among them. */
  readonly taken: Map<string, number>;
  readonly fits: Set<BookedOrder>;
}

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
  /** `undefined`: to be worked out anew. */
  #next: NextOrders | undefined;
  #nextId = FIRST_ID;

  constructor(deps: OrderBookDependencies) {
    this.#deps = deps;
  }

  /** What {@link add} would say, as far as that costs nothing; `undefined` when the signatures are to be checked. */
  judge(order: Order): 'known' | 'useless' | undefined {
    const { size } = this.#deps.chain;
    const known = this.#booked.get(slotOf(order));
    const isRenewed =
      known !== undefined && known.order.expiry <= Math.min(size + RENEWED_BEFORE_EXPIRY, order.expiry - 1);
    if (known !== undefined && !isRenewed) return 'known';
    if (order.expiry <= size) return 'useless';
    if (!this.#isOfUse(order) && this.#deps.isCaughtUp()) return 'useless';
    return this.#isMined(order) ? 'useless' : undefined;
  }

  /** @param order with good signatures */
  add(order: Order, sender: string): BookOutcome {
    const verdict = this.judge(order);
    if (verdict !== undefined) return verdict;
    const slot = slotOf(order);
    // One that has expired, or is about to: it takes no room, and its coins are this one's.
    if (this.#booked.delete(slot)) this.#next = undefined;
    const booked: BookedOrder = {
      order,
      text: formatOrder(order),
      sender,
      id: this.#nextId++,
      heardAt: this.#deps.clock.nowSeconds(),
      standing: 'held',
      minedAt: 0,
    };
    const next = (this.#next ??= this.#sortOut());
    const changes = this.#changesOf(next, booked);
    if (changes !== undefined) booked.standing = 'fits';
    this.#booked.set(slot, booked);
    // What is refused leaves no trace: to work all out anew for each order of a flood would take the node's whole time.
    if (!this.#makeRoomFor(booked)) {
      this.#booked.delete(slot);
      return 'useless';
    }
    if (changes === undefined) return 'held';
    take(next, booked, changes);
    this.#settle(this.#withMore(next));
    return 'new';
  }

  /** The chain, or what this node's owner pays, is another one now. */
  refresh(): void {
    this.#next = undefined;
    if (this.#booked.size === 0) return;
    this.#forgetOver();
    this.#next = this.#sortOut();
    this.#settle(this.#next);
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
    for (const { order } of (this.#next ??= this.#sortOut()).fits) {
      bytes += formatTransaction(order.transaction).length;
      if (bytes > maxBytes) break;
      selected.push(order.transaction);
    }
    return selected;
  }

  /** Of others, what the next block could take besides the own payments. */
  entries(): PoolEntry[] {
    const { fits } = (this.#next ??= this.#sortOut());
    return [...fits].map(({ id, order: { transaction }, heardAt: addedAt }) => ({
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

  /** Tries all in the order of arrival, on what the own payments leave. */
  #sortOut(): NextOrders {
    const overlay = new LedgerOverlay(this.#deps.pool.afterWaiting.ledger);
    return this.#withMore({ overlay, taken: new Map(), fits: new Set() });
  }

  /** Tries those that do not fit yet, as long as one more does. */
  #withMore(next: NextOrders): NextOrders {
    let waiting = [...this.#booked.values()].filter((booked) => !next.fits.has(booked));
    for (let pass = 0, left = -1; pass < MAX_PASSES && waiting.length !== left; pass++) {
      left = waiting.length;
      waiting = waiting.filter((booked) => {
        const changes = this.#changesOf(next, booked);
        if (changes === undefined) return true;
        take(next, booked, changes);
        return false;
      });
    }
    return next;
  }

  /** What it changes in a block that holds those before it; `undefined` when that block cannot hold it as well. */
  #changesOf({ overlay, taken }: NextOrders, { order }: BookedOrder): readonly BalanceChange[] | undefined {
    const { hash } = order.transaction;
    const before = taken.get(hash) ?? 0;
    const isItsTurn = this.#deps.pool.afterWaiting.slots.isNext(hash, order.occurrence - before);
    const isOpen = this.#isOfUse(order) && this.#deps.chain.size < order.expiry;
    return isOpen && isItsTurn ? tryOn(overlay, order.transaction) : undefined;
  }

  #settle({ fits }: NextOrders): void {
    const { size } = this.#deps.chain;
    for (const booked of this.#booked.values()) {
      const wasHeld = booked.standing === 'held';
      const standing = fits.has(booked) ? 'fits' : this.#isMined(booked.order) ? 'mined' : 'held';
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

  /** Whether there is room. For one that fits another one may have to go: one of the payer who has most, if that has more. */
  #makeRoomFor(arrived: BookedOrder): boolean {
    const all = [...this.#booked.values()].filter((booked) => booked.standing === arrived.standing);
    const payer = arrived.order.transaction.from;
    const ofPayer = all.filter(({ order }) => order.transaction.from === payer).length;
    if (arrived.standing === 'held') return ofPayer <= MAX_HELD_OF_PAYER && all.length <= MAX_HELD;
    if (ofPayer > MAX_FITTING_OF_PAYER) return false;
    if (all.filter(({ sender }) => sender === arrived.sender).length > MAX_FROM_SENDER) return false;
    if (all.length <= MAX_FITTING) return true;
    const [busiest, count] = busiestPayer(all);
    if (count <= ofPayer) return false;
    const last = all.findLast(({ order }) => order.transaction.from === busiest);
    if (last !== undefined) this.#booked.delete(slotOf(last.order));
    this.#next = undefined;
    return true;
  }

  /** A reorganisation may bring more back, or take the coins of more, than is kept. */
  #forgetSurplus(): void {
    const counts: Record<Standing, number> = { fits: MAX_FITTING, held: MAX_HELD, mined: MAX_MINED };
    for (const [slot, booked] of [...this.#booked].toReversed()) {
      counts[booked.standing] -= 1;
      if (counts[booked.standing] >= 0) continue;
      this.#booked.delete(slot);
      if (booked.standing === 'fits') this.#next = undefined;
    }
  }
}

function take({ overlay, taken, fits }: NextOrders, booked: BookedOrder, changes: readonly BalanceChange[]): void {
  const { hash } = booked.order.transaction;
  overlay.apply(changes);
  taken.set(hash, (taken.get(hash) ?? 0) + 1);
  fits.add(booked);
}

/** What a payment changes, if the coins are there. */
function tryOn(overlay: LedgerOverlay, transaction: Transaction): readonly BalanceChange[] | undefined {
  try {
    return applyTransactions(overlay, [transaction]);
  } catch (error) {
    if (error instanceof ValidationError) return undefined;
    throw error;
  }
}

/** Who has most of them, and how many. */
function busiestPayer(all: readonly BookedOrder[]): [payer: string, count: number] {
  const counts = new Map<string, number>();
  for (const { order } of all) {
    counts.set(order.transaction.from, (counts.get(order.transaction.from) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
}
