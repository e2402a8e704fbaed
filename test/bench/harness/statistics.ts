/** Medians and percentiles: a busy machine spoils a mean, and hardly a median. */

/** The middle value; between the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('The median of nothing was asked for');
  return (lower + upper) / 2;
}

/** The smallest value that is not below `percent` percent of all. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (value === undefined) throw new RangeError('A percentile of nothing was asked for');
  return value;
}

/** The median of what `pick` finds in each result. */
export function medianOf<T>(results: readonly T[], pick: (result: T) => number): number {
  return median(results.map(pick));
}

/**
 * How fast values rise, as the median of the slopes of all pairs (Theil and Sen): some peaks in between do not change it.
 *
 * @param points at most some hundreds: pairs are as many as their number squared
 * @returns in units of `value` for each unit of `at`
 */
export function slopeOf(points: readonly { readonly at: number; readonly value: number }[]): number {
  return median(
    points.flatMap((one, index) =>
      points.slice(index + 1).map((other) => (other.value - one.value) / (other.at - one.at)),
    ),
  );
}
