/** What searches have cost, by difficulty. */

/** A search that has ended with a nonce. */
export interface Run {
  readonly difficulty: number;
  readonly tries: number;
}

export interface CostLine {
  readonly difficulty: number;
  readonly count: number;
  readonly least: number;
  readonly mean: number;
  readonly most: number;
  /** 2^difficulty. */
  readonly expected: number;
}

/** Enough to see the law; the oldest go first. */
const MOST_RUNS = 500;

export function addRun(runs: readonly Run[], run: Run): readonly Run[] {
  return [...runs.slice(Math.max(0, runs.length - MOST_RUNS + 1)), run];
}

/** One line for each difficulty, in rising order. */
export function costLines(runs: readonly Run[]): readonly CostLine[] {
  const difficulties = [...new Set(runs.map(({ difficulty }) => difficulty))].toSorted((a, b) => a - b);
  return difficulties.map((difficulty) => {
    const tries = runs.filter((run) => run.difficulty === difficulty).map((run) => run.tries);
    return {
      difficulty,
      count: tries.length,
      least: Math.min(...tries),
      mean: tries.reduce((sum, one) => sum + one, 0) / tries.length,
      most: Math.max(...tries),
      expected: 2 ** difficulty,
    };
  });
}
