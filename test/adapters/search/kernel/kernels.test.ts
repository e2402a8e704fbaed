import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HashKernel } from '../../../../main/adapters/search/kernel/hash-kernel.ts';
import { createScriptKernel } from '../../../../main/adapters/search/kernel/script-kernel.ts';
import { createSimdKernel } from '../../../../main/adapters/search/kernel/simd-kernel.ts';
import {
  TemplateScan,
  type Candidate,
  type TemplateScanOptions,
} from '../../../../main/adapters/search/template-scan.ts';
import type { TimestampRun } from '../../../../main/adapters/search/timestamps.ts';
import type { SearchTemplate } from '../../../../main/node/ports/nonce-search.ts';
import {
  groupOf,
  JUST_A_WORD,
  MORE_THAN_A_WORD,
  ONE_BIT_LESS,
  PLANTED_TEMPLATE,
  PLANTED_THREADS,
  runWith,
} from '../support/planted-hits.ts';
import { countZeroBits, hashOf, templateWith } from '../support/templates.ts';

const KERNELS: readonly (readonly [name: string, kernel: HashKernel])[] = [
  ['in JavaScript', createScriptKernel()],
  ['in WebAssembly', createSimdKernel()!],
];

/** The most that a kernel looks at. */
const WORD_BITS = 32;

/** 2020-02-28, in microseconds. */
const START = 1_582_933_112_000_000;

interface Scanned {
  readonly hits: Candidate[];
  readonly hashes: number;
}

function scanRuns(options: TemplateScanOptions, runs: readonly TimestampRun[]): Scanned {
  const scan = new TemplateScan(options);
  const hits: Candidate[] = [];
  let hashes = 0;
  for (const run of runs) {
    expect(scan.makeReadyFor(run, () => true)).toBe(true);
    for (const step of scan.scan(run)) {
      hits.push(...step.candidates);
      hashes += step.hashes;
    }
  }
  return { hits, hashes };
}

/** The same by the platform's SHA-256, for one group of nonces. */
function hitsByPlatform(template: SearchTemplate, nonces: readonly number[], runs: readonly TimestampRun[]): Scanned {
  const all = runs.flatMap(({ start, first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => start + first + index)
      .filter((micros) => micros % 10 !== 0)
      .flatMap((micros) => nonces.map((nonce) => ({ nonce, timestamp: micros / 1e6 }))),
  );
  const bits = Math.min(template.difficulty, WORD_BITS);
  return { hits: all.filter((one) => countZeroBits(hashOf(template, one)) >= bits), hashes: all.length };
}

/** Finds out which nonces a scan tries: at difficulty 0 each of them is a hit. */
function noncesOf(options: TemplateScanOptions, run: TimestampRun): number[] {
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

test('the planted hits are what they are said to be', () => {
  const bits = [ONE_BIT_LESS, JUST_A_WORD, MORE_THAN_A_WORD].map((one) => countZeroBits(hashOf(PLANTED_TEMPLATE, one)));
  expect(bits).toEqual([31, 32, 42]);
});

describe.each(KERNELS)('the hash kernel %s', (_name, kernel) => {
  const lanes = kernel.maxLanes;

  test('finds what the SHA-256 of the platform finds, in texts of all lengths modulo 64', () => {
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
          expect(nonces).toEqual(Array.from({ length: lanes }, (_, lane) => nonces[0]! + lane));
          expect(scanRuns(options, runs)).toEqual(hitsByPlatform(template, nonces, runs));
          lengths.add((template.beforeNonce.length + template.beforeTimestamp.length) % 64);
        }),
        { numRuns: 3 },
      );
    }
    expect(lengths.size).toBe(64);
  });

  test('finds it when the clock has 9 digits, and goes on when it has 10', () => {
    const template = templateWith({ difficulty: 2 });
    const options = { kernel, template, lanes, firstGroup: 3, groupStep: 1 };
    const runs = [999_999_999_999_900, 1_000_000_000_000_000].map((start) => ({
      start,
      first: 97,
      last: 99,
      isRepeated: false,
    }));
    const expected = runs.map((run) => hitsByPlatform(template, noncesOf(options, run), [run]));
    expect(scanRuns(options, runs).hits).toEqual(expected.flatMap(({ hits }) => hits));
  });

  test('finds it with few lanes', () => {
    const template = templateWith({ difficulty: 2 });
    const options = { kernel, template, lanes: kernel.laneStep, firstGroup: 7, groupStep: 1 };
    const run = { start: START, first: 1, last: 99, isRepeated: false };
    const nonces = noncesOf(options, run);
    expect(nonces).toHaveLength(kernel.laneStep);
    expect(scanRuns(options, [run])).toEqual(hitsByPlatform(template, nonces, [run]));
  });

  test.each([
    [31, ONE_BIT_LESS, true],
    [32, ONE_BIT_LESS, false],
    [31, JUST_A_WORD, true],
    [32, JUST_A_WORD, true],
    [33, JUST_A_WORD, true],
    [32, MORE_THAN_A_WORD, true],
    [40, MORE_THAN_A_WORD, true],
  ])('at difficulty %i takes %o for a candidate: %s', (difficulty, candidate, isCandidate) => {
    const options = {
      kernel,
      template: { ...PLANTED_TEMPLATE, difficulty },
      lanes,
      firstGroup: groupOf(candidate, lanes),
      groupStep: PLANTED_THREADS,
    };
    expect(scanRuns(options, [runWith(candidate)]).hits).toEqual(isCandidate ? [candidate] : []);
  });

  test('takes other nonces for timestamps that may have been tried before', () => {
    const template = templateWith({ difficulty: 0 });
    const run = { start: START, first: 1, last: 1, isRepeated: false };
    const options = { kernel, template, lanes, firstGroup: 1, groupStep: 3 };
    const { hits } = scanRuns(options, [run, { ...run, isRepeated: true }, run]);
    const [first = 0, ...others] = hits.map(({ nonce }) => nonce).filter((_, index) => index % lanes === 0);
    expect(others).toEqual([first + 3 * lanes, first + 3 * lanes]);
  });

  test('is given up when nobody wants it any more', () => {
    const scan = new TemplateScan({
      kernel,
      template: templateWith({ difficulty: 0, transactionCount: 20 }),
      lanes,
      firstGroup: 0,
      groupStep: 1,
    });
    let asked = 0;
    const run = { start: START, first: 1, last: 99, isRepeated: false };
    expect(scan.makeReadyFor(run, () => (asked += 1) < 5)).toBe(false);
    expect(asked).toBe(5);
  });
});
