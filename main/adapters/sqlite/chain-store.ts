/** The chain on disk: carries out a {@link ChainChange} in one transaction, and reads back what a node starts with. */
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { BalanceChange } from '../../consensus/rules/ledger.ts';
import type {
  AddressReader,
  ChainChange,
  ChainStore,
  Occurrence,
  PendingTransaction,
  LoadedHeader,
} from '../../node/ports/chain-store.ts';
import type { ChainMarks } from '../../node/ports/chain-marks.ts';
import type { OwnPayment } from '../../node/ports/own-payment.ts';
import type { Database } from './database/database.ts';
import { createAddressReader } from './tables/address-reader.ts';
import { AddressTable } from './tables/address-table.ts';
import { BalanceTable } from './tables/balance-table.ts';
import { BestChainTable } from './tables/best-chain-table.ts';
import { BlockTable } from './tables/block-table.ts';
import { MadePaymentTable } from './tables/made-payment-table.ts';
import { MarkTable } from './tables/mark-table.ts';
import { OccurrenceReader } from './tables/occurrence-reader.ts';
import { OwnPaymentTable } from './tables/own-payment-table.ts';
import { PendingTable } from './tables/pending-table.ts';

export class SqliteChainStore implements ChainStore {
  readonly #database: Database;
  readonly #addresses: AddressTable;
  readonly #blocks: BlockTable;
  readonly #bestChain: BestChainTable;
  readonly #balances: BalanceTable;
  readonly #pending: PendingTable;
  readonly #marks: MarkTable;
  readonly #madePayments: MadePaymentTable;
  readonly #ownPayments: OwnPaymentTable;
  readonly #occurrences: OccurrenceReader;

  /** @param database is closed with the store */
  constructor(database: Database) {
    this.#database = database;
    this.#addresses = new AddressTable(database);
    this.#blocks = new BlockTable(database, this.#addresses);
    this.#bestChain = new BestChainTable({ database, addresses: this.#addresses, blocks: this.#blocks });
    this.#balances = new BalanceTable(database, this.#addresses);
    this.#pending = new PendingTable(database);
    this.#marks = new MarkTable(database);
    this.#madePayments = new MadePaymentTable(database);
    this.#ownPayments = new OwnPaymentTable(database);
    this.#occurrences = new OccurrenceReader(database);
  }

  loadHeaders(): Iterable<LoadedHeader> {
    return this.#blocks.loadHeaders();
  }

  /** At least as many as there are blocks, and not many more: for how far {@link loadHeaders} is. */
  estimateBlocks(): number {
    return this.#blocks.getLastId();
  }

  loadBestChain(): Iterable<string> {
    return this.#bestChain.loadHashes();
  }

  loadBalances(): Iterable<readonly [account: string, balance: PythonNumber]> {
    return this.#balances.load();
  }

  createAddressReader(): AddressReader {
    return createAddressReader(this.#database);
  }

  loadPending(): PendingTransaction[] {
    return this.#pending.load();
  }

  /** The largest id that a payment ever had, also of payments that are gone; 0 when there was none. */
  lastPendingId(): number {
    return this.#pending.getLastId();
  }

  loadOwnPayments(): OwnPayment[] {
    return this.#ownPayments.load();
  }

  lastOwnPaymentId(): number {
    return this.#ownPayments.getLastId();
  }

  countInChain(transactionHash: string, limit: number): number {
    return this.#occurrences.count(transactionHash, limit);
  }

  findInChain(transactionHash: string, number: number): Occurrence | undefined {
    return this.#occurrences.find(transactionHash, number);
  }

  loadMarks(): ChainMarks {
    return this.#marks.load();
  }

  getWire(hash: string): string | undefined {
    return this.#blocks.getWire(hash);
  }

  getBestWires(from: number, count: number): string[] {
    return this.#bestChain.getWires(from, count);
  }

  getUndo(hash: string): BalanceChange[] {
    return this.#bestChain.getUndo(hash);
  }

  commit(change: ChainChange): void {
    try {
      this.#database.transaction(() => this.#carryOut(change));
    } catch (error) {
      this.#addresses.forgetIds();
      throw error;
    } finally {
      this.#blocks.forgetAdded();
    }
  }

  close(): void {
    this.#database.close();
  }

  #carryOut(change: ChainChange): void {
    for (const arrived of change.added) this.#blocks.add(arrived);
    for (const hash of change.invalidated) this.#blocks.markInvalid(hash);
    this.#bestChain.disconnect(change.disconnected);
    this.#bestChain.connect(change.connected);
    this.#balances.change(change.disconnected, change.connected);
    for (const hash of change.removed) this.#blocks.remove(hash);
    this.#pending.change(change.pool);
    if (change.madePayment !== undefined) this.#madePayments.add(change.madePayment);
    if (change.ownPayments !== undefined) this.#ownPayments.save(change.ownPayments);
    if (change.marks !== undefined) this.#marks.save(change.marks);
  }
}
