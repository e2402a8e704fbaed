/** A few trials of each case of the crash matrix; `npm run crashes` makes more. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CRASH_CASES, ELSEWHERE, runCrashCase } from './all-cases.ts';

for (const one of CRASH_CASES) {
  const reason = one.whyNot?.();
  if (reason !== undefined) console.warn(`Skipped, "${one.name}": ${reason}`);
  const trials = one.trials.few;
  test.skipIf(reason !== undefined)(
    `${one.name}: nothing acknowledged is lost, and the node starts again or says why not`,
    async () => {
      const findings = await runCrashCase(one, { trials, seed: 1 });
      expect(findings.trials).toBeGreaterThanOrEqual(trials);
    },
    180_000,
  );
}

test('the tests that the matrix names exist', () => {
  expect(ELSEWHERE.filter(({ test: file }) => !existsSync(new URL(`../../${file}`, import.meta.url)))).toEqual([]);
});
