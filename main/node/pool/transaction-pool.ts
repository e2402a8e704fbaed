/** The transaction pool: own payments that wait to be mined, in the order in which they were made. */
import type { SetAside } from '../../../preload/contract/messages/set-aside.ts';
import type { RequestProblem } from '../../../preload/contract/messages/request-problem.ts';
import { formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import { applyTransactions } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay, type BalanceChange, type LedgerView } from '../../consensus/rules/ledger.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Block } from '../../consensus/block.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import { formatTransaction } from '../../consensus/wire.ts';
import type { NodeEvents } from '../events.ts';
import { NO_CHANGE, type ChainStore, type PendingTransaction, type PoolChange } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { RequestError } from '../request-error.ts';
import { checkRecipient, findFault } from './check-recipient.ts';
import { NextSlots } from '../orders/next-slots.ts';
import type { OwnPayments } from '../orders/own-payments.ts';
import type { OwnPayment } from '../ports/own-payment.ts';
import { planPoolChange } from './pool-change.ts';
import type { TransactionCounts } from './transaction-counts.ts';

/** A waiting payment as others see it. */
export interface PoolEntry extends PendingTransaction {
  /** Why it cannot be mined now. Looked at again at each tip. */
  readonly setAsideBecause: SetAside | undefined;
}

const MAX_LOGGED_DIGITS = 40;

/** At most this many payments wait. */
export const MAX_POOL_ENTRIES = 5_000;

interface PoolDependencies {
  readonly store: Pick<ChainStore, 'loadPending' | 'lastPendingId' | 'commit'>;
  readonly ledger: LedgerView;
  readonly counts: TransactionCounts;
  readonly own: OwnPayments;
  /** Payments of this address come back when a reorganisation undoes them. */
  readonly ownAddress: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
}

export class TransactionPool {
  readonly #deps: PoolDependencies;
  #pending: PendingTransaction[];
  #entries: readonly PoolEntry[] = [];
  /** The ledger after every waiting payment that fits. */
  #afterWaiting: LedgerOverlay;
  #slots: NextSlots;
  #nextId: number;

  constructor(deps: PoolDependencies) {
    this.#deps = deps;
    this.#pending = deps.store.loadPending();
    this.#nextId = 1 + deps.store.lastPendingId();
    this.#slots = new NextSlots(deps);
    this.#afterWaiting = this.#sortOut();
  }

  /** All of them, in the order of arrival. */
  entries(): readonly PoolEntry[] {
    return this.#entries;
  }

  /** What an address can still pay: its confirmed balance less the payments that wait. */
  spendable(address: string): PythonNumber {
    return this.#afterWaiting.getBalance(address) ?? 0n;
  }

  /**
   * Takes a signed payment; it is on disk when this returns.
   *
   * @param ownPayment kept in the same change of the store
   * @throws RequestError `insufficient-funds`, `invalid-recipient`, `pool-full`
   * @throws StorageError
   */
  accept(transaction: Transaction, ownPayment?: OwnPayment): void {
    if (this.#pending.length >= MAX_POOL_ENTRIES) {
      throw new RequestError({ code: 'pool-full', most: MAX_POOL_ENTRIES });
    }
    checkRecipient(transaction.to);
    const changes = this.#checkFunds(transaction);
    const payment = this.#createPending(transaction);
    const pool = { added: [payment], removed: [] };
    const ownPayments = ownPayment === undefined ? [] : [ownPayment];
    this.#deps.store.commit({ ...NO_CHANGE, pool, madePayment: transaction.hash, ownPayments });
    this.#deps.own.saved(ownPayments);
    this.#pending.push(payment);
    this.#slots.refresh(transaction.hash);
    const setAsideBecause = this.#slots.next(transaction.hash);
    this.#entries = [...this.#entries, { ...payment, setAsideBecause }];
    if (setAsideBecause === undefined) {
      this.#slots.take(transaction.hash);
      this.#afterWaiting.apply(changes);
    }
    const amount = wholeCoins(transaction.amount);
    this.#deps.log.info(`Transaction ${amount} to ${transaction.to} added to transaction pool!`);
    this.#deps.events.emit('pool-changed', {});
  }

  /**
   * The payments for the next block: those that fit on the tip, in order, as far as there is room.
   *
   * @param maxBytes of wire text.
   */
  select(maxBytes: number): Transaction[] {
    const selected: Transaction[] = [];
    let bytes = 0;
    for (const { transaction, setAsideBecause } of this.#entries) {
      if (setAsideBecause === undefined) {
        bytes += formatTransaction(transaction).length;
        if (bytes > maxBytes) {
          break;
        }
        selected.push(transaction);
      }
    }
    return selected;
  }

  /** What a change of the chain means for the pool: to be committed with it, then given to {@link applyChange}. */
  planChange(connected: readonly Block[], disconnected: readonly Block[]): PoolChange {
    const { added, removed } = planPoolChange({
      pending: this.#pending,
      connected,
      disconnected,
      ownAddress: this.#deps.ownAddress,
    });
    // A payment that another program made with this key is not mined again by us if we would not have made it.
    const payable = added.filter(({ to }) => findFault(to) === undefined);
    const room = Math.max(0, MAX_POOL_ENTRIES - this.#pending.length + removed.length);
    if (payable.length > room) {
      this.#deps.log.warn(`${payable.length - room} undone payments found no room in the pool.`);
    }
    return { added: payable.slice(0, room).map((transaction) => this.#createPending(transaction)), removed };
  }

  /** Follows a change that the store has, and looks at every payment again: the ledger is another one now. */
  applyChange(change: PoolChange, blocks: readonly Block[] = []): void {
    this.#deps.counts.forget(blocks);
    const removed = new Set(change.removed);
    this.#pending = [...this.#pending.filter((payment) => !removed.has(payment.id)), ...change.added];
    this.#afterWaiting = this.#sortOut();
    if (change.added.length > 0 || change.removed.length > 0) {
      this.#deps.events.emit('pool-changed', {});
    }
  }

  /** The ledger after every own payment that the next block can take, and the numbers that these take. */
  get afterWaiting(): { readonly ledger: LedgerView; readonly slots: Pick<NextSlots, 'isNext' | 'taken'> } {
    return { ledger: this.#afterWaiting, slots: this.#slots };
  }

  /**
   * Brings payments back, or takes them out, together with what is remembered of them.
   *
   * @throws StorageError
   */
  change(
    { added, removed }: { readonly added: readonly Transaction[]; readonly removed: readonly number[] },
    ownPayments: readonly OwnPayment[],
  ): void {
    const pool = { added: added.map((transaction) => this.#createPending(transaction)), removed };
    this.#deps.store.commit({ ...NO_CHANGE, pool, ownPayments });
    this.#deps.own.saved(ownPayments);
    this.applyChange(pool);
  }

  #checkFunds(transaction: Transaction): BalanceChange[] {
    try {
      return applyTransactions(this.#afterWaiting, [transaction]);
    } catch (error) {
      if (!(error instanceof ValidationError)) {
        throw error;
      }
      this.#deps.log.error(`You dont have ${wholeCoins(transaction.amount)}!`);
      throw new RequestError(this.#describeLack(transaction), { cause: error });
    }
  }

  #createPending(transaction: Transaction): PendingTransaction {
    return { id: this.#nextId++, transaction, addedAt: this.#deps.clock.nowSeconds() };
  }

  #describeLack({ from, amount }: Transaction): RequestProblem {
    const confirmed = formatPythonNumber(this.#deps.ledger.getBalance(from) ?? 0n);
    const spendable = formatPythonNumber(this.spendable(from));
    return { code: 'insufficient-funds', pays: formatPythonNumber(amount), spendable, confirmed };
  }

  /** Tries all in order: each fits on what those before it left, or is set aside with its reason. */
  #sortOut(): LedgerOverlay {
    const overlay = new LedgerOverlay(this.#deps.ledger);
    const slots = new NextSlots(this.#deps);
    this.#entries = this.#pending.map((payment): PoolEntry => {
      const { hash } = payment.transaction;
      const setAsideBecause = slots.next(hash) ?? tryOn(overlay, payment.transaction);
      if (setAsideBecause === undefined) slots.take(hash);
      else slots.block(hash);
      return { ...payment, setAsideBecause };
    });
    this.#slots = slots;
    return overlay;
  }
}

/** Applies a payment; if that cannot be, says why. */
function tryOn(overlay: LedgerOverlay, transaction: Transaction): SetAside | undefined {
  const fault = findFault(transaction.to);
  if (fault !== undefined) return { code: 'invalid-recipient', fault };
  try {
    overlay.apply(applyTransactions(overlay, [transaction]));
    return undefined;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.reason;
  }
}

/** An amount as the workshop's log shows it: Python's `%d` cuts the fraction off. */
function wholeCoins(amount: PythonNumber): string {
  const digits = String(typeof amount === 'bigint' ? amount : BigInt(Math.trunc(amount)));
  return digits.length > MAX_LOGGED_DIGITS ? `${digits.slice(0, MAX_LOGGED_DIGITS)}...` : digits;
}
