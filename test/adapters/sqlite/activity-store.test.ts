/** What happened, on disk: its bounds, its pages, a restart, and a process that is killed. */
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { ACTIVITY_KINDS, type Activity, type ActivityKind } from '../../../preload/contract/messages/activity.ts';
import { ACTIVITIES } from '../../preload/contract/support/message-samples.ts';
import { type ActivityBounds, SqliteActivityStore } from '../../../main/adapters/sqlite/activity-store.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database/open-database.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import type { ActivityEntry, ActivityStore } from '../../../main/node/ports/activity-store.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { startScript } from './child-process.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();

function entry(id: number, activity: Activity = { code: 'peer-came', peer: `http://10.0.0.${id % 250}:5000` }) {
  return { id, at: 1000 + id, times: 1, lastAt: 1000 + id, activity };
}

function openMemory(bounds?: ActivityBounds): SqliteActivityStore {
  return new SqliteActivityStore(openDatabase(':memory:', WORKSHOP.name), bounds);
}

function idsOf(store: ActivityStore, kinds: readonly ActivityKind[] = ACTIVITY_KINDS): number[] {
  return store.listActivity({ kinds, direction: 'up', from: undefined, limit: 10_000 }).map(({ id }) => id);
}

const command: Activity = { code: 'class-command', name: '10b', action: { code: 'mining-off' } };

test('every kind of entry reads back as it was written', () => {
  const store = openMemory();
  const all = Object.entries(ACTIVITIES).flatMap(([code, values]) =>
    // Safe: the samples of a code are its messages, by their type.
    values.map((value) => ({ code, ...value }) as Activity),
  );
  const entries: ActivityEntry[] = all.map((activity, index) => entry(index + 1, activity));
  store.saveActivity({ added: entries, repeated: [] });
  store.saveActivity({ added: [], repeated: [{ id: 2, times: 7, lastAt: 2000.5 }] });
  const read = store.listActivity({ kinds: ACTIVITY_KINDS, direction: 'up', from: undefined, limit: 1000 });
  expect(read).toEqual(entries.with(1, { ...entries[1]!, times: 7, lastAt: 2000.5 }));
});

describe('pages', () => {
  test('lead through all of the wanted kinds, in both directions', () => {
    const store = openMemory();
    const added = Array.from({ length: 45 }, (_, index) =>
      index % 3 === 0 ? entry(index + 1, command) : entry(index + 1),
    );
    store.saveActivity({ added, repeated: [] });
    for (const direction of ['up', 'down'] as const) {
      for (const kinds of [['peer'], ['class', 'peer', 'class']] as const) {
        const found: number[] = [];
        for (let from: number | undefined; ;) {
          const page = store.listActivity({ kinds, direction, from, limit: 7 });
          if (page.length === 0) break;
          found.push(...page.map(({ id }) => id));
          from = found.at(-1);
        }
        const expected = idsOf(store, kinds);
        expect(found).toEqual(direction === 'up' ? expected : expected.toReversed());
        expect(found).toHaveLength(kinds.length === 1 ? 30 : 45);
      }
    }
  });
});

describe('bounds', () => {
  const bounds = Object.fromEntries(ACTIVITY_KINDS.map((kind) => [kind, { rows: 10, bytes: 2000 }]));

  test('count for each kind: the oldest of it make room', () => {
    // Safe: all kinds are there.
    const store = openMemory(bounds as ActivityBounds);
    store.saveActivity({ added: [entry(1, command)], repeated: [] });
    for (let id = 2; id < 60; id++) store.saveActivity({ added: [entry(id)], repeated: [] });
    expect(idsOf(store, ['peer'])).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59]);
    expect(idsOf(store, ['class'])).toEqual([1]);
    store.saveActivity({ added: [], repeated: [{ id: 2, times: 3, lastAt: 5 }] });
    expect(store.getActivity(2)).toBeUndefined();
  });

  test('count bytes as well, also in a file that is opened again', () => {
    const file = newPath();
    const long = (id: number): ActivityEntry => entry(id, { ...command, name: 'x'.repeat(700) });
    const openAndClose = (use: (store: SqliteActivityStore) => void): void => {
      const database = openDatabase(file, WORKSHOP.name);
      // Safe: as above.
      use(new SqliteActivityStore(database, bounds as ActivityBounds));
      database.close();
    };
    openAndClose((store) => store.saveActivity({ added: [long(1), long(2), long(3)], repeated: [] }));
    openAndClose((store) => {
      store.saveActivity({ added: [long(4)], repeated: [] });
      expect(idsOf(store)).toEqual([3, 4]);
    });
  });

  test('no id is used twice, even when its entry is gone', () => {
    const store = openMemory({ ...(bounds as ActivityBounds), peer: { rows: 0, bytes: 0 } });
    store.saveActivity({ added: [entry(12)], repeated: [] });
    expect(idsOf(store)).toEqual([]);
    expect(store.lastActivityId()).toBe(12);
  });
});

test('an entry that somebody has edited is damage, and not a crash', () => {
  const file = newPath();
  const store = openStore({ file, network: WORKSHOP.name });
  store.activity.saveActivity({ added: [entry(1)], repeated: [] });
  const editor = new DatabaseSync(file);
  for (const content of ['{', '{"code": "no-such-code"}', '{"code": "peer-came"}']) {
    editor.prepare('UPDATE activity SET content = ?').run(content);
    expect(() => store.activity.getActivity(1)).toThrow(StorageError);
  }
  editor.close();
  store.close();
});

test('what was written is there after the process is killed, and so is the chain', async () => {
  const file = newPath();
  const child = startScript(new URL('./activity-writer.ts', import.meta.url), [file]);
  let written = 0;
  while (written < 300) written = Number(await child.nextLine());
  await child.kill();
  const store = openStore({ file, network: WORKSHOP.name });
  const ids = idsOf(store.activity);
  expect(ids.length).toBeGreaterThanOrEqual(written);
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  expect([...store.chain.loadBestChain()].length).toBeGreaterThanOrEqual(Math.floor(written / 10));
  store.close();
});
