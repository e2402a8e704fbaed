/** What every ChainStore does, over every implementation. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { accountOf } from '../../main/consensus/rules/account.ts';
import { openStore, type OpenStore } from '../../main/adapters/sqlite/open-store.ts';
import type { Block } from '../../main/consensus/block.ts';
import { parsePythonNumber } from '../../main/consensus/python/python-number.ts';
import { Ledger } from '../../main/consensus/rules/ledger.ts';
import { formatBlock, parseBlock } from '../../main/consensus/wire.ts';
import { StorageError, type ChainChange, type ChainStore } from '../../main/node/ports/chain-store.ts';
import {
  added,
  connectSteps,
  disconnectSteps,
  extend,
  listBalances,
  pay,
  RECEIVED_AT,
  reward,
  sketchBlock,
  sketchChain,
  snapshot,
} from '../adapters/sqlite/sketch-chain.ts';
import { NO_CHANGE } from '../../main/node/ports/chain-store.ts';
import type { OwnPayment } from '../../main/node/ports/own-payment.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { anyBlock } from '../consensus/support/arbitraries.ts';
import { StoreModel, anyOperation } from './support/store-model.ts';

const newPath = useTempFolder();
const opened: OpenStore[] = [];

function open(file: string): OpenStore['chain'] {
  const store = openStore({ file, network: WORKSHOP.name });
  opened.push(store);
  return store.chain;
}

afterEach(() => opened.splice(0).forEach((store) => store.close()));

/** The code for why a call fails that must throw a StorageError; `none` when it does not. */
function problemOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!(error instanceof StorageError) || error.failure !== 'failed') throw error;
    return error.problem.code === 'not-changed' ? error.problem.conflict.code : error.problem.code;
  }
  return 'none';
}

describe.each([
  { name: 'a file', newStore: () => open(newPath()) },
  { name: 'memory', newStore: () => open(':memory:') },
])('a chain store in $name', ({ newStore }) => {
  test('is empty at first', () => {
    const store = newStore();
    expect(snapshot(store)).toEqual({ headers: [], bestChain: [], wires: [], undo: [], balances: [], pending: [] });
    expect(store.getWire('0'.repeat(64))).toBeUndefined();
    expect(store.getBestWires(1, 10)).toEqual([]);
  });

  test('remembers a header and a wire text of every block', () => {
    const store = newStore();
    const blocks = sketchChain(3);
    extend(store, blocks);
    expect([...store.loadHeaders()]).toEqual(
      blocks.map(({ hash, previousHash, height, difficulty, timestamp }, index) => ({
        hash,
        previousHash,
        height,
        difficulty,
        timestamp,
        sizeBytes: formatBlock(blocks[index]!).length,
        isInvalid: false,
        isBest: true,
      })),
    );
    expect([...store.loadBestChain()]).toEqual(blocks.map((block) => block.hash));
    expect(blocks.map((block) => store.getWire(block.hash))).toEqual(blocks.map(formatBlock));
  });

  test('gives back any block, to the byte', () => {
    const store = newStore();
    fc.assert(
      fc.property(anyBlock, (block) => {
        store.commit({ ...NO_CHANGE, added: added([block]) });
        const wire = store.getWire(block.hash);
        expect(wire).toBe(formatBlock(block));
        expect(parseBlock(wire!).hash).toBe(block.hash);
        const header = [...store.loadHeaders()].at(-1)!;
        expect(header).toMatchObject({ hash: block.hash, height: block.height, difficulty: block.difficulty });
        expect(Object.is(header.timestamp, block.timestamp)).toBe(true);
        store.commit({ ...NO_CHANGE, removed: [block.hash] });
      }),
      { numRuns: 50 },
    );
    expect([...store.loadHeaders()]).toEqual([]);
  });

  test('gives wire texts by height', () => {
    const store = newStore();
    const blocks = sketchChain(6);
    const wires = blocks.map(formatBlock);
    extend(store, blocks);
    expect(store.getBestWires(1, 100)).toEqual(wires);
    expect(store.getBestWires(3, 2)).toEqual(wires.slice(2, 4));
    expect(store.getBestWires(6, 5)).toEqual(wires.slice(5));
    expect(store.getBestWires(7, 5)).toEqual([]);
    expect(store.getBestWires(1, 0)).toEqual([]);
  });

  test('loads headers of more blocks than it reads at once', () => {
    const store = newStore();
    const blocks = sketchChain(2001);
    extend(store, blocks);
    expect([...store.loadHeaders()].map(({ hash }) => hash)).toEqual(blocks.map((block) => block.hash));
  });

  test('keeps the kind of numbers and the order of first credits', () => {
    const store = newStore();
    const first = sketchBlock(undefined);
    const second = sketchBlock(first, [reward('Zoe', 10.0), reward('Ada', 10n), reward('Bob', 1e-7)]);
    const third = sketchBlock(second, [
      pay('Zoe', 'Cem', 4n),
      pay('Ada', 'Zoe', 9007199254740993n - 9007199254740983n),
    ]);
    const ledger = extend(store, [first, second, third]);
    expect(listBalances(store.loadBalances())).toEqual(['"Zoe": 16.0', '"Ada": 0', '"Bob": 1e-07', '"Cem": 4']);
    expect(listBalances(ledger.entries())).toEqual(listBalances(store.loadBalances()));
    expect(store.getUndo(third.hash)).toEqual([
      { account: 'Zoe', before: 10.0, after: 16.0 },
      { account: 'Cem', before: undefined, after: 4n },
      { account: 'Ada', before: 10n, after: 0n },
    ]);
  });

  test('keeps numbers of every kind', () => {
    const store = newStore();
    const texts = ['10', '10.0', '-0.0', '0', '1e-07', '1e+16', '123456789012345678901234567890', 'Infinity', 'NaN'];
    const blocks = [sketchBlock(undefined)];
    const changes = texts.map((text) => ({ account: text, before: undefined, after: parsePythonNumber(text) }));
    store.commit({
      ...NO_CHANGE,
      added: added(blocks),
      connected: [{ hash: blocks[0]!.hash, height: 1, changes }],
    });
    expect(listBalances(store.loadBalances())).toEqual(texts.map((text) => `"${text}": ${text}`));
    store.commit({ ...NO_CHANGE, disconnected: [{ hash: blocks[0]!.hash, height: 1, changes }] });
    expect([...store.loadBalances()]).toEqual([]);
  });

  test('keeps addresses of every kind apart', () => {
    const store = newStore();
    const addresses = [
      '\ud800',
      '\ud801',
      '\udc00\ud800',
      '\ufffd',
      '\\ud800',
      'a',
      'A',
      'a\0',
      'a\0b',
      'a ',
      ' a',
      '\\',
    ];
    addresses.push(
      'Zoë',
      'Zoe\u0308',
      '🎉',
      '__proto__',
      '5',
      "'; DROP TABLE blocks; --",
      '\n',
      '\\n',
      'x'.repeat(100_000),
    );
    const blocks = [
      sketchBlock(undefined),
      sketchBlock(
        sketchBlock(undefined),
        addresses.map((to) => reward(to)),
      ),
    ];
    extend(store, blocks);
    expect([...store.loadBalances()]).toEqual(addresses.map((address) => [accountOf(address), 10n]));
    const readAddress = store.createAddressReader();
    expect([...store.loadBalances()].map(([account]) => readAddress(account))).toEqual(addresses);
    expect(store.getUndo(blocks[1]!.hash).map(({ account }) => account)).toEqual(addresses.map(accountOf));
  });

  test('disconnects a block: balances and their order are as before', () => {
    const store = newStore();
    const blocks = sketchChain(4, ['Ada']);
    const ledger = extend(store, blocks.slice(0, 3));
    const before = snapshot(store);
    const block = sketchBlock(blocks[2], [pay('Ada', 'Cem', 0.1), reward('Bob')]);
    extend(store, [block], ledger);
    store.commit({ ...NO_CHANGE, disconnected: disconnectSteps(store, ledger, [block]), removed: [block.hash] });
    expect(snapshot(store)).toEqual(before);
    expect(problemOf(() => store.getUndo(block.hash))).toBe('block-not-on-best-chain');
  });

  test('reorganises in one change, and credits count in the order of the new branch', () => {
    //   1 - 2 - 3a - 4a          (Ada, Cem, Bob)
    //         \ 3b - 4b - 5b     (Ada, Bob, Dan, Cem)
    const store = newStore();
    const trunk = sketchChain(2, ['Ada', 'Ada']);
    const a3 = sketchBlock(trunk[1], [reward('Cem')]);
    const a4 = sketchBlock(a3, [reward('Bob', 10.0), pay('Ada', 'Cem', 3n)]);
    const b3 = sketchBlock(trunk[1], [reward('Bob')]);
    const b4 = sketchBlock(b3, [reward('Dan')]);
    const b5 = sketchBlock(b4, [reward('Cem')]);
    const ledger = extend(store, [...trunk, a3, a4]);
    store.commit({ ...NO_CHANGE, added: added([b3, b4, b5]) });
    const disconnected = disconnectSteps(store, ledger, [a4, a3]);
    store.commit({ ...NO_CHANGE, disconnected, connected: connectSteps(ledger, [b3, b4, b5]) });
    expect(listBalances(store.loadBalances())).toEqual(['"Ada": 10', '"Bob": 10', '"Dan": 10', '"Cem": 10']);
    expect(listBalances(ledger.entries())).toEqual(listBalances(store.loadBalances()));
    expect([...store.loadBestChain()]).toEqual([...trunk, b3, b4, b5].map((block) => block.hash));
    expect(store.getWire(a4.hash)).toBe(formatBlock(a4));
    expect(problemOf(() => store.getUndo(a4.hash))).toBe('block-not-on-best-chain');
  });

  test('marks blocks as invalid', () => {
    const store = newStore();
    const blocks = sketchChain(3);
    store.commit({ ...NO_CHANGE, added: added(blocks) });
    store.commit({ ...NO_CHANGE, invalidated: [blocks[1]!.hash, blocks[2]!.hash] });
    expect([...store.loadHeaders()].map(({ isInvalid }) => isInvalid)).toEqual([false, true, true]);
  });

  test('forgets side-branch blocks', () => {
    const store = newStore();
    const trunk = sketchChain(3);
    const side = sketchBlock(trunk[0], [reward('Only here'), reward('Ada')]);
    extend(store, trunk);
    const before = snapshot(store);
    store.commit({ ...NO_CHANGE, added: added([side]) });
    store.commit({ ...NO_CHANGE, removed: [side.hash] });
    expect(snapshot(store)).toEqual(before);
    expect(store.getWire(side.hash)).toBeUndefined();
    store.commit({ ...NO_CHANGE, added: added([side]) });
    expect(store.getWire(side.hash)).toBe(formatBlock(side));
  });

  test('keeps pending payments in the order of their ids', () => {
    const store = newStore();
    const payments = [3, 4, 10].map((id) => ({ id, transaction: pay('Ada', '\ud800 lone', 0.1 * id), addedAt: 1.5 }));
    store.commit({ ...NO_CHANGE, pool: { added: payments, removed: [] } });
    expect(store.loadPending()).toEqual(payments);
    store.commit({ ...NO_CHANGE, pool: { added: [], removed: [4] } });
    expect(store.loadPending().map(({ id }) => id)).toEqual([3, 10]);
  });

  test('never takes the id of a pending payment again', () => {
    const store = newStore();
    const payment = { id: 7, transaction: pay('Ada', 'Bob', 1n), addedAt: RECEIVED_AT };
    expect(store.lastPendingId()).toBe(0);
    store.commit({ ...NO_CHANGE, pool: { added: [payment], removed: [] } });
    store.commit({ ...NO_CHANGE, pool: { added: [], removed: [7] } });
    expect(store.lastPendingId()).toBe(7);
    const again = { ...NO_CHANGE, pool: { added: [payment], removed: [] } };
    expect(problemOf(() => store.commit(again))).toBe('payment-number');
    expect(store.loadPending()).toEqual([]);
  });

  test('keeps all own payments that are open, and of those that are over the 1,000 newest', () => {
    const store = newStore();
    const paymentOf = (id: number, status: OwnPayment['status']): OwnPayment => ({
      id,
      transaction: pay('Ada', 'Bob', 1n),
      madeAt: 1.5,
      status,
      order: undefined,
      notBefore: 0,
      isSeenUnpaid: false,
      doubt: undefined,
    });
    const ids = Array.from({ length: 1010 }, (_, index) => index + 1);
    store.commit({ ...NO_CHANGE, ownPayments: ids.map((id) => paymentOf(id, id <= 5 ? 'open' : 'settled')) });
    expect(store.loadOwnPayments().map(({ id }) => id)).toEqual([...ids.slice(0, 5), ...ids.slice(-1000)]);
    store.commit({ ...NO_CHANGE, ownPayments: [paymentOf(5, 'given-up')] });
    expect(store.loadOwnPayments().map(({ id }) => id)).toEqual([...ids.slice(0, 4), ...ids.slice(-1000)]);
    expect(store.lastOwnPaymentId()).toBe(1010);
  });

  describe('carries out a change in full or not at all', () => {
    const trunk = sketchChain(3);
    const next = sketchBlock(trunk[2], [reward('New'), pay('Ada', 'Bob', 1n)]);
    const side = sketchBlock(trunk[0], [reward('Side')]);
    const payment = { id: 2, transaction: pay('Ada', 'Bob', 1n), addedAt: RECEIVED_AT };
    const unknown = 'f'.repeat(64);

    /** A store, and a change that does a bit of everything to it. */
    function prepare(): { store: ChainStore; ledger: Ledger; change: ChainChange } {
      const store = newStore();
      const ledger = extend(store, trunk);
      store.commit({
        ...NO_CHANGE,
        added: added([side]),
        pool: { added: [{ ...payment, id: 1 }], removed: [] },
      });
      const change = {
        added: added([next]),
        invalidated: [next.hash],
        disconnected: disconnectSteps(store, ledger, [trunk[2]!]),
        connected: connectSteps(ledger, [trunk[2]!, next]),
        removed: [side.hash],
        pool: { added: [payment], removed: [1] },
      };
      return { store, ledger, change };
    }

    test.each<[string, string, (change: ChainChange, ledger: Ledger) => ChainChange]>([
      ['a block is known', 'file-failed', (change) => ({ ...change, added: [...change.added, ...added([trunk[1]!])] })],
      ['an invalid block is unknown', 'block-not-stored', (change) => ({ ...change, invalidated: [unknown] })],
      [
        'the disconnected block is not the tip',
        'block-not-the-tip',
        (change) => ({ ...change, disconnected: [{ hash: trunk[1]!.hash, height: 2, changes: [] }] }),
      ],
      [
        'the connected block is unknown',
        'block-not-stored',
        (change) => ({ ...change, connected: [...change.connected, { hash: unknown, height: 5, changes: [] }] }),
      ],
      [
        'the connected block does not follow the tip',
        'block-does-not-follow',
        (change) => ({ ...change, connected: [...change.connected, { hash: side.hash, height: 5, changes: [] }] }),
      ],
      [
        'the connected block has another parent',
        'block-does-not-follow',
        (change) => {
          const stranger = sketchBlock({ ...next, hash: unknown });
          return {
            ...change,
            added: [...change.added, ...added([stranger])],
            connected: [...change.connected, { hash: stranger.hash, height: 5, changes: [] }],
          };
        },
      ],
      [
        'the connected block was left out',
        'block-does-not-follow',
        (change) => ({ ...change, connected: change.connected.slice(1) }),
      ],
      [
        'a balance is not the one that the change begins with',
        'balance-differs',
        (change) => {
          const [first, last] = [change.connected[0]!, change.connected[1]!];
          const changes = [{ account: 'Ada', before: 11n, after: 12n }];
          return { ...change, connected: [first, { ...last, changes }] };
        },
      ],
      [
        'a balance to be made is there',
        'file-failed',
        (change) => {
          const [first, last] = [change.connected[0]!, change.connected[1]!];
          const changes = [{ account: 'Bob', before: undefined, after: 12n }];
          return { ...change, connected: [first, { ...last, changes }] };
        },
      ],
      [
        'a balance to be deleted is another',
        'balance-differs',
        (change) => {
          const changes = [{ account: 'Bob', before: undefined, after: 9n }];
          const disconnected = [{ hash: trunk[2]!.hash, height: 3, changes }];
          return { ...change, disconnected, connected: [] };
        },
      ],
      [
        'a block to be removed is unknown',
        'block-not-stored',
        (change) => ({ ...change, removed: [side.hash, unknown] }),
      ],
      [
        'a block to be removed is on the best chain',
        'block-on-best-chain',
        (change) => ({ ...change, removed: [trunk[1]!.hash] }),
      ],
      [
        'a payment has an old id',
        'payment-number',
        (change) => ({ ...change, pool: { added: [payment, payment], removed: [] } }),
      ],
    ])('%s', (_how, code, spoil) => {
      const { store, ledger, change } = prepare();
      const before = snapshot(store);
      expect(problemOf(() => store.commit(spoil(change, ledger)))).toBe(code);
      expect(snapshot(store)).toEqual(before);
      // Ids that were given in vain must not be used: the same change without its mistake goes through.
      store.commit(change);
      expect([...store.loadBestChain()].at(-1)).toBe(next.hash);
      expect(listBalances(store.loadBalances())).toEqual(listBalances(ledger.entries()));
    });
  });

  test('agrees with a model after any changes', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 40 }), (operations) => {
        const model = new StoreModel(newStore());
        for (const operation of operations) model.run(operation);
        model.check();
        opened.splice(0).forEach((store) => store.close());
      }),
      { numRuns: 40 },
    );
  });
});

describe('a chain store in a file', () => {
  test('is the same when it is opened again', () => {
    const file = newPath();
    const store = open(file);
    const blocks = sketchChain(5, ['Ada', '\ud800', 'Zoë', 'x\0']);
    const ledger = extend(store, blocks);
    const side = sketchBlock(blocks[2], [reward('Side', 10.0)]);
    const payment = { id: 4, transaction: pay('Ada', 'Bob', 1.0), addedAt: 1.25 };
    store.commit({
      ...NO_CHANGE,
      added: added([side]),
      invalidated: [side.hash],
      pool: { added: [payment], removed: [] },
    });
    const before = snapshot(store);
    store.close();
    const again = open(file);
    expect(snapshot(again)).toEqual(before);
    expect(listBalances(new Ledger(again.loadBalances()).entries())).toEqual(listBalances(ledger.entries()));
    again.commit({ ...NO_CHANGE, pool: { added: [], removed: [4] } });
    again.close();
    const third = open(file);
    expect(third.lastPendingId()).toBe(4);
    expect(problemOf(() => third.commit({ ...NO_CHANGE, pool: { added: [payment], removed: [] } }))).toBe(
      'payment-number',
    );
    extend(third, [sketchBlock(blocks.at(-1))], ledger);
    expect([...third.loadBestChain()]).toHaveLength(6);
  });

  test('fails in words after it was closed, and can be closed twice', () => {
    const store = open(newPath());
    store.close();
    store.close();
    const block: Block = sketchBlock(undefined);
    expect(problemOf(() => store.commit({ ...NO_CHANGE, added: added([block]) }))).toBe('file-failed');
    expect(problemOf(() => [...store.loadBestChain()])).toBe('file-failed');
  });
});
