/** The ledger: what everyone owns after a block, and the steps forward and back. */
import type { PythonNumber } from '../python/python-number.ts';

/** Something that knows balances. */
export interface LedgerView {
  /** The confirmed balance, or `undefined` for an account that was never credited. */
  getBalance(account: string): PythonNumber | undefined;
}

/** What one block did to one account. In the order in which the accounts were first touched by the block. */
export interface BalanceChange {
  /** As `accountOf` names it. */
  readonly account: string;
  /** Before the block; `undefined` when the block credited the account for the first time. */
  readonly before: PythonNumber | undefined;
  readonly after: PythonNumber;
}

/**
 * All balances in memory, in first-credit order.
 *
 * `undo` puts recorded balances back and never subtracts: with floats, `(a + b) - b` need not be `a`.
 */
export class Ledger implements LedgerView {
  readonly #balances: Map<string, PythonNumber>;
  readonly #watchers = new Set<LedgerOverlay>();

  /** @param entries balances in first-credit order */
  constructor(entries: Iterable<readonly [string, PythonNumber]> = []) {
    this.#balances = new Map(entries);
  }

  getBalance(account: string): PythonNumber | undefined {
    return this.#balances.get(account);
  }

  /** Takes the step that `applyBlock` computed for this very ledger. */
  apply(changes: readonly BalanceChange[]): void {
    this.#tellWatchers(changes);
    for (const { account, after } of changes) this.#balances.set(account, after);
  }

  /** Takes back the last step applied. Its first-credited accounts are the last ones, so the order is restored, too. */
  undo(changes: readonly BalanceChange[]): void {
    this.#tellWatchers(changes);
    for (const { account, before } of changes) {
      if (before === undefined) this.#balances.delete(account);
      else this.#balances.set(account, before);
    }
  }

  /**
   * Keeps an overlay of this ledger as it is while the ledger goes on.
   *
   * @returns what ends that.
   */
  freeze(overlay: LedgerOverlay): () => void {
    this.#watchers.add(overlay);
    return () => this.#watchers.delete(overlay);
  }

  /** Account and balance in first-credit order. */
  entries(): IterableIterator<[string, PythonNumber]> {
    return this.#balances.entries();
  }

  /** How many accounts were ever credited. */
  get size(): number {
    return this.#balances.size;
  }

  #tellWatchers(changes: readonly BalanceChange[]): void {
    for (const overlay of this.#watchers) {
      for (const { account } of changes) overlay.keep(account, this.#balances.get(account));
    }
  }
}

/**
 * A ledger as it would be after steps that are only tried out: the base stays as it is.
 *
 * To validate a side branch, `undo` the best chain's blocks down to the fork (newest first), then `apply` the branch's.
 */
export class LedgerOverlay implements LedgerView {
  readonly #base: LedgerView;
  /** An entry of `undefined` hides the base's balance: a first credit was undone. */
  readonly #balances = new Map<string, PythonNumber | undefined>();

  constructor(base: LedgerView) {
    this.#base = base;
  }

  getBalance(account: string): PythonNumber | undefined {
    return this.#balances.has(account) ? this.#balances.get(account) : this.#base.getBalance(account);
  }

  /** Takes the step that `applyBlock` computed for this overlay. */
  apply(changes: readonly BalanceChange[]): void {
    for (const { account, after } of changes) this.#balances.set(account, after);
  }

  /** The base is about to change this balance: here it stays what it was. */
  keep(account: string, balance: PythonNumber | undefined): void {
    if (!this.#balances.has(account)) this.#balances.set(account, balance);
  }

  /** Takes back the last step of this overlay, or of its base. */
  undo(changes: readonly BalanceChange[]): void {
    for (const { account, before } of changes) this.#balances.set(account, before);
  }
}
