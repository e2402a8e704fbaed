import { describe, expect, test } from 'vitest';
import type { HashKernel } from '../../../../main/adapters/search/kernel/hash-kernel.ts';
import { createScriptKernel } from '../../../../main/adapters/search/kernel/script-kernel.ts';
import { createSimdKernel } from '../../../../main/adapters/search/kernel/simd-kernel.ts';
import { TemplateScan } from '../../../../main/adapters/search/template-scan.ts';
import {
  groupOf,
  JUST_A_WORD,
  MORE_THAN_A_WORD,
  ONE_BIT_LESS,
  PLANTED_TEMPLATE,
  PLANTED_THREADS,
  runWith,
} from '../support/planted-hits.ts';
import { checkAllLengths, hitsByPlatform, noncesOf, scanRuns, START } from '../support/scans.ts';
import { countZeroBits, hashOf, templateWith } from '../support/templates.ts';

const KERNELS: readonly (readonly [name: string, kernel: HashKernel])[] = [
  ['in JavaScript', createScriptKernel()],
  ['in WebAssembly', createSimdKernel()!],
];

test('the planted hits are what they are said to be', () => {
  const bits = [ONE_BIT_LESS, JUST_A_WORD, MORE_THAN_A_WORD].map((one) => countZeroBits(hashOf(PLANTED_TEMPLATE, one)));
  expect(bits).toEqual([31, 32, 42]);
});

describe.each(KERNELS)('the hash kernel %s', (_name, kernel) => {
  const lanes = kernel.maxLanes;

  test('finds what the SHA-256 of the platform finds, in texts of all lengths modulo 64', () => {
    expect(checkAllLengths(kernel).size).toBe(64);
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
