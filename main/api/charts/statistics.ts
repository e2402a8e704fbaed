/** Middle values of many numbers. */

/** @param values in any order; sorted in place. @returns `null` for none. */
export function median(values: Float64Array): number | null {
  const { length } = values;
  if (length === 0) return null;
  values.sort();
  const upper = values[Math.floor(length / 2)] ?? 0;
  const lower = values[Math.ceil(length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}

/** @returns `null` for none. */
export function mean(values: Float64Array): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
