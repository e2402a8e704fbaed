import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeReport, type TestReport } from './judge-report.ts';
import { WINE_OWN, type WineFault } from './wine-own.ts';

const KNOWN: readonly WineFault[] = [
  { file: 'test/a.test.ts', test: 'group > fails', proof: '' },
  { file: 'test/b.test.ts', test: '*', proof: '' },
];

function report(file: string, results: Readonly<Record<string, string>>, status = 'failed'): TestReport {
  const assertionResults = Object.entries(results).map(([name, one]) => ({
    ancestorTitles: name.split(' > ').slice(0, -1),
    title: name.split(' > ').at(-1) ?? '',
    status: one,
  }));
  return {
    success: !Object.values(results).includes('failed') && status !== 'failed',
    testResults: [{ name: `Z:\\w\\tree\\test\\${file}`, status, message: 'SyntaxError: no\nstack', assertionResults }],
  };
}

describe('a report from Wine', () => {
  test('is good when only that fails which is known to', () => {
    const verdict = judgeReport(
      report('a.test.ts', { 'group > fails': 'failed', 'group > works': 'passed', x: 'skipped' }),
      KNOWN,
    );
    expect(verdict).toEqual({
      passed: 1,
      skipped: 1,
      ofWine: ['test/a.test.ts > group > fails'],
      ofOurs: [],
      needless: [],
    });
  });

  test('names what fails beside that, of the same name in another file or group as well', () => {
    expect(judgeReport(report('c.test.ts', { 'group > fails': 'failed' }), KNOWN).ofOurs).toEqual([
      'test/c.test.ts > group > fails',
    ]);
    expect(judgeReport(report('a.test.ts', { fails: 'failed' }), KNOWN).ofOurs).toEqual(['test/a.test.ts > fails']);
  });

  test('names a file that could not be loaded', () => {
    expect(judgeReport(report('c.test.ts', {}), KNOWN).ofOurs).toEqual(['test/c.test.ts (SyntaxError: no)']);
    expect(judgeReport(report('b.test.ts', {}), KNOWN)).toMatchObject({
      ofOurs: [],
      ofWine: ['test/b.test.ts (SyntaxError: no)'],
    });
  });

  test('is bad when something failed that belongs to no test', () => {
    const good = report('c.test.ts', { works: 'passed' }, 'passed');
    expect(judgeReport(good, KNOWN).ofOurs).toEqual([]);
    expect(judgeReport({ ...good, success: false }, KNOWN).ofOurs).toEqual([
      'outside of the tests (the output says where)',
    ]);
  });

  test('names what is in the list and passes', () => {
    const good = { ...report('a.test.ts', { 'group > fails': 'passed' }, 'passed') };
    expect(judgeReport(good, KNOWN).needless).toEqual(['test/a.test.ts > group > fails']);
  });
});

test('each entry of the list names a file that is there, and has its proof', () => {
  expect(WINE_OWN.filter(({ file }) => !existsSync(file))).toEqual([]);
  expect(WINE_OWN.filter(({ proof }) => proof.length < 40)).toEqual([]);
});
