/** Files that are whole, broken, foreign, newer, locked, or on a full disk. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database/open-database.ts';
import { moveAside } from '../../../main/adapters/sqlite/move-aside.ts';
import { createStore, openStore, type OpenStore } from '../../../main/adapters/sqlite/open-store.ts';
import type { ColumnKind, FileDamage } from '../../../preload/contract/messages/storage-problem.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { added, extend, reward, sketchBlock, sketchChain, snapshot } from './sketch-chain.ts';
import { NO_CHANGE } from '../../../main/node/ports/chain-store.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();
const toClose: { close(): void }[] = [];

afterEach(() => toClose.splice(0).forEach((one) => one.close()));

function open(file: string): OpenStore {
  const store = openStore({ file, network: WORKSHOP.name });
  toClose.push(store);
  return store;
}

/** A connection of another program. */
function connect(file: string, timeout = 0): InstanceType<typeof DatabaseSync> {
  const connection = new DatabaseSync(file, { timeout });
  toClose.push({ close: () => connection.isOpen && connection.close() });
  return connection;
}

function errorOf(call: () => unknown): StorageError {
  try {
    call();
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A closed file with a chain of `length` blocks. */
function makeFile(length = 100): string {
  const file = newPath();
  const store = openStore({ file, network: WORKSHOP.name });
  extend(store.chain, sketchChain(length));
  store.close();
  return file;
}

/** Changes a closed file with SQL. */
function edit(file: string, sql: string): void {
  const connection = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  connection.exec(sql);
  connection.close();
}

describe('the file', () => {
  test('is a write-ahead log database of ours', () => {
    const file = newPath();
    open(file);
    const row = (sql: string): unknown => Object.values(connect(file).prepare(sql).get() as object)[0];
    expect(row('PRAGMA journal_mode')).toBe('wal');
    expect(row('PRAGMA application_id')).toBe(0x43484c4b);
    expect(row('PRAGMA user_version')).toBe(8);
    expect(row("SELECT value FROM settings WHERE key = 'network'")).toBe('workshop');
  });

  test('is one file again after it was closed', () => {
    const file = makeFile();
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)))).toEqual([basename(file)]);
  });

  test('shows the chain, its payments and the owners to people', () => {
    const file = newPath();
    const first = sketchBlock(undefined);
    extend(open(file).chain, [first, sketchBlock(first, [reward('Zoë'), reward('\ud800', 10.0)])]);
    const rows = (sql: string): unknown[] =>
      connect(file)
        .prepare(sql)
        .all()
        .map((row) => ({ ...row }));
    expect(rows('SELECT height, transaction_count, mined_at_utc FROM chain')).toEqual([
      { height: 1, transaction_count: 0, mined_at_utc: '2020-02-28 23:38:32' },
      { height: 2, transaction_count: 2, mined_at_utc: '2020-02-28 23:38:32' },
    ]);
    expect(rows('SELECT height, from_address, to_address, amount FROM payments')).toEqual([
      { height: 2, from_address: 'COINBASE', to_address: 'Zoë', amount: '10' },
      { height: 2, from_address: 'COINBASE', to_address: '\\ud800', amount: '10.0' },
    ]);
    expect(rows('SELECT * FROM owners')).toEqual([
      { address: 'Zoë', amount: '10' },
      { address: '\\ud800', amount: '10.0' },
    ]);
  });

  test('forgets addresses that only forgotten blocks mentioned', () => {
    const file = newPath();
    const { chain } = open(file);
    const trunk = sketchChain(2, ['Ada', 'Ada']);
    extend(chain, trunk);
    const side = sketchBlock(trunk[0], [reward('Gone'), reward('Ada')]);
    chain.commit({ ...NO_CHANGE, added: added([side]) });
    chain.commit({ ...NO_CHANGE, removed: [side.hash] });
    const names = connect(file).prepare('SELECT address FROM addresses ORDER BY id').all();
    expect(names.map((row) => (row as { address: string }).address)).toEqual(['COINBASE', 'Ada']);
  });

  test('cannot be made in a folder that is missing', () => {
    expect(errorOf(() => openStore({ file: `${newPath()}/missing/chain.db`, network: WORKSHOP.name })).failure).toBe(
      'failed',
    );
  });

  test('cannot be a folder', () => {
    const folder = newPath();
    mkdirSync(folder);
    expect(errorOf(() => openStore({ file: folder, network: WORKSHOP.name })).failure).toBe('failed');
  });
});

describe('a file that cannot be used', () => {
  const NOT_AT_50 = { code: 'block-out-of-place', height: 50 } as const;
  test.each<[string, string, FileDamage]>([
    ['a block of the best chain is missing', 'DELETE FROM best_chain WHERE height = 50', { code: 'chain-with-gap' }],
    ['the first block is missing', 'DELETE FROM best_chain WHERE height = 1', { code: 'chain-with-gap' }],
    ['a block is missing', 'DELETE FROM blocks WHERE height = 50', NOT_AT_50],
    ['a parent is another', `UPDATE blocks SET previous_hash = '${'e'.repeat(64)}' WHERE height = 50`, NOT_AT_50],
    ['a height is another', 'UPDATE blocks SET height = 51 WHERE height = 50', NOT_AT_50],
    ['a block of the best chain is invalid', 'UPDATE blocks SET is_invalid = 1 WHERE height = 50', NOT_AT_50],
    ['a table is missing', 'DROP TABLE undo', { code: 'tables-missing', tables: ['undo'] }],
    ['it was made by another program', 'PRAGMA application_id = 7', { code: 'other-program' }],
    ['the version is missing', 'PRAGMA user_version = 0', { code: 'tables-without-version' }],
    ['the network is missing', "DELETE FROM settings WHERE key = 'network'", { code: 'network-missing' }],
  ])('is damaged when %s', (_how, sql, damage) => {
    const file = makeFile();
    edit(file, sql);
    const error = errorOf(() => openStore({ file, network: WORKSHOP.name }));
    expect(error.failure).toBe('damaged');
    expect(error.problem).toEqual({ code: 'file-damaged', file, damage });
    expect(error.message).toContain(file);
    expect(error.message).toContain('--move-damaged-aside');
  });

  const value = (column: string, expected: ColumnKind): FileDamage => ({ code: 'value', column, expected });
  const outOfRange = { code: 'unreadable', error: expect.any(String) as string } as const;
  const brokenPayment = { code: 'payment', reason: { code: 'malformed', detail: { code: 'no-member', name: 'from' } } };
  test.each<[string, string, object, (store: OpenStore) => unknown]>([
    [
      'a timestamp',
      "UPDATE blocks SET timestamp = 'soon' WHERE height = 50",
      value('timestamp', 'number'),
      ({ chain }) => [...chain.loadHeaders()],
    ],
    [
      'a hash',
      "UPDATE blocks SET hash = 'x' WHERE height = 100",
      value('hash', 'hash'),
      ({ chain }) => [...chain.loadBestChain()],
    ],
    [
      'a difficulty',
      'UPDATE blocks SET difficulty = -1 WHERE height = 50',
      value('difficulty', 'count'),
      ({ chain }) => [...chain.loadHeaders()],
    ],
    [
      'a size',
      'UPDATE blocks SET size_bytes = 1e300 WHERE height = 50',
      value('size_bytes', 'count'),
      ({ chain }) => [...chain.loadHeaders()],
    ],
    ['a huge size', `UPDATE blocks SET size_bytes = ${2n ** 60n}`, outOfRange, ({ chain }) => [...chain.loadHeaders()]],
    [
      'a balance',
      "UPDATE balances SET amount = '01'",
      value('amount', 'number'),
      ({ chain }) => [...chain.loadBalances()],
    ],
    [
      'an owner',
      'UPDATE balances SET address_id = 77 WHERE credit_order = 1',
      value('address', 'text'),
      ({ chain }) => [...chain.loadBalances()],
    ],
    [
      'an address',
      "UPDATE addresses SET address = '\\x' WHERE address = 'Ada'",
      value('address', 'address'),
      ({ chain }) => [...chain.loadBalances()],
    ],
    ['a wire text', "UPDATE blocks SET wire = x'00'", value('wire', 'text'), ({ chain }) => chain.getBestWires(1, 1)],
    [
      'undo data',
      "UPDATE undo SET balance_before = ''",
      value('balance_before', 'number'),
      ({ chain }) => chain.getUndo([...chain.loadBestChain()][2]!),
    ],
    [
      'a pending payment',
      "INSERT INTO pending_transactions VALUES (1, '{}', 1)",
      brokenPayment,
      ({ chain }) => chain.loadPending(),
    ],
    [
      'a peer',
      "INSERT INTO peers VALUES (1, 'http://a:1', 'now', NULL, NULL)",
      value('added_at', 'time'),
      ({ peers }) => peers.loadPeers(),
    ],
  ])('is damaged when %s does not parse', (_what, sql, damage, load) => {
    const file = makeFile();
    edit(file, sql);
    const store = open(file);
    const error = errorOf(() => load(store));
    expect(error.failure).toBe('damaged');
    expect(error.problem).toMatchObject({ code: 'file-damaged', file, damage });
    expect(error.message).toContain(file);
  });

  test.each([2, 15, 16, 100, 8191, 8192, 8193, 16384, 40_000])('is damaged when it ends after %i bytes', (size) => {
    const file = makeFile();
    truncateSync(file, size);
    const error = errorOf(() => openStore({ file, network: WORKSHOP.name }));
    expect(error.failure).toBe('damaged');
    // SQLite's own words, which take several lines.
    expect(error.message).toMatch(/^[^\n]+ is damaged: .+--move-damaged-aside/);
    expect(statSync(file).size).toBe(size);
  });

  test('is damaged or can be loaded, whatever bytes are overwritten', () => {
    const file = makeFile();
    const size = statSync(file).size;
    const junk = fc.uint8Array({ minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.nat(size - 1), junk, (position, bytes) => {
        const copy = newPath();
        const content = readFileSync(file);
        content.set(bytes.subarray(0, size - position), position);
        writeFileSync(copy, content);
        const use = (): void => {
          const store = openStore({ file: copy, network: WORKSHOP.name });
          try {
            snapshot(store.chain);
            extend(store.chain, [sketchBlock(undefined, [], 99n)]);
          } finally {
            store.close();
          }
        };
        // A second first block does not follow the tip: a file that is whole refuses it.
        expect(['damaged', 'failed']).toContain(errorOf(use).failure);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['text', Buffer.from('Dear diary, '.repeat(1000))],
    ['zeros', Buffer.alloc(20_000)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('is damaged and left alone when it holds %s', (_what, content) => {
    const file = newPath();
    writeFileSync(file, content);
    expect(errorOf(() => openStore({ file, network: WORKSHOP.name })).failure).toBe('damaged');
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  test('is left alone when it is a database of another program', () => {
    const file = newPath();
    edit(file, "CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('Blue')");
    const before = readFileSync(file);
    const error = errorOf(() => openStore({ file, network: WORKSHOP.name }));
    expect(error.failure).toBe('damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is left alone when a newer Chalkchain wrote it', () => {
    const file = makeFile();
    edit(file, 'PRAGMA user_version = 99');
    const before = readFileSync(file);
    const error = errorOf(() => openStore({ file, network: WORKSHOP.name }));
    expect(error.failure).toBe('failed');
    expect(error.message).toContain('newer Chalkchain');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is left alone by a node of another network, and opened by one of its own', () => {
    const classroom = newPath();
    openStore({ file: classroom, network: 'classroom' }).close();
    const workshop = makeFile();
    for (const [file, own, other] of [
      [classroom, 'classroom', 'workshop'],
      [workshop, 'workshop', 'classroom'],
    ] as const) {
      const before = readFileSync(file);
      const error = errorOf(() => openStore({ file, network: other }));
      expect(error.failure).toBe('failed');
      for (const part of [file, own, other, '--data-dir']) expect(error.message).toContain(part);
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}-`))).toEqual([]);
      openStore({ file, network: own }).close();
    }
  });

  test('keeps the name of its network as a plain text, as all versions did', () => {
    const file = newPath();
    openStore({ file, network: 'classroom' }).close();
    const row = connect(file).prepare("SELECT value FROM settings WHERE key = 'network'").get();
    expect(row).toEqual({ value: 'classroom' });
  });

  test.each([
    ["DELETE FROM settings WHERE key = 'network'", 'damaged'],
    ["UPDATE settings SET value = '' WHERE key = 'network'", 'damaged'],
    ["UPDATE settings SET value = x'00ff' WHERE key = 'network'", 'damaged'],
    ["UPDATE settings SET value = replace(hex(zeroblob(500000)), '0', 'n') WHERE key = 'network'", 'failed'],
  ])('is refused in a short sentence after %s', (sql, failure) => {
    const file = makeFile(1);
    edit(file, sql);
    const error = errorOf(() => openStore({ file, network: WORKSHOP.name }));
    expect(error.failure).toBe(failure);
    expect(error.message.length).toBeLessThan(600);
  });

  test('can be moved aside, and the node begins anew', () => {
    const file = makeFile();
    truncateSync(file, 20_000);
    expect(errorOf(() => openStore({ file, network: WORKSHOP.name })).failure).toBe('damaged');
    const aside = moveAside(file);
    expect(statSync(aside).size).toBe(20_000);
    expect([...open(file).chain.loadBestChain()]).toEqual([]);
  });

  test('is a new one when it is empty', () => {
    const file = newPath();
    writeFileSync(file, '');
    expect([...open(file).chain.loadBestChain()]).toEqual([]);
  });
});

describe('a full disk', () => {
  test('fails with disk-full, changes nothing, and is over when there is room again', () => {
    const database = openDatabase(newPath(), WORKSHOP.name);
    const store = createStore(database);
    toClose.push(store);
    const trunk = sketchChain(20);
    const ledger = extend(store.chain, trunk);
    const before = snapshot(store.chain);
    const large = sketchBlock(
      trunk.at(-1),
      Array.from({ length: 500 }, (_, index) => reward(`Owner ${index}`)),
    );
    const change = {
      ...NO_CHANGE,
      added: added([large]),
      connected: [{ hash: large.hash, height: large.height, changes: [] }],
    };
    const pages = database.get('PRAGMA page_count', (row) => Number(row['page_count']));
    database.execute(`PRAGMA max_page_count = ${pages}`);
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(errorOf(() => store.chain.commit(change)).failure).toBe('disk-full');
      expect(snapshot(store.chain)).toEqual(before);
    }
    database.execute('PRAGMA max_page_count = 1000000');
    extend(store.chain, [large], ledger);
    expect([...store.chain.loadBestChain()]).toHaveLength(21);
    expect([...store.chain.loadBalances()]).toHaveLength(502);
  });
});

describe('another program', () => {
  test('that reads does not hold up commits, and sees the chain as it was when it began', () => {
    const file = newPath();
    const { chain } = open(file);
    const blocks = sketchChain(50);
    const ledger = extend(chain, blocks.slice(0, 10));
    const reader = connect(file);
    reader.exec('BEGIN');
    const count = (): unknown => ({ ...(reader.prepare('SELECT count(*) AS size FROM chain').get() as object) });
    expect(count()).toEqual({ size: 10 });
    for (const block of blocks.slice(10)) extend(chain, [block], ledger);
    expect([...chain.loadBestChain()]).toHaveLength(50);
    expect(count()).toEqual({ size: 10 });
    reader.exec('COMMIT');
    expect(count()).toEqual({ size: 50 });
  });

  test('that writes makes commits fail with in-use, until it is done', () => {
    const file = newPath();
    const { chain } = open(file);
    const writer = connect(file);
    writer.exec('BEGIN IMMEDIATE');
    const block = sketchBlock(undefined);
    expect(errorOf(() => extend(chain, [block])).failure).toBe('in-use');
    expect([...chain.loadBestChain()]).toEqual([]);
    writer.exec('ROLLBACK');
    extend(chain, [block]);
    expect([...chain.loadBestChain()]).toEqual([block.hash]);
  });

  test('that writes does not keep a node from opening the file', () => {
    const file = makeFile(3);
    const writer = connect(file);
    writer.exec('BEGIN IMMEDIATE');
    expect([...open(file).chain.loadBestChain()]).toHaveLength(3);
  });
});

// SQLite can open a file as if it lay on a share without memory between processes, on POSIX systems.
describe.runIf(process.platform !== 'win32')('where a write-ahead log does not work', () => {
  const onShare = (file: string): URL => new URL(`${pathToFileURL(file).href}?vfs=unix-dotfile`);

  test('another journal is used', () => {
    const database = openDatabase(onShare(newPath()), WORKSHOP.name);
    const store = createStore(database);
    toClose.push(store);
    expect(database.get('PRAGMA journal_mode', (row) => row['journal_mode'])).toBe('truncate');
    extend(store.chain, sketchChain(5));
    expect([...store.chain.loadBestChain()]).toHaveLength(5);
  });

  test('a file that was copied there with its log is read', () => {
    const file = newPath();
    const { chain } = open(file);
    const blocks = sketchChain(5);
    const ledger = extend(chain, blocks);
    const copy = newPath();
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    const database = openDatabase(onShare(copy), WORKSHOP.name);
    const store = createStore(database);
    toClose.push(store);
    expect([...store.chain.loadBestChain()]).toEqual(blocks.map((block) => block.hash));
    expect(database.get('PRAGMA journal_mode', (row) => row['journal_mode'])).toBe('truncate');
    extend(store.chain, [sketchBlock(blocks.at(-1))], ledger);
    expect([...store.chain.loadBestChain()]).toHaveLength(6);
  });
});
