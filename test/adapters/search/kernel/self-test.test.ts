import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HashKernel } from '../../../../main/adapters/search/kernel/hash-kernel.ts';
import { createScriptKernel } from '../../../../main/adapters/search/kernel/script-kernel.ts';
import { passesSelfTest } from '../../../../main/adapters/search/kernel/self-test.ts';
import { createSimdKernel } from '../../../../main/adapters/search/kernel/simd-kernel.ts';

const LANES = createSimdKernel()!.maxLanes;

/** A kernel with one mistake. */
function kernelWith(mistake: Partial<HashKernel>, kernel = createSimdKernel()!): HashKernel {
  return {
    maxLanes: kernel.maxLanes,
    laneStep: kernel.laneStep,
    useLanes: (count) => kernel.useLanes(count),
    setState: (lane, state) => kernel.setState(lane, state),
    absorb: (words, to) => kernel.absorb(words, to),
    prepare: (chunk, from) => kernel.prepare(chunk, from),
    scan: (first, last, mask) => kernel.scan(first, last, mask),
    hits: () => kernel.hits(),
    ...mistake,
  };
}

describe("a kernel's self-test", () => {
  test('is passed by both kernels', () => {
    expect(passesSelfTest(createScriptKernel())).toBe(true);
    expect(passesSelfTest(createSimdKernel()!)).toBe(true);
    expect(passesSelfTest(kernelWith({}))).toBe(true);
  });

  test('is failed when any lane is hashed wrong', () => {
    fc.assert(
      fc.property(fc.nat(LANES - 1), (wrong) => {
        const kernel = createSimdKernel()!;
        const setState: HashKernel['setState'] = (lane, state) =>
          kernel.setState(lane, lane === wrong ? state.map((word, i) => (i === 7 ? word ^ 1 : word)) : state);
        expect(passesSelfTest(kernelWith({ setState }, kernel))).toBe(false);
      }),
      { numRuns: 5 },
    );
  });

  test('is failed when the digits are wrong that begin in any one word', () => {
    for (let word = 0; word <= 13; word += 1) {
      const kernel = createSimdKernel()!;
      const prepare: HashKernel['prepare'] = (chunk, from) =>
        kernel.prepare(
          chunk.digitsAt >> 2 === word ? { ...chunk, words: chunk.words.with(15, (chunk.words[15] ?? 0) + 1) } : chunk,
          from,
        );
      expect(passesSelfTest(kernelWith({ prepare }, kernel))).toBe(false);
    }
  });

  test('is failed by a kernel that finds nothing, and by one that finds everything', () => {
    expect(passesSelfTest(kernelWith({ scan: () => undefined }))).toBe(false);
    const all = Array.from({ length: LANES }, (_, lane) => lane);
    expect(passesSelfTest(kernelWith({ scan: (first) => first, hits: () => all }))).toBe(false);
  });
});
