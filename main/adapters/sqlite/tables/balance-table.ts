/** The table `balances`: what everybody owns at the tip, in the order of the first credit. */
import { formatPythonNumber, type PythonNumber } from '../../../consensus/python/python-number.ts';
import type { ChainStep, StorageError } from '../../../node/ports/chain-store.ts';
import type { Database } from '../database/database.ts';
import { readAddress, readCount, readPythonNumber } from '../database/rows.ts';
import type { AddressTable } from './address-table.ts';

/** What all steps of one change together do to an account. `undefined` is an account without a balance. */
interface NetChange {
  /** What the table must have now. */
  readonly stored: PythonNumber | undefined;
  /** What it shall have. */
  readonly after: PythonNumber | undefined;
  /** Its first credit was undone and came again: it is the last in the order then. */
  readonly isCreditedAnew: boolean;
}

/** One change of one account, forward or back. */
interface Step {
  readonly account: string;
  readonly from: PythonNumber | undefined;
  readonly to: PythonNumber | undefined;
}

const PAGE_ROWS = 1000;

export class BalanceTable {
  readonly #database: Database;
  readonly #addresses: AddressTable;

  constructor(database: Database, addresses: AddressTable) {
    this.#database = database;
    this.#addresses = addresses;
  }

  /** Follows the chain back over `disconnected`, then forward over `connected`. Writes each account once. */
  change(disconnected: readonly ChainStep[], connected: readonly ChainStep[]): void {
    const net = new Map<string, NetChange>();
    for (const { changes } of disconnected) {
      for (const { account, before, after } of changes) this.#follow(net, { account, from: after, to: before });
    }
    for (const { changes } of connected) {
      for (const { account, before, after } of changes) this.#follow(net, { account, from: before, to: after });
    }
    // A Map keeps the order of insertion: new addresses are written in the order of their first credit.
    for (const [account, change] of net) this.#write(this.#addresses.getId(account), change);
  }

  /** In the order of the first credit. */
  *load(): Generator<readonly [account: string, balance: PythonNumber]> {
    let last = 0;
    for (;;) {
      const page = this.#database.all(
        `SELECT credit_order, address, amount FROM balances LEFT JOIN addresses ON addresses.id = balances.address_id
         WHERE credit_order > ? ORDER BY credit_order LIMIT ?`,
        (row) => ({
          order: readCount(row, 'credit_order'),
          account: readAddress(row, 'address'),
          amount: readPythonNumber(row, 'amount'),
        }),
        last,
        PAGE_ROWS,
      );
      for (const { order, account, amount } of page) {
        last = order;
        yield [account, amount];
      }
      if (page.length < PAGE_ROWS) return;
    }
  }

  #follow(net: Map<string, NetChange>, { account, from, to }: Step): void {
    const known = net.get(account);
    if (known === undefined) {
      net.set(account, { stored: from, after: to, isCreditedAnew: false });
      return;
    }
    if (!Object.is(known.after, from)) throw this.#refusal();
    const isFirstCredit = known.after === undefined && to !== undefined;
    if (isFirstCredit) net.delete(account);
    net.set(account, { stored: known.stored, after: to, isCreditedAnew: known.isCreditedAnew || isFirstCredit });
  }

  /** Changes a row only if it is as expected: a ledger that went another way than the file must not spread. */
  #write(addressId: number, { stored, after, isCreditedAnew }: NetChange): void {
    const isGone = stored !== undefined && (after === undefined || isCreditedAnew);
    if (isGone) this.#delete(addressId, stored);
    if (after === undefined) return;
    if (stored === undefined || isGone) this.#insert(addressId, after);
    else this.#update(addressId, stored, after);
  }

  #delete(addressId: number, stored: PythonNumber): void {
    const sql = 'DELETE FROM balances WHERE address_id = ? AND amount = ?';
    if (this.#database.run(sql, addressId, formatPythonNumber(stored)) !== 1) throw this.#refusal();
  }

  #update(addressId: number, stored: PythonNumber, after: PythonNumber): void {
    const sql = 'UPDATE balances SET amount = ? WHERE address_id = ? AND amount = ?';
    const count = this.#database.run(sql, formatPythonNumber(after), addressId, formatPythonNumber(stored));
    if (count !== 1) throw this.#refusal();
  }

  /** SQLite gives it the largest `credit_order` so far and one more. */
  #insert(addressId: number, after: PythonNumber): void {
    const sql = 'INSERT INTO balances (address_id, amount) VALUES (?, ?)';
    this.#database.run(sql, addressId, formatPythonNumber(after));
  }

  #refusal(): StorageError {
    return this.#database.refusal({ code: 'balance-differs' });
  }
}
