/** Tells from a report of the unit tests under Wine what is a fault of ours. */
import type { WineFault } from './wine-own.ts';

/** As far as it is read: what Vitest's reporter `json` writes. */
export interface TestReport {
  /** Also `false` for an error that belongs to no test. */
  readonly success: boolean;
  readonly testResults: readonly {
    /** A path, on the system that has run it. */
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

export interface Verdict {
  readonly passed: number;
  readonly skipped: number;
  /** In the list, and failed as expected. */
  readonly ofWine: readonly string[];
  /** A fault. */
  readonly ofOurs: readonly string[];
  /** In the list, and passed, or not there any more: the list is out of date. */
  readonly needless: readonly string[];
}

/** @param known what is proven to be Wine's own */
export function judgeReport({ success, testResults }: TestReport, known: readonly WineFault[]): Verdict {
  const files = testResults.map(({ name, status, message, assertionResults }) => ({
    file: /(?:^|\/)(test\/.*)$/.exec(name.replaceAll('\\', '/'))?.[1] ?? name,
    // A file that cannot even be loaded has no results.
    isBroken: status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
    message: message ?? '',
    results: assertionResults.map((result) => ({
      test: [...result.ancestorTitles, result.title].join(' > '),
      status: result.status,
    })),
  }));
  const isKnown = (file: string, test: string): boolean =>
    known.some((fault) => fault.file === file && (fault.test === '*' || fault.test === test));
  const ofWine: string[] = [];
  const ofOurs: string[] = [];
  let [passed, skipped] = [0, 0];
  for (const { file, isBroken, message, results } of files) {
    if (isBroken) (isKnown(file, '*') ? ofWine : ofOurs).push(`${file} (${message.split('\n')[0]})`);
    for (const { test, status } of results) {
      if (status === 'passed') passed += 1;
      else if (status === 'failed') (isKnown(file, test) ? ofWine : ofOurs).push(`${file} > ${test}`);
      else skipped += 1;
    }
  }
  if (!success && ofWine.length + ofOurs.length === 0) ofOurs.push('outside of the tests (the output says where)');
  const needless = known
    .filter(({ file, test }) => {
      const run = files.find((one) => one.file === file);
      if (run === undefined) return false;
      const named = test === '*' ? run.results : run.results.filter((result) => result.test === test);
      return !run.isBroken && named.every(({ status }) => status !== 'failed');
    })
    .map(({ file, test }) => `${file} > ${test}`);
  return { passed, skipped, ofWine, ofOurs, needless };
}
