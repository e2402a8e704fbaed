import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { createThreadSearch, type StartSearchWorker } from '../../../main/adapters/search/thread-search.ts';
import { blockPreimage } from '../../../main/consensus/block.ts';
import { isHashBelowTarget } from '../../../main/consensus/rules/target.ts';
import type { NonceSearch, Pace, SearchTemplate } from '../../../main/node/ports/nonce-search.ts';

const FULL_SPEED: Pace = { threads: 1, maxHashesPerSecond: undefined };
const PARENT = '1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c';
/** Nobody will find this. */
const HOPELESS = 200;

const open: NonceSearch[] = [];

function createSearch(startWorker?: StartSearchWorker): NonceSearch {
  const search = createThreadSearch(startWorker);
  open.push(search);
  return search;
}

function templateOf(difficulty: number): SearchTemplate {
  return {
    beforeNonce: `{"height": 2, "difficulty": ${difficulty}, "nonce": `,
    beforeTimestamp: `, "previous_hash": "${PARENT}", "transactions": "", "timestamp": `,
    afterTimestamp: '}',
    difficulty,
  };
}

const never = (): AbortSignal => new AbortController().signal;

/** Resolves when the search has tried something: then its threads are at work. */
async function hasBegun(search: NonceSearch, before = 0): Promise<void> {
  await expect.poll(() => search.hashCount(), { interval: 1, timeout: 20_000 }).toBeGreaterThan(before);
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((search) => search.close()));
});

describe('the search over worker threads', () => {
  test.each([
    [0, 1],
    [1, 1],
    [8, 2],
    [12, 1],
    [12, 3],
  ])('finds a nonce at difficulty %i with %i threads, dated now', async (difficulty, threads) => {
    const search = createSearch();
    const before = Date.now() / 1000;
    const found = await search.search(templateOf(difficulty), { threads, maxHashesPerSecond: undefined }, never());
    expect(found!.timestamp).toBeGreaterThanOrEqual(before);
    expect(found!.timestamp).toBeLessThanOrEqual(Date.now() / 1000);

    const block = { height: 2, difficulty, previousHash: PARENT, transactions: [], ...found! };
    const hash = createHash('sha256').update(blockPreimage(block)).digest('hex');
    expect(isHashBelowTarget(hash, difficulty)).toBe(true);
  });

  test('begins with nonce 0, like the workshop', async () => {
    const found = await createSearch().search(templateOf(0), FULL_SPEED, never());
    expect(found!.nonce).toBe(0n);
  });

  test('counts every hash: with one thread as many as the nonce says', async () => {
    const search = createSearch();
    let hashes = 0;
    for (const difficulty of [4, 8, 10]) {
      const found = await search.search(templateOf(difficulty), FULL_SPEED, never());
      hashes += Number(found!.nonce) + 1;
      expect(search.hashCount()).toBe(hashes);
    }
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
      { threads: 1, maxHashesPerSecond: 1 },
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
    const found = await search.search(templateOf(8), FULL_SPEED, never());
    expect(found).toBeDefined();
  });

  test('takes one search at a time', async () => {
    const search = createSearch();
    const abort = new AbortController();
    const first = search.search(templateOf(HOPELESS), FULL_SPEED, abort.signal);
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('under way');
    abort.abort();
    expect(await first).toBeUndefined();
  });

  test('rejects when a thread dies, and the next search starts new threads', async () => {
    const workers: Worker[] = [];
    const search = createSearch((memory) => {
      const worker = new Worker(new URL('../../../main/adapters/search/search-worker.ts', import.meta.url), {
        workerData: memory,
      });
      workers.push(worker);
      return worker;
    });
    const result = search.search(templateOf(HOPELESS), { threads: 2, maxHashesPerSecond: undefined }, never());
    const failure = expect(result).rejects.toThrow('A search thread died');
    await hasBegun(search);
    await workers[1]!.terminate();
    await failure;

    expect(await search.search(templateOf(4), { threads: 2, maxHashesPerSecond: undefined }, never())).toBeDefined();
    expect(workers).toHaveLength(4);
  });

  test('rejects when a thread cannot be started, and can be tried again', async () => {
    const search = createSearch(() => {
      throw new Error('no more threads');
    });
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('no more threads');
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('no more threads');
  });

  test('rejects a nonce that does not solve the block', async () => {
    const code =
      "const { parentPort: p } = require('node:worker_threads'); p.on('message', ({ run }) => p.postMessage({ run, nonce: 7, timestamp: 1.5 }));";
    const search = createSearch(() => new Worker(code, { eval: true }));
    await expect(search.search(templateOf(HOPELESS), FULL_SPEED, never())).rejects.toThrow('wrong nonce');
  });

  test('ends the search when it is closed', async () => {
    const search = createSearch();
    const result = search.search(templateOf(HOPELESS), FULL_SPEED, never());
    await search.close();
    expect(await result).toBeUndefined();
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('closed');
  });
});
