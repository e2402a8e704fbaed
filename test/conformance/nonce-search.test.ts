/** What every nonce search promises, whether its threads run in this process or in another one. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createProcessSearch } from '../../main/adapters/search/process/process-search.ts';
import { createThreadSearch } from '../../main/adapters/search/thread-search.ts';
import { blockPreimage } from '../../main/consensus/block.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import type { NonceSearch } from '../../main/node/ports/nonce-search.ts';
import { startSearchChild } from '../support/search-child.ts';
import { FULL_SPEED, hasBegun, HOPELESS, never, PARENT, templateOf } from '../support/search-templates.ts';

const open: NonceSearch[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((search) => search.close()));
});

const IMPLEMENTATIONS: readonly (readonly [name: string, create: () => NonceSearch])[] = [
  ['over worker threads', createThreadSearch],
  [
    'in a process of its own',
    () =>
      createProcessSearch({
        startProcess: startSearchChild,
        onDeath: (code) => expect.unreachable(`the process died with code ${code}`),
      }),
  ],
];

describe.each(IMPLEMENTATIONS)('a nonce search %s', (_name, create) => {
  function createSearch(): NonceSearch {
    const search = create();
    open.push(search);
    return search;
  }

  test('finds nonces at any difficulty with any number of threads, dated now', async () => {
    const search = createSearch();
    for (const [difficulty, threads] of [
      [0, 1],
      [1, 1],
      [8, 2],
      [12, 1],
      [12, 3],
    ] as const) {
      const before = Date.now() / 1000;
      const found = await search.search(templateOf(difficulty), { threads, maxHashesPerSecond: undefined }, never());
      expect(found!.timestamp).toBeGreaterThanOrEqual(before);
      // Within the present millisecond.
      expect(found!.timestamp).toBeLessThan((Date.now() + 1) / 1000);

      const block = { height: 2, difficulty, previousHash: PARENT, transactions: [], ...found! };
      const hash = createHash('sha256').update(blockPreimage(block)).digest('hex');
      expect(isHashBelowTarget(hash, difficulty)).toBe(true);
    }
  });

  test('counts the hashes of each thread', async () => {
    const search = createSearch();
    expect(search.hashCounts()).toEqual([]);
    const abort = new AbortController();
    const result = search.search(templateOf(HOPELESS), { threads: 2, maxHashesPerSecond: undefined }, abort.signal);
    await expect
      .poll(() => search.hashCounts().filter((count) => count > 0).length, { interval: 1, timeout: 20_000 })
      .toBe(2);
    abort.abort();
    await result;

    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
    const [first = 0, second = 0, ...others] = search.hashCounts();
    expect(others).toEqual([]);
    expect(search.hashCount()).toBe(first + second);
  });

  test('keeps to the pace', async () => {
    const search = createSearch();
    const abort = new AbortController();
    const startMs = performance.now();
    const result = search.search(templateOf(HOPELESS), { threads: 2, maxHashesPerSecond: 4_000 }, abort.signal);
    await hasBegun(search, 1_000);
    const count = search.hashCount();
    // A slow machine may be slower than the pace, so only too fast is wrong here.
    expect(count).toBeLessThanOrEqual((4_000 * (performance.now() - startMs)) / 1000);
    abort.abort();
    expect(await result).toBeUndefined();
  });

  test('stops when it is told to, and searches again', async () => {
    const search = createSearch();
    for (const pace of [
      FULL_SPEED,
      { threads: 2, maxHashesPerSecond: 20_000 },
      { threads: 1, maxHashesPerSecond: 50 },
      { threads: 1, maxHashesPerSecond: undefined, share: 0.01 },
    ]) {
      const abort = new AbortController();
      const before = search.hashCount();
      const result = search.search(templateOf(HOPELESS), pace, abort.signal);
      await hasBegun(search, before);
      abort.abort();
      expect(await result).toBeUndefined();
    }
    expect(await search.search(templateOf(1), FULL_SPEED, never())).toBeDefined();
  });

  test('does not begin when it was told to stop before', async () => {
    const search = createSearch();
    expect(await search.search(templateOf(0), FULL_SPEED, AbortSignal.abort())).toBeUndefined();
    expect(search.hashCount()).toBe(0);
  });

  test('drops the solution of a search that was stopped', async () => {
    const search = createSearch();
    for (let round = 0; round < 20; round += 1) {
      const abort = new AbortController();
      const result = search.search(templateOf(0), FULL_SPEED, abort.signal);
      abort.abort();
      expect(await result).toBeUndefined();
    }
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
  });

  test('takes one search at a time', async () => {
    const search = createSearch();
    const abort = new AbortController();
    const first = search.search(templateOf(HOPELESS), FULL_SPEED, abort.signal);
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('under way');
    abort.abort();
    expect(await first).toBeUndefined();
  });

  test('ends the search when it is closed', async () => {
    const search = createSearch();
    const result = search.search(templateOf(HOPELESS), FULL_SPEED, never());
    await search.close();
    expect(await result).toBeUndefined();
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('closed');
  });
});
