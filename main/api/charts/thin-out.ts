/** Fewer points for a chart, without losing its peaks. */

/**
 * Chooses points evenly: the first, the last, and of each stretch between them the lowest and the highest (the last of
 * equal ones). So the highest and the lowest of all are among them.
 *
 * @param maxPoints 4 or more
 * @returns indices in ascending order; all when there are not more than `maxPoints`
 */
export function thinOut(values: ArrayLike<number>, maxPoints: number): number[] {
  const { length } = values;
  if (length <= maxPoints) return Array.from({ length }, (_, index) => index);
  const stretches = Math.floor((maxPoints - 2) / 2);
  const inner = length - 2;
  const chosen = [0];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = 1 + Math.floor((stretch * inner) / stretches);
    const to = 1 + Math.floor(((stretch + 1) * inner) / stretches);
    const { lowest, highest } = findExtremes(values, from, to);
    chosen.push(Math.min(lowest, highest));
    if (lowest !== highest) chosen.push(Math.max(lowest, highest));
  }
  chosen.push(length - 1);
  return chosen;
}

/** Indices from `from` up to but not including `to`, of which there is at least one. */
function findExtremes(values: ArrayLike<number>, from: number, to: number): { lowest: number; highest: number } {
  let lowest = from;
  let highest = from;
  for (let index = from + 1; index < to; index++) {
    const value = values[index] ?? 0;
    if (value <= (values[lowest] ?? 0)) lowest = index;
    if (value >= (values[highest] ?? 0)) highest = index;
  }
  return { lowest, highest };
}
