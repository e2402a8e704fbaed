/** What the fuzzer can attack, and one attack on it. */
import fc from 'fast-check';

export interface FuzzTarget {
  readonly name: string;
  /** What one case of it is worth, in cases that only compute: one over a socket takes the time of many. */
  readonly cost: number;
  /** Makes what is attacked ready. */
  open(): Attack | Promise<Attack>;
}

export interface Attack {
  /** @throws an error with the smallest input that broke something, and how to run it again */
  run(options: FuzzOptions): Promise<void>;
  close(): void | Promise<void>;
}

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
  /** Told of each case with the milliseconds that it took. */
  readonly onCase?: (ms: number) => void;
}

/**
 * @param attempt throws when an invariant is broken
 * @param close ends what was made ready
 */
export function attackBy<T>(
  inputs: fc.Arbitrary<T>,
  attempt: (input: T) => void | Promise<void>,
  close: () => void | Promise<void> = () => undefined,
): Attack {
  return {
    run: ({ cases, seed, onCase }) =>
      fc.assert(
        fc.asyncProperty(inputs, async (input) => {
          const startMs = performance.now();
          await attempt(input);
          onCase?.(performance.now() - startMs);
        }),
        // What is smaller is looked for in a bounded time, because a case over sockets may take long.
        { numRuns: cases, seed, interruptAfterTimeLimit: 600_000, endOnFailure: false },
      ),
    close,
  };
}

/** A target without anything to make ready. */
export function simpleTarget<T>(name: string, inputs: fc.Arbitrary<T>, attempt: (input: T) => void): FuzzTarget {
  return { name, cost: 1, open: () => attackBy(inputs, attempt) };
}
