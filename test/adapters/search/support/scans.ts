/** What a kernel finds, and what it should find: the same by the platform's SHA-256. */
import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { HashKernel } from '../../../../main/adapters/search/kernel/hash-kernel.ts';
import {
  TemplateScan,
  type Candidate,
  type TemplateScanOptions,
} from '../../../../main/adapters/search/template-scan.ts';
import type { TimestampRun } from '../../../../main/adapters/search/timestamps.ts';
import type { SearchTemplate } from '../../../../main/node/ports/nonce-search.ts';
import { countZeroBits, hashOf, templateWith } from './templates.ts';

/** The most that a kernel looks at. */
const WORD_BITS = 32;

/** 2020-02-28, in microseconds. */
export const START = 1_582_933_112_000_000;

interface Scanned {
  readonly hits: Candidate[];
  readonly hashes: number;
}

export function scanRuns(options: TemplateScanOptions, runs: readonly TimestampRun[]): Scanned {
  const scan = new TemplateScan(options);
  const hits: Candidate[] = [];
  let hashes = 0;
  for (const run of runs) {
    if (!scan.makeReadyFor(run, () => true)) throw new Error('the scan is not ready');
    for (const step of scan.scan(run)) {
      hits.push(...step.candidates);
      hashes += step.hashes;
    }
  }
  return { hits, hashes };
}

/** The same by the platform's SHA-256, for one group of nonces. */
export function hitsByPlatform(
  template: SearchTemplate,
  nonces: readonly number[],
  runs: readonly TimestampRun[],
): Scanned {
  const all = runs.flatMap(({ start, first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => start + first + index)
      .filter((micros) => micros % 10 !== 0)
      .flatMap((micros) => nonces.map((nonce) => ({ nonce, timestamp: micros / 1e6 }))),
  );
  const bits = Math.min(template.difficulty, WORD_BITS);
  return { hits: all.filter((one) => countZeroBits(hashOf(template, one)) >= bits), hashes: all.length };
}

/** Finds out which nonces a scan tries: at difficulty 0 each of them is a hit. */
export function noncesOf(options: TemplateScanOptions, run: TimestampRun): number[] {
  const template = { ...options.template, difficulty: 0 };
  return scanRuns({ ...options, template }, [{ ...run, last: run.first }]).hits.map(({ nonce }) => nonce);
}

/** Three runs, with a change of the second between them, or of some decimals. */
const someRuns = fc
  .record({
    second: fc.integer({ min: 0, max: 300_000_000 }),
    start: fc.constantFrom(999_900, 899_900, 129_900, 123_400, 0),
    first: fc.integer({ min: 1, max: 99 }).filter((digits) => digits % 10 !== 0),
  })
  .map(({ second, start, first }): TimestampRun[] => {
    const at = START + second * 1_000_000 + start;
    return [
      { start: at, first, last: first, isRepeated: false },
      { start: at + 100, first: 98, last: 99, isRepeated: false },
      { start: at + 1_000_000, first: 9, last: 11, isRepeated: false },
    ];
  });

const someDifficulty = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 40 }));

/**
 * Lets a kernel scan texts of all lengths modulo 64, and compares.
 *
 * @returns the lengths modulo 64 that there were
 * @throws what is different
 */
export function checkAllLengths(kernel: HashKernel): Set<number> {
  const lanes = kernel.maxLanes;
  const lengths = new Set<number>();
  // Each transaction makes the text longer by 65 bytes.
  for (let transactionCount = 1; transactionCount <= 64; transactionCount += 1) {
    const anyCase = fc.record({
      difficulty: someDifficulty,
      height: fc.integer({ min: 1000, max: 9999 }),
      seed: fc.nat(1e9),
      firstGroup: fc.nat(1000),
      runs: someRuns,
    });
    fc.assert(
      fc.property(anyCase, ({ difficulty, height, seed, firstGroup, runs }) => {
        const template = { ...templateWith({ difficulty: 10, height, seed, transactionCount }), difficulty };
        const options = { kernel, template, lanes, firstGroup, groupStep: 1 };
        const nonces = noncesOf(options, runs[0]!);
        deepEqual(
          nonces,
          Array.from({ length: lanes }, (_, lane) => nonces[0]! + lane),
        );
        deepEqual(scanRuns(options, runs), hitsByPlatform(template, nonces, runs));
        lengths.add((template.beforeNonce.length + template.beforeTimestamp.length) % 64);
      }),
      { numRuns: 3 },
    );
  }
  return lengths;
}
