/** Reads a list that comes in pages, for a file that has all of it. */
import type { Page } from '../../../preload/contract/views/page.ts';

/** Rows of a file. More than that no spreadsheet shows with pleasure, and nobody waits for. */
export const MAX_FILE_ROWS = 20_000;

/**
 * @param read a page of at most `count` from `offset` on
 * @param count as many as the node gives at once
 * @throws what `read` throws
 */
export async function readAll<T>(
  read: (page: { readonly offset: number; readonly count: number }) => Promise<Page<T>>,
  count: number,
): Promise<readonly T[]> {
  const all: T[] = [];
  while (all.length < MAX_FILE_ROWS) {
    const { items, total } = await read({ offset: all.length, count });
    all.push(...items);
    if (items.length === 0 || all.length >= total) break;
  }
  return all.slice(0, MAX_FILE_ROWS);
}
