/** What the search over worker threads does as a whole: how fast it is, what it costs, how soon it stops. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createThreadSearch } from '../../../main/adapters/search/thread-search.ts';
import type { NonceSearch, Pace } from '../../../main/node/ports/nonce-search.ts';
import { createExtremeTemplates, createTemplate } from './templates.ts';

/** Code is compiled, and threads are woken, before it counts. */
const WARM_UP_MS = 300;

const POLL_MS = 2;

export interface SearchUse {
  readonly hashesPerSecond: number;
  readonly hashesPerCpuSecond: number;
  /** Of one core: above 1 with several threads. */
  readonly cpuShare: number;
}

/** Searches at a pace for so long. */
export async function useSearch(pace: Pace, ms: number): Promise<SearchUse> {
  return withSearch(async (search) => {
    const abort = new AbortController();
    const result = search.search(createExtremeTemplates().best, pace, abort.signal);
    await hasBegun(search, pace.threads);
    await sleep(WARM_UP_MS);
    const [hashesBefore, cpuBefore, startMs] = [search.hashCount(), process.cpuUsage(), performance.now()];
    await sleep(ms);
    const hashes = search.hashCount() - hashesBefore;
    const { user, system } = process.cpuUsage(cpuBefore);
    const seconds = (performance.now() - startMs) / 1000;
    abort.abort();
    await result;
    const cpuSeconds = (user + system) / 1e6;
    return {
      hashesPerSecond: hashes / seconds,
      hashesPerCpuSecond: hashes / cpuSeconds,
      cpuShare: cpuSeconds / seconds,
    };
  });
}

/** How long it takes from a stop to the first result of the next search, which is found at once. Milliseconds, sorted by nothing. */
export async function stopSearch(times: number): Promise<number[]> {
  return withSearch(async (search) => {
    const pace = { threads: 1, maxHashesPerSecond: undefined };
    const [hopeless, easy] = [createTemplate(1), createTemplate(1, 0)];
    const latencies: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const abort = new AbortController();
      const before = search.hashCount();
      const result = search.search(hopeless, pace, abort.signal);
      while (search.hashCount() === before) await sleep(POLL_MS);
      const stoppedAt = performance.now();
      abort.abort();
      await result;
      await search.search(easy, pace, new AbortController().signal);
      latencies.push(performance.now() - stoppedAt);
    }
    return latencies;
  });
}

async function withSearch<T>(use: (search: NonceSearch) => Promise<T>): Promise<T> {
  const search = createThreadSearch();
  try {
    return await use(search);
  } finally {
    await search.close();
  }
}

async function hasBegun(search: NonceSearch, threads: number): Promise<void> {
  while (search.hashCounts().filter((count) => count > 0).length < threads) await sleep(POLL_MS);
}
