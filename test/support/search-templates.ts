/** Blocks to be mined, for tests of the nonce search. */
import { expect } from 'vitest';
import type { NonceSearch, Pace, SearchTemplate } from '../../main/node/ports/nonce-search.ts';

export const FULL_SPEED: Pace = { threads: 1, maxHashesPerSecond: undefined };

export const PARENT = '1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c';

/** Nobody will find a nonce at this difficulty. */
export const HOPELESS = 200;

export function templateOf(difficulty: number): SearchTemplate {
  return {
    beforeNonce: `{"height": 2, "difficulty": ${difficulty}, "nonce": `,
    beforeTimestamp: `, "previous_hash": "${PARENT}", "transactions": "", "timestamp": `,
    afterTimestamp: '}',
    parentTimestamp: 0,
    difficulty,
  };
}

export const never = (): AbortSignal => new AbortController().signal;

/** Resolves when the search has tried something: then its threads are at work. */
export async function hasBegun(search: NonceSearch, before = 0): Promise<void> {
  await expect.poll(() => search.hashCount(), { interval: 1, timeout: 20_000 }).toBeGreaterThan(before);
}
