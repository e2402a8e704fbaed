/** Files that earlier versions wrote: everything in them is there after the upgrade, and a copy of the file beside it. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore, type OpenStore } from '../../../main/adapters/sqlite/open-store.ts';
import { accountOf } from '../../../main/consensus/rules/account.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { connectSteps, disconnectSteps, listBalances, pay, reward, sketchBlock } from './sketch-chain.ts';
import { StorageError, NO_CHANGE } from '../../../main/node/ports/chain-store.ts';
import { useTempFolder } from './temp-folder.ts';

/** The recipients in the vectors: four that have a short form now, one that is just short enough. */
const RECIPIENTS = [
  'x'.repeat(5000),
  `${'y'.repeat(1024)}\ud800`,
  '\\'.repeat(1100),
  `ABCDEFGHIJKL… [9 characters, SHA-256 ${'ab'.repeat(32)}]`,
  'w'.repeat(1024),
];
const first = sketchBlock(undefined);
const second = sketchBlock(first, [reward('Ada'), reward('Zoë', 10.0)]);
const third = sketchBlock(
  second,
  RECIPIENTS.map((to) => pay('Ada', to, 1n)),
);
const side = sketchBlock(second, [pay('Ada', 'z'.repeat(3000), 2n)], 7n);

/** One file of each: whoever adds a step to the schema first keeps one of the version before it. */
const VERSIONS = [1, 2, 3, 4, 5, 6, 7];

const newPath = useTempFolder();
const opened: OpenStore[] = [];

afterEach(() => opened.splice(0).forEach((store) => store.close()));

function unpack(version: number): string {
  const file = newPath();
  const packed = readFileSync(join(import.meta.dirname, `../../vectors/stores/chain-v${version}.db.gz`));
  writeFileSync(file, gunzipSync(packed));
  return file;
}

function copiesOf(file: string): string[] {
  return readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.`));
}

function open(file: string): OpenStore {
  const store = openStore({ file, network: WORKSHOP.name });
  opened.push(store);
  return store;
}

describe.each(VERSIONS)('a file of version %i', (version) => {
  test('keeps its chain, balances, undo data and pool', () => {
    const { chain } = open(unpack(version));
    expect([...chain.loadHeaders()].map(({ hash }) => hash)).toEqual([first.hash, second.hash, third.hash, side.hash]);
    expect([...chain.loadBestChain()]).toEqual([first.hash, second.hash, third.hash]);
    const ledger = new Ledger();
    const steps = connectSteps(ledger, [first, second, third]);
    expect(listBalances(chain.loadBalances())).toEqual(listBalances(ledger.entries()));
    expect(chain.getUndo(third.hash)).toEqual(steps[2]?.changes);
    const readAddress = chain.createAddressReader();
    expect(RECIPIENTS.map((address) => readAddress(accountOf(address)))).toEqual(RECIPIENTS);
    expect(chain.loadPending()).toMatchObject([{ id: 1, transaction: pay('Ada', 'Bob', 1n) }]);
  });

  test('has every long address once, in the text of its block', () => {
    const file = unpack(version);
    open(file);
    const reader = new DatabaseSync(file, { readOnly: true });
    const row = reader.prepare('SELECT max(length(address)) AS longest, count(*) AS count FROM addresses').get();
    expect({ ...(row as object) }).toEqual({ longest: 1024, count: 9 });
    const owners = reader.prepare("SELECT count(*) AS count FROM owners WHERE address LIKE '%… [% characters, SHA-%'");
    expect({ ...(owners.get() as object) }).toEqual({ count: 4 });
    reader.close();
  });

  test('follows another branch, and back', () => {
    const { chain } = open(unpack(version));
    const ledger = new Ledger(chain.loadBalances());
    const before = listBalances(chain.loadBalances());
    chain.commit({
      ...NO_CHANGE,
      disconnected: disconnectSteps(chain, ledger, [third]),
      connected: connectSteps(ledger, [side]),
    });
    expect(chain.createAddressReader()(accountOf('z'.repeat(3000)))).toBe('z'.repeat(3000));
    expect(chain.createAddressReader()(accountOf('x'.repeat(5000)))).toBeUndefined();
    chain.commit({
      ...NO_CHANGE,
      disconnected: disconnectSteps(chain, ledger, [side]),
      connected: connectSteps(ledger, [third]),
      removed: [side.hash],
    });
    expect(listBalances(chain.loadBalances())).toEqual(before);
  });

  test('stays beside the new one, as it was', () => {
    const file = unpack(version);
    open(file).close();
    open(file);
    expect(copiesOf(file)).toEqual([`${basename(file)}.version-${version}`]);
    const copy = new DatabaseSync(`${file}.version-${version}`, { readOnly: true });
    expect({ ...(copy.prepare('PRAGMA user_version').get() as object) }).toEqual({ user_version: version });
    const longest = copy.prepare('SELECT max(length(address)) AS longest FROM addresses').get();
    // From version 3 on, long ones are there in their short form.
    expect({ ...(longest as object) }).toEqual({ longest: version < 3 ? 5000 : 1024 });
    copy.close();
  });

  test('is copied under another name when there is such a copy already', () => {
    const file = unpack(version);
    writeFileSync(`${file}.version-${version}`, 'kept');
    open(file);
    expect(readFileSync(`${file}.version-${version}`, 'utf8')).toBe('kept');
    expect(existsSync(`${file}.version-${version}-2`)).toBe(true);
  });

  test('that another program writes to is upgraded later, and has no copy until then', () => {
    const file = unpack(version);
    const writer = new DatabaseSync(file);
    writer.exec('BEGIN IMMEDIATE');
    expect(() => openStore({ file, network: WORKSHOP.name })).toThrow(StorageError);
    writer.exec('ROLLBACK');
    writer.close();
    expect(copiesOf(file)).toEqual([]);
    expect([...open(file).chain.loadBestChain()]).toHaveLength(3);
  });
});

test.each(VERSIONS.slice(1))('names of long addresses stay theirs, from version %i', (version) => {
  const { names } = open(unpack(version));
  expect(names.list()).toEqual([
    { address: 'Ada', name: 'Ada Lovelace' },
    { address: accountOf('x'.repeat(5000)), name: 'Long' },
  ]);
});

test('there is a file of each earlier version', () => {
  const file = newPath();
  open(file).close();
  const reader = new DatabaseSync(file, { readOnly: true });
  const { user_version: newest } = reader.prepare('PRAGMA user_version').get() as { readonly user_version: number };
  reader.close();
  expect(VERSIONS).toEqual(Array.from({ length: newest - 1 }, (_, index) => index + 1));
});

test('peers of version 7 stay, and nobody knows their wallets', () => {
  const { peers } = open(unpack(7));
  expect(peers.loadPeers()).toEqual([
    { address: 'http://192.168.1.5:5000', addedAt: 1_700_000_000, lastContactAt: 1_700_000_001, wallet: undefined },
  ]);
});

test('a file that has become half empty is made smaller', () => {
  const file = unpack(2);
  const connection = new DatabaseSync(file);
  connection.prepare('INSERT INTO addresses (address) VALUES (?)').run('m'.repeat(3_000_000));
  connection.close();
  const before = statSync(file).size;
  open(file).close();
  expect(before).toBeGreaterThan(6_000_000);
  expect(statSync(file).size).toBeLessThan(500_000);
});
