/** Another store in the place of a node's own: what is in the folder afterwards. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openStore, type OpenStore } from '../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { replaceStore } from '../../main/host/replace-store.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();

test('a backup with the tables of an earlier version is taken without one more copy of it', () => {
  const folder = newPath('data');
  mkdirSync(folder);
  const place = { file: join(folder, 'chain.db'), network: WORKSHOP.name };
  const from = join(folder, 'chain.db.backup-20250101-120000');
  const packed = readFileSync(join(import.meta.dirname, '../vectors/stores/chain-v4.db.gz'));
  writeFileSync(from, gunzipSync(packed));
  const change = { from, keepsOld: true, retired: () => [] };
  let store: OpenStore = openStore(place);
  const backup = replaceStore(store, place, change, (next) => void (store = next));
  expect([...store.chain.loadHeaders()]).toHaveLength(4);
  store.close();
  expect(readdirSync(folder).toSorted()).toEqual(['chain.db', basename(from), basename(backup ?? '')].toSorted());
});

test('no file is renamed over a store that is open, whatever its taker does', () => {
  const folder = newPath('data');
  mkdirSync(folder);
  const place = { file: join(folder, 'chain.db'), network: WORKSHOP.name };
  const change = { from: undefined, keepsOld: true, retired: () => [] };
  const taken: OpenStore[] = [];
  const take = (next: OpenStore): void => {
    taken.push(next);
    throw new Error('not now');
  };
  expect(() => replaceStore(openStore(place), place, change, take)).toThrow('not now');
  const [store] = taken;
  // The new one, in its place, and the old one beside it.
  expect(taken).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => /^chain\.db\.backup-[\d-]+$/.test(name))).toHaveLength(1);
  store?.settings.save({ port: 5001 });
  expect(store?.settings.load().port).toBe(5001);
  store?.close();
});
