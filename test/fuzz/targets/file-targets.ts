/** Files that a disk, a copy or another program has spoiled: the database, and an instructor's lessons. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { LessonError } from '../../../main/adapters/lessons/lesson-error.ts';
import { readLessonAt } from '../../../main/adapters/lessons/lesson-shelf.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';
import { ACTIVITY_KINDS } from '../../../preload/contract/messages/activity.ts';
import { loadChain } from '../../../main/node/chain/load-chain.ts';
import { atOnce } from '../../../main/node/chain/next-turn.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { FROM_NETWORK, openTestChain } from '../../support/test-chain.ts';
import { attackBy, type FuzzTarget } from '../fuzz-target.ts';
import { hostileBytes, hostileJson } from '../hostile-json.ts';

function inFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'chalkchain-fuzz-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const inPlace = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  isCut: fc.boolean(),
});

const storeTarget: FuzzTarget = {
  name: 'databases',
  cost: 20,
  open: async () => {
    const { folder, remove } = inFolder();
    const good = join(folder, 'good.db');
    const made = openTestChain({ file: good });
    const make = new ChainBuilder();
    for (const block of make.chainOn(make.genesis(), 12)) await made.chain.acceptBlock(block, FROM_NETWORK);
    made.close();
    const content = readFileSync(good);
    let copies = 0;
    return attackBy(
      inPlace,
      ({ place, bytes, isCut }) => {
        const at = Math.floor(place * content.length);
        const file = join(folder, `${++copies}.db`);
        const spoiled = Buffer.from(content);
        spoiled.set(bytes.subarray(0, content.length - at), at);
        writeFileSync(file, isCut ? spoiled.subarray(0, at) : spoiled);
        try {
          readAll(file);
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
        } finally {
          for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
        }
      },
      remove,
    );
  },
};

/** What a start reads, and what screens ask for first. */
function readAll(file: string): void {
  const store = openStore({ file, network: WORKSHOP.name });
  try {
    atOnce(loadChain(store.chain));
    store.activity.listActivity({ kinds: ACTIVITY_KINDS, direction: 'down', from: undefined, limit: 50 });
    store.cards.loadCards();
    store.peers.loadPeers();
    store.settings.load();
  } finally {
    store.close();
  }
}

const BUILT_IN = builtInLessons();
const LESSON_FILES = [
  'lesson.json',
  'cases.json',
  'text.md',
  'python/hints.md',
  'python/mistakes.md',
  'python/solution.py',
  'python/start.py',
  'python/harness.py',
];

const spoiledFile = fc.constantFrom(...LESSON_FILES).chain((name) => {
  const text = readFileSync(join(BUILT_IN, 'mining', name), 'utf8');
  const texts = name.endsWith('.json') ? hostileJson([JSON.parse(text)]) : fc.constant(text);
  return fc.record({ name: fc.constant(name), bytes: hostileBytes(texts) });
});

const lessonTarget: FuzzTarget = {
  name: 'lessons',
  cost: 20,
  open: () => {
    const { folder, remove } = inFolder();
    const lesson = join(folder, 'our-own');
    return attackBy(
      spoiledFile,
      async ({ name, bytes }) => {
        cpSync(join(BUILT_IN, 'mining'), lesson, { recursive: true });
        writeFileSync(join(lesson, ...name.split('/')), bytes);
        await readLessonAt(BUILT_IN, folder, 'our-own').catch((error: unknown) => {
          if (!(error instanceof LessonError)) throw error;
        });
      },
      remove,
    );
  },
};

export const fileTargets: readonly FuzzTarget[] = [storeTarget, lessonTarget];
