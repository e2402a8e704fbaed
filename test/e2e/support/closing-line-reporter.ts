/** Ends a run with one plain line that a script can read: `N passed, N failed, N skipped`. */
import type { FullResult, Reporter, Suite, TestError } from '@playwright/test/reporter';

// oxlint-disable-next-line import/no-default-export -- Playwright reads a reporter from the default export
export default class ClosingLineReporter implements Reporter {
  #suite: Suite | undefined;
  /** What fails outside of a test counts as one failure each. */
  #errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onError(_error: TestError): void {
    this.#errors += 1;
  }

  onEnd({ status }: FullResult): void {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome());
    const count = (...wanted: readonly string[]): number => outcomes.filter((one) => wanted.includes(one)).length;
    const failed = count('unexpected') + this.#errors;
    // A run that was broken off is not green, whatever its tests said.
    const isSilentFailure = failed === 0 && status !== 'passed';
    process.stdout.write(
      `${count('expected', 'flaky')} passed, ${failed + (isSilentFailure ? 1 : 0)} failed, ${count('skipped')} skipped\n`,
    );
  }
}
