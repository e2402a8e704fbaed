import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { createThreadSearch, type StartSearchWorker } from '../../../main/adapters/search/thread-search.ts';
import type { NonceSearch } from '../../../main/node/ports/nonce-search.ts';
import { FULL_SPEED, hasBegun, HOPELESS, never, templateOf } from '../../support/search-templates.ts';

const open: NonceSearch[] = [];

function createSearch(startWorker?: StartSearchWorker): NonceSearch {
  const search = createThreadSearch(startWorker);
  open.push(search);
  return search;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((search) => search.close()));
});

/** What it has in common with other searches is in test/conformance/nonce-search.test.ts. */
describe('the search over worker threads', () => {
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
});
