/** Lists that come in pages, read for a file. */
import { expect, test } from 'vitest';
import { MAX_FILE_ROWS, readAll } from '../../../../renderer/ui/export/read-all.ts';

function listOf(length: number) {
  const asked: number[] = [];
  const read = async ({ offset, count }: { readonly offset: number; readonly count: number }) => {
    asked.push(offset);
    const items = Array.from({ length: Math.max(0, Math.min(count, length - offset)) }, (_, index) => offset + index);
    return { items, total: length };
  };
  return { read, asked };
}

test('reads page after page to the end', async () => {
  const { read, asked } = listOf(450);
  expect(await readAll(read, 200)).toEqual(Array.from({ length: 450 }, (_, index) => index));
  expect(asked).toEqual([0, 200, 400]);
});

test('asks no more than once when one page has it all, or nothing', async () => {
  for (const length of [0, 1, 200]) {
    const { read, asked } = listOf(length);
    expect(await readAll(read, 200)).toHaveLength(length);
    expect(asked).toEqual([0]);
  }
});

test('ends when a list is shorter than it said', async () => {
  expect(await readAll(async () => ({ items: [], total: 10 }), 5)).toEqual([]);
});

test('stops where a file is long enough', async () => {
  const { read } = listOf(1_000_000);
  expect(await readAll(read, 500)).toHaveLength(MAX_FILE_ROWS);
});
