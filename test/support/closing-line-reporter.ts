/** Ends a test run with one plain line that a script can read: `N passed, N failed, N skipped`. */
import type { Reporter, SerializedError, TestModule, TestSuite } from 'vitest/node';

/**
 * Counts tests. What fails outside a test (a file that does not load, a hook, an unhandled rejection) counts as one
 * failure each, so that a red run never ends with `0 failed`.
 */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    let passed = 0;
    let skipped = 0;
    let failed = unhandledErrors.length;

    for (const testModule of testModules) {
      failed += countSuiteErrors(testModule);
      for (const test of testModule.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'failed') failed += 1;
        else skipped += 1;
      }
    }
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}

function countSuiteErrors(testModule: TestModule): number {
  const suites: (TestModule | TestSuite)[] = [testModule, ...testModule.children.allSuites()];
  return suites.filter((suite) => suite.errors().length > 0).length;
}
