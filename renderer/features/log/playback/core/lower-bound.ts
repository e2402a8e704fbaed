/** Looking something up among what is in order. */

/** The first index for which a claim holds that holds for all behind it, too; `length` where it holds for none. */
export function lowerBound(length: number, holds: (index: number) => boolean): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
