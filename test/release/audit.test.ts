/** What the nightly workflow makes of npm's answer about known holes. */
import { expect, test } from 'vitest';
import { judgeAudit } from '../../.github/audit.ts';

const hole = (name: string) => ({ [name]: { name, severity: 'high', range: '<1.2.3' } });
const answer = (vulnerabilities: object): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities });

test('a package that users get fails the night', () => {
  const all = answer({ ...hole('express'), ...hole('vite') });
  expect(judgeAudit(all, answer(hole('express')))).toEqual({
    kind: 'failed',
    lines: ['express <1.2.3: high, users get it', 'vite <1.2.3: high, only for building and testing'],
  });
});

test('one that only builds or tests is listed', () => {
  expect(judgeAudit(answer(hole('vite')), answer({}))).toMatchObject({
    kind: 'listed',
    lines: [expect.stringMatching(/^vite/)],
  });
});

test('no hole is said in one line', () => {
  expect(judgeAudit(answer({}), answer({}))).toEqual({ kind: 'clean', lines: ['No known holes.'] });
});

test.each([
  ['nothing', ''],
  ['an error in place of an answer', '{"error": {"code": "ENOTFOUND", "summary": "", "detail": ""}}'],
  ['what a registry without that service makes npm print', '{"message": "405 Method Not Allowed", "statusCode": 405}'],
  ['no JSON', 'npm error network'],
])('without a network (%s) nothing is said of any package', (_what, text) => {
  expect(judgeAudit(text, text).kind).toBe('unasked');
  expect(judgeAudit(answer({}), text).kind).toBe('unasked');
});
