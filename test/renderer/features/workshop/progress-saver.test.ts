/** What a student types reaches the node, or is kept until it does. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CodeProgressChange } from '../../../../preload/contract/views/workshop-views.ts';
import { codeProgress, ProgressSaver } from '../../../../renderer/features/workshop/progress/progress-saver.ts';

const PLACE = { lesson: 'mining', language: 'python' } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createSaver(stored: string | null = null) {
  const saved: CodeProgressChange[] = [];
  const store = { text: stored };
  const node = { isThere: true, isChanged: false };
  const saver = new ProgressSaver(
    async (change) => {
      if (!node.isThere) throw new Error('no node');
      if (node.isChanged && change.after !== undefined) return 'changed-elsewhere';
      saved.push(change);
      return { version: `v${saved.length}` };
    },
    {
      read: () => store.text,
      write: (text) => {
        store.text = text;
      },
    },
  );
  return { saver, saved, store, node };
}

function textOf(saver: ProgressSaver): string | null {
  return codeProgress(undefined, saver.unsaved, PLACE).text;
}

test('many changes in a short time are saved together', async () => {
  const { saver, saved } = createSaver();
  saver.change({ ...PLACE, text: 'a' }, 'v0');
  saver.change({ ...PLACE, text: 'ab' }, 'v0');
  saver.change({ ...PLACE, hintsOpened: 1 }, 'v0');
  expect(saver.state).toBe('saving');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved).toEqual([{ ...PLACE, text: 'ab', hintsOpened: 1, after: 'v0' }]);
  expect(saver.state).toBe('saved');
});

test('what was typed without a node is saved when it is back', async () => {
  const { saver, saved, node } = createSaver();
  node.isThere = false;
  saver.change({ ...PLACE, text: 'x = 1' }, 'v0');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saver.state).toBe('failed');
  expect(textOf(saver)).toBe('x = 1');
  node.isThere = true;
  expect(await saver.flush()).toBe(true);
  expect(saved).toEqual([{ ...PLACE, text: 'x = 1', after: 'v0' }]);
  expect(saver.state).toBe('saved');
});

test('what the node has not taken survives the page', async () => {
  const first = createSaver();
  first.node.isThere = false;
  first.saver.change({ ...PLACE, text: 'x = 1' }, 'v0');
  const second = createSaver(first.store.text);
  expect(textOf(second.saver)).toBe('x = 1');
  await second.saver.flush();
  expect(second.saved).toEqual([{ ...PLACE, text: 'x = 1', after: 'v0' }]);
  expect(second.store.text).toBe('[]');
});

test.each(['-', 'null', '{}', '7', '"text"', '['.repeat(50_000), '[null, 7, [], {}]'])(
  'a browser that has kept %s stops no screen',
  async (stored) => {
    const { saver, saved } = createSaver(stored);
    expect(saver.unsaved.size).toBe(0);
    saver.change({ ...PLACE, text: 'a' }, 'v0');
    expect(await saver.flush()).toBe(true);
    expect(saved).toHaveLength(1);
  },
);

test('what can be read is saved, and the rest of it is left out', async () => {
  const kept = { ...PLACE, text: 'x = 1', after: 'v0', hintsOpened: 1 };
  const broken = [
    { ...kept, lesson: 1 },
    { ...kept, language: 'cobol' },
    { ...kept, text: 5 },
    { ...kept, after: null },
    { ...kept, hintsOpened: 'two' },
    { ...kept, isSolved: 1 },
    { ...kept, isGivenUp: 'no' },
  ];
  const { saver, saved } = createSaver(JSON.stringify([...broken, kept, ...broken]));
  await saver.flush();
  expect(saved).toEqual([kept]);
});

test('what is typed while a save is on its way is saved after it', async () => {
  const { saver, saved } = createSaver();
  saver.change({ ...PLACE, text: 'a' }, 'v0');
  const flushed = saver.flush();
  saver.change({ ...PLACE, text: 'ab' }, 'v0');
  await flushed;
  expect(textOf(saver)).toBe('ab');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved).toEqual([
    { ...PLACE, text: 'a', after: 'v0' },
    { ...PLACE, text: 'ab', after: 'v1' },
  ]);
  expect(saver.state).toBe('saved');
});

test('a text that is begun while something else is saved goes on from the text that was there', async () => {
  const { saver, saved } = createSaver();
  saver.change({ ...PLACE, hintsOpened: 1 }, 'v0');
  const flushed = saver.flush();
  saver.change({ ...PLACE, text: 'a' }, 'v0');
  await flushed;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved.at(-1)).toMatchObject({ text: 'a', after: 'v0' });
});

test('each language of each lesson is saved on its own', async () => {
  const { saver, saved } = createSaver();
  saver.change({ ...PLACE, text: 'a' }, 'v0');
  saver.change({ ...PLACE, language: 'javascript', text: 'b' }, 'v0');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved).toHaveLength(2);
});

test('what another window has changed is not overwritten before its owner says so', async () => {
  const { saver, saved, node } = createSaver();
  node.isChanged = true;
  saver.change({ ...PLACE, text: 'mine' }, 'v0');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saver.hasConflict(PLACE)).toBe(true);
  expect(textOf(saver)).toBe('mine');
  saver.change({ ...PLACE, text: 'mine, and more' }, 'v9');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await saver.flush()).toBe(false);
  expect(saved).toEqual([]);
  await saver.resolve(PLACE, 'mine');
  expect(saved).toEqual([{ ...PLACE, text: 'mine, and more' }]);
  expect([saver.hasConflict(PLACE), saver.state]).toEqual([false, 'saved']);
});

test('what another window has changed can be taken, and what else was done is saved', async () => {
  const { saver, saved, node } = createSaver();
  node.isChanged = true;
  saver.change({ ...PLACE, text: 'mine' }, 'v0');
  saver.change({ ...PLACE, hintsOpened: 2 }, 'v0');
  saver.change({ ...PLACE, language: 'javascript', hintsOpened: 1 }, 'v0');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved).toEqual([{ ...PLACE, language: 'javascript', hintsOpened: 1 }]);
  await saver.resolve(PLACE, 'theirs');
  expect(textOf(saver)).toBeNull();
  expect(saved.at(-1)).toEqual({ ...PLACE, hintsOpened: 2 });
  expect([saver.hasConflict(PLACE), saver.state]).toEqual([false, 'saved']);
});
