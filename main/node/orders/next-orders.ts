/** What the next block could take of others' orders, on what the own payments leave. */
import { slotOf, type Order } from '../../consensus/orders/order.ts';
import { applyTransactions } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay, type BalanceChange, type LedgerView } from '../../consensus/rules/ledger.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { BookedOrder } from './booked-order.ts';

/** Coins may go from payment to payment in one block. What is found then is tried first the next time. */
const MAX_PASSES = 8;

export interface NextOrdersDependencies {
  /** After the own payments. */
  readonly ledger: LedgerView;
  /** Whether so many equal ones are before it, in the chain and among the own ones. */
  readonly isItsTurn: (transactionHash: string, occurrence: number) => boolean;
  /** Whether an order is for the next block of this chain. */
  readonly isOpen: (order: Order) => boolean;
}

export class NextOrders {
  readonly #deps: NextOrdersDependencies;
  readonly #overlay: LedgerOverlay;
  /** How often each transaction is among them. */
  readonly #taken = new Map<string, number>();
  /** Slot -> order, in their order in the block. */
  readonly #fits = new Map<string, BookedOrder>();

  constructor(deps: NextOrdersDependencies) {
    this.#deps = deps;
    this.#overlay = new LedgerOverlay(deps.ledger);
  }

  /** In their order in the block. */
  get all(): Iterable<BookedOrder> {
    return this.#fits.values();
  }

  /** The one of this slot. */
  at(slot: string): BookedOrder | undefined {
    return this.#fits.get(slot);
  }

  /** Puts it in the place of one that has the same transaction. */
  renew(booked: BookedOrder): void {
    this.#fits.set(slotOf(booked.order), booked);
  }

  /** What it changes in a block that holds those before it; `undefined` when that block cannot hold it as well. */
  changesOf({ order }: BookedOrder): readonly BalanceChange[] | undefined {
    const { hash } = order.transaction;
    const before = this.#taken.get(hash) ?? 0;
    const isItsTurn = this.#deps.isItsTurn(hash, order.occurrence - before);
    return this.#deps.isOpen(order) && isItsTurn ? tryOn(this.#overlay, order.transaction) : undefined;
  }

  /** @param changes what {@link changesOf} has said */
  take(booked: BookedOrder, changes: readonly BalanceChange[]): void {
    const { hash } = booked.order.transaction;
    this.#overlay.apply(changes);
    this.#taken.set(hash, (this.#taken.get(hash) ?? 0) + 1);
    this.#fits.set(slotOf(booked.order), booked);
  }

  /** Whether it is among them now. */
  tryOn(booked: BookedOrder): boolean {
    const changes = this.changesOf(booked);
    if (changes !== undefined) this.take(booked, changes);
    return changes !== undefined;
  }

  /**
   * Tries those that do not fit yet, as long as one more does.
   *
   * @param booked slot and order
   * @param touched accounts that have got coins, and transactions whose next number can follow, since all were tried;
   *   `undefined` when they were not
   */
  addMore(booked: Iterable<readonly [slot: string, one: BookedOrder]>, touched?: ReadonlySet<string>): void {
    let waiting = [...booked].filter(([slot]) => !this.#fits.has(slot)).map(([, one]) => one);
    let since = touched;
    for (let pass = 0; pass < MAX_PASSES && since?.size !== 0; pass++) {
      const before = since;
      const now = new Set<string>();
      waiting = waiting.filter((one) => {
        const { from, hash } = one.order.transaction;
        const mayFit = before === undefined || before.has(from) || before.has(hash);
        if (!mayFit || !this.tryOn(one)) return true;
        for (const name of touchedBy(one)) now.add(name);
        return false;
      });
      since = now;
    }
  }
}

/** What others may wait for: coins of its recipient, or the number before theirs. */
export function touchedBy({ order: { transaction } }: BookedOrder): ReadonlySet<string> {
  return new Set([transaction.to, transaction.hash]);
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
