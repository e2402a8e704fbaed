/** A file is looked over in steps, so that other work gets its turn; what is damaged shows in either way of looking. */
import { openSync, closeSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkStore } from '../../../main/adapters/sqlite/check-store.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database/open-database.ts';
import { openStore, openStoreInTurns } from '../../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { loadChain } from '../../../main/node/chain/load-chain.ts';
import { atOnce, inTurns } from '../../../main/node/chain/next-turn.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { extend, sketchChain } from './sketch-chain.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();
const LENGTH = 2_500;
const PAGE_BYTES = 8192;

function makeFile(): string {
  const file = newPath();
  const store = openStore({ file, network: WORKSHOP.name });
  extend(store.chain, sketchChain(LENGTH));
  store.close();
  return file;
}

/** The page of a table's or an index's root. */
function rootOf(file: string, name: string): number {
  const database = openDatabase(file, WORKSHOP.name);
  const page = database.get('SELECT rootpage FROM sqlite_master WHERE name = ?', (row) => row['rootpage'], name);
  database.close();
  return Number(page);
}

/** @returns `ok`, or what kind of failure it is */
function look(file: string, smallBytes: number): string {
  const database = openDatabase(file, WORKSHOP.name);
  try {
    atOnce(checkStore(database, smallBytes));
    return 'ok';
  } catch (error) {
    if (error instanceof StorageError) return error.failure;
    throw error;
  } finally {
    database.close();
  }
}

test.each([0, Number.POSITIVE_INFINITY])('a good file is good, up to %d bytes at once', (smallBytes) => {
  expect(look(makeFile(), smallBytes)).toBe('ok');
});

test.each(['blocks', 'transactions', 'undo', 'balances', 'sqlite_autoindex_blocks_1', 'transactions_by_sender'])(
  'a damaged page of %s shows, whether the file is checked as a whole or table by table',
  (name) => {
    const file = makeFile();
    const at = (rootOf(file, name) - 1) * PAGE_BYTES;
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, Buffer.alloc(200, 0xa5), 0, 200, at);
    closeSync(descriptor);
    expect([look(file, 0), look(file, Number.POSITIVE_INFINITY)]).toEqual(['damaged', 'damaged']);
  },
);

test('opening lets other work in between, and ends at the next step when it is not wanted any more', async () => {
  const file = makeFile();
  const stop = new AbortController();
  const store = await openStoreInTurns({ file, network: WORKSHOP.name }, stop.signal);
  const steps: number[] = [];
  let turns = 0;
  const count = (): void => {
    turns++;
    if (steps.length < 2) setImmediate(count);
  };
  setImmediate(count);
  const onStep = (blocks: number): void => void steps.push(blocks);
  const { tree } = await inTurns(loadChain(store.chain), { onStep });
  expect(tree.size).toBe(LENGTH);
  expect(steps).toEqual([1_000, 2_000]);
  expect(turns).toBeGreaterThan(1);

  const reason = new Error('not wanted any more');
  const loading = inTurns(loadChain(store.chain), { signal: stop.signal, onStep: () => stop.abort(reason) });
  await expect(loading).rejects.toBe(reason);
  store.close();
  await expect(openStoreInTurns({ file, network: WORKSHOP.name }, stop.signal)).rejects.toBe(reason);
});
