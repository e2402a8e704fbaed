/** Interleaved rounds: each round measures every case once, so that a slow minute of the machine hits all alike. */

/**
 * Runs every case once per round: forwards, then backwards, so that none is always the one that comes after another.
 *
 * @returns per case its results, one per round, in the order of `cases`.
 */
export async function measureInRounds<C, R>(
  rounds: number,
  cases: readonly C[],
  measure: (one: C, round: number) => Promise<R>,
): Promise<{ readonly case: C; readonly results: R[] }[]> {
  const measured = cases.map((one): { readonly case: C; readonly results: R[] } => ({ case: one, results: [] }));
  for (let round = 1; round <= rounds; round++) {
    const inOrder = round % 2 === 1 ? measured : measured.toReversed();
    for (const { case: one, results } of inOrder) results.push(await measure(one, round));
  }
  return measured;
}
