/** What a node says of the database that it opens. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { expect, test } from 'vitest';
import { StorageError } from '../../main/node/ports/chain-store.ts';
import { databaseFile, openStoreFor } from '../../main/host/open-data.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();

/** Opens the store of a folder and closes it. @returns the lines of its log */
async function openAndClose(folder: string): Promise<string[]> {
  const lines: string[] = [];
  const write = (text: string): void => void lines.push(text);
  const log = { error: write, warn: write, info: write, debug: write };
  const input = { folder, network: 'workshop', movesDamagedAside: false, log, signal: new AbortController().signal };
  await openStoreFor(input, (store) => store.close());
  return lines;
}

test('a database without a byte is opened as an empty chain, with a warning', async () => {
  const folder = newPath('data');
  mkdirSync(folder);
  writeFileSync(databaseFile(folder), '');
  expect(await openAndClose(folder)).toEqual([
    `The database ${databaseFile(folder)} is there, but empty: the node begins with an empty chain.`,
  ]);
  expect(await openAndClose(folder)).toEqual([]);
});

test('a new one without a word', async () => {
  const folder = newPath('data');
  mkdirSync(folder);
  expect(await openAndClose(folder)).toEqual([]);
});

// Windows makes links for administrators only.
test.skipIf(platform() === 'win32')(
  'a database of which the system tells nothing is a problem of storage',
  async () => {
    const folder = newPath('data');
    mkdirSync(folder);
    symlinkSync(databaseFile(folder), databaseFile(folder));
    await expect(openAndClose(folder)).rejects.toThrow(StorageError);
  },
);
