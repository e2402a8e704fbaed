/** How often a test of laws tries something made up: a bounded number, and more where `CHALKCHAIN_TEST_RUNS` says how many times that. */
export function runs(usual: number): number {
  const times = Number(process.env['CHALKCHAIN_TEST_RUNS'] ?? 1);
  if (!Number.isSafeInteger(times) || times < 1) throw new Error('CHALKCHAIN_TEST_RUNS is not a whole number from 1');
  return usual * times;
}
