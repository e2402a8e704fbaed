/** How far luck goes: a number of blocks found is a Poisson variable around the expected one. */

/** On each side so little is left out: 19 times in 20 the number is in between. */
const TAIL = 0.025;
/** From here on the bell curve says the same, and sums of small numbers take long. */
const MANY = 500;
/** Standard deviations that hold 19 in 20. */
const DEVIATIONS = 1.96;

export interface UsualRange {
  readonly from: number;
  readonly to: number;
}

/** How many blocks are found in 19 of 20 cases, where `expected` are found on average. */
export function usualRange(expected: number): UsualRange {
  if (expected > MANY) {
    const half = DEVIATIONS * Math.sqrt(expected);
    return { from: Math.floor(expected - half), to: Math.ceil(expected + half) };
  }
  let from = 0;
  let chance = Math.exp(-expected);
  let sum = chance;
  for (let count = 0; sum < 1 - TAIL;) {
    count++;
    if (sum < TAIL) from = count;
    chance *= expected / count;
    sum += chance;
    // What is left over is lost in rounding.
    if (chance === 0) return { from, to: count };
    if (sum >= 1 - TAIL) return { from, to: count };
  }
  return { from, to: 0 };
}
