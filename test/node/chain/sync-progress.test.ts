/** What a sync says of how far it is. */
import { expect, test } from 'vitest';
import { SyncProgress } from '../../../main/node/chain/sync-progress.ts';
import { NodeEvents } from '../../../main/node/events.ts';

function follow(total: number | undefined, current: number, heights: readonly number[]) {
  const lines: string[] = [];
  const told: { done: number; total: number }[] = [];
  const events = new NodeEvents();
  events.subscribe('sync-progress', ({ done, total: of }) => void told.push({ done, total: of }));
  const add = (line: string): void => void lines.push(line);
  const log = { error: add, warn: add, info: add, debug: add };
  const progress = new SyncProgress({ log, events, peer: 'http://10.0.0.7:5000', total, current });
  let from = current;
  for (const to of heights) {
    progress.stored(from, to);
    from = to;
  }
  progress.end(true);
  return { lines: lines.slice(1, -1), told };
}

const EACH_HUNDRED = Array.from({ length: 20 }, (_, index) => (index + 1) * 100);

test('a short one says each block', () => {
  expect(follow(3, 1, [3]).lines).toEqual(['Block 2 processed successfully!', 'Block 3 processed successfully!']);
});

test('a long one says each tenth of the way', () => {
  const { lines } = follow(2_000, 0, EACH_HUNDRED);
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toBe('Synced 2000 of 2000 blocks (100 %)');
});

test('one whose peer has more than it claimed says the end once', () => {
  expect(follow(300, 0, EACH_HUNDRED).lines.at(-1)).toBe('Synced 300 of 300 blocks (100 %)');
});

test('one on an empty chain whose peer does not say how long its chain is says how many blocks there are', () => {
  const { lines, told } = follow(undefined, 0, EACH_HUNDRED);
  const [first, ...others] = lines.slice(100);
  expect(first).toBe('Synced 200 blocks');
  expect(others).toEqual(['Synced 400 blocks', 'Synced 800 blocks', 'Synced 1600 blocks']);
  expect(told.at(-1)).toEqual({ done: 2_000, total: 2_000 });
});
