/** A chain store's twin in plain values, for random changes: both must always agree. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Block } from '../../../main/consensus/block.ts';
import { applyBlock } from '../../../main/consensus/rules/apply-block.ts';
import { Ledger, LedgerOverlay } from '../../../main/consensus/rules/ledger.ts';
import { ValidationError } from '../../../main/consensus/rules/validation-error.ts';
import type { Transaction } from '../../../main/consensus/transaction.ts';
import type { ChainStep, ChainStore } from '../../../main/node/ports/chain-store.ts';
import type { OwnPayment } from '../../../main/node/ports/own-payment.ts';
import {
  added,
  connectSteps,
  disconnectSteps,
  listBalances,
  pay,
  reward,
  sketchBlock,
} from '../../adapters/sqlite/sketch-chain.ts';
import { NO_CHANGE } from '../../../main/node/ports/chain-store.ts';

/** One random thing to do; numbers choose among what is there. */
export type Operation =
  | { readonly kind: 'add'; readonly parent: number; readonly transactions: readonly Transaction[] }
  | { readonly kind: 'switch'; readonly to: number }
  | { readonly kind: 'remove'; readonly block: number }
  | { readonly kind: 'own'; readonly payments: readonly OwnPayment[] };

const anyone = fc.constantFrom('Ada', 'Bob', '\ud800', '\ud801', 'Zoë');
const anyAmount = fc.oneof(fc.bigInt({ min: 1n, max: 12n }), fc.constantFrom(0.1, 2.0, 3.5));
const anyTransactions = fc.array(
  fc.oneof(
    anyone.map((to) => reward(to)),
    fc.tuple(anyone, anyone, anyAmount).map(([from, to, amount]) => pay(from, to, amount)),
  ),
  { maxLength: 3 },
);

const anyOrder = fc.record({
  firstBlock: fc.constantFrom('f0'.repeat(32), '0a'.repeat(32)),
  occurrence: fc.integer({ min: 1, max: 10_000 }),
  expiry: fc.integer({ min: 1, max: 1_000_000 }),
  signature: fc.bigInt({ min: 0n, max: 2n ** 2048n }).map(String),
  signedAt: fc.constantFrom(0, 1_700_000_000, 1_700_000_000.25),
});

/** What was paid, and when, goes with the id for good. */
const anyOwnPayment: fc.Arbitrary<OwnPayment> = fc
  .record({
    id: fc.integer({ min: 1, max: 6 }),
    status: fc.constantFrom('open', 'settled', 'given-up', 'void'),
    order: fc.option(anyOrder, { nil: undefined }),
    notBefore: fc.nat(500),
    isSeenUnpaid: fc.boolean(),
    doubt: fc.constantFrom(undefined, 'mined-before', 'signed-elsewhere'),
  })
  .map((fields) => ({
    ...fields,
    transaction: pay('Ada', `recipient ${fields.id} \ud800`, 0.1 * fields.id),
    madeAt: 1000.5 + fields.id,
  }));

/** Blocks on random parents, switches of the best chain to random blocks, removals, own payments. */
export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), parent: fc.nat(3), transactions: anyTransactions }),
  fc.record({ kind: fc.constant('switch' as const), to: fc.nat(3) }),
  fc.record({ kind: fc.constant('remove' as const), block: fc.nat(20) }),
  fc.record({ kind: fc.constant('own' as const), payments: fc.array(anyOwnPayment, { maxLength: 3 }) }),
);

export class StoreModel {
  readonly #store: ChainStore;
  readonly #ledger = new Ledger();
  readonly #blocks: Block[] = [];
  #best: Block[] = [];
  readonly #ownPayments = new Map<number, OwnPayment>();
  #nonce = 0n;

  constructor(store: ChainStore) {
    this.#store = store;
  }

  run(operation: Operation): void {
    switch (operation.kind) {
      case 'add':
        return this.#add(this.#recent(operation.parent), operation.transactions);
      case 'switch':
        return this.#switch(this.#recent(operation.to));
      case 'remove':
        return this.#remove(this.#blocks[operation.block]);
      case 'own':
        return this.#saveOwn(operation.payments);
    }
  }

  /** Whether the store says what the model says. */
  check(): void {
    expect([...this.#store.loadHeaders()].map(({ hash }) => hash)).toEqual(this.#blocks.map(({ hash }) => hash));
    expect([...this.#store.loadBestChain()]).toEqual(this.#best.map(({ hash }) => hash));
    expect(listBalances(this.#store.loadBalances())).toEqual(listBalances(this.#ledger.entries()));
    const own = [...this.#ownPayments.values()].toSorted((a, b) => a.id - b.id);
    expect(this.#store.loadOwnPayments()).toEqual(own);
    expect(this.#store.lastOwnPaymentId()).toBe(own.at(-1)?.id ?? 0);
    this.#checkOccurrences();
    const ledger = new Ledger();
    for (const block of this.#best) {
      const changes = applyBlock(ledger, block);
      expect(this.#store.getUndo(block.hash)).toEqual(changes);
      ledger.apply(changes);
    }
  }

  #saveOwn(ownPayments: readonly OwnPayment[]): void {
    this.#store.commit({ ...NO_CHANGE, ownPayments });
    for (const payment of ownPayments) this.#ownPayments.set(payment.id, payment);
  }

  /** Of each transaction, on the best chain or not: how often that holds it, and where. */
  #checkOccurrences(): void {
    const places = this.#best.flatMap(({ hash, height, transactions }) =>
      transactions.map((transaction) => ({ of: transaction.hash, place: { blockHash: hash, height } })),
    );
    for (const hash of new Set(this.#blocks.flatMap(({ transactions }) => transactions.map((one) => one.hash)))) {
      const expected = places.filter(({ of }) => of === hash);
      expect(this.#store.countInChain(hash, 10_000)).toBe(expected.length);
      for (const [index, { place }] of expected.entries()) {
        expect(this.#store.findInChain(hash, index + 1)).toMatchObject(place);
      }
      expect(this.#store.findInChain(hash, expected.length + 1)).toBeUndefined();
    }
  }

  /** The newest block, or one of those before it. */
  #recent(back: number): Block | undefined {
    return this.#blocks.at(-1 - back);
  }

  #add(parent: Block | undefined, transactions: readonly Transaction[]): void {
    const block = sketchBlock(parent, transactions, this.#nonce++);
    this.#blocks.push(block);
    this.#store.commit({ ...NO_CHANGE, added: added([block]) });
  }

  #switch(target: Block | undefined): void {
    const branch: Block[] = [];
    for (let at = target; at !== undefined; at = this.#parentOf(at)) branch.unshift(at);
    const shared = branch.findIndex((block, index) => this.#best[index] !== block);
    const forkHeight = shared === -1 ? branch.length : shared;
    const leaving = this.#best.slice(forkHeight).toReversed();
    const joining = branch.slice(forkHeight);
    if (!this.#isAffordable(leaving, joining)) return;
    const disconnected: ChainStep[] = disconnectSteps(this.#store, this.#ledger, leaving);
    this.#store.commit({ ...NO_CHANGE, disconnected, connected: connectSteps(this.#ledger, joining) });
    this.#best = branch;
  }

  /** Removes a side-branch block that nothing builds on. */
  #remove(block: Block | undefined): void {
    if (block === undefined || this.#best.includes(block)) return;
    if (this.#blocks.some(({ previousHash }) => previousHash === block.hash)) return;
    this.#blocks.splice(this.#blocks.indexOf(block), 1);
    this.#store.commit({ ...NO_CHANGE, removed: [block.hash] });
  }

  #parentOf(block: Block): Block | undefined {
    return this.#blocks.find(({ hash }) => hash === block.previousHash);
  }

  #isAffordable(leaving: readonly Block[], joining: readonly Block[]): boolean {
    const overlay = new LedgerOverlay(this.#ledger);
    for (const { hash } of leaving) overlay.undo(this.#store.getUndo(hash));
    try {
      for (const block of joining) overlay.apply(applyBlock(overlay, block));
      return true;
    } catch (error) {
      if (error instanceof ValidationError) return false;
      throw error;
    }
  }
}
