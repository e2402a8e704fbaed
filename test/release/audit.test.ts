/** What the nightly workflow makes of npm's answer about known holes. */
import { expect, test } from 'vitest';
import { formatVerdict, judgeAudit, type Packages } from '../../.github/audit.ts';

const PACKAGES: Packages = {
  shipped: ['express@5.3.0', 'react@19.3.1', '@mantine/core@9.7.3', 'electron@45.4.1', 'debug@4.4.3'],
  versions: {
    'node_modules/express': '5.3.0',
    'node_modules/react': '19.3.1',
    'node_modules/@mantine/core': '9.7.3',
    'node_modules/electron': '45.4.1',
    'node_modules/vite': '9.0.1',
    'node_modules/debug': '4.4.3',
    'node_modules/vite/node_modules/debug': '2.6.9',
  },
};

const hole = (name: string, nodes = [`node_modules/${name}`]) => ({
  [name]: { name, severity: 'high', range: '<1.2.3', nodes },
});
const answer = (vulnerabilities: object): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities });
const judge = (vulnerabilities: object) => judgeAudit(answer(vulnerabilities), PACKAGES);

// npm calls all but the first one development: they are bundled, or are what the app runs in.
test.each(['express', 'electron', 'react', '@mantine/core'])('a package that users get fails the night: %s', (name) => {
  expect(judge({ ...hole(name), ...hole('vite') })).toEqual({
    kind: 'failed',
    lines: [`${name} <1.2.3: high, users get it`, 'vite <1.2.3: high, only for building and testing'],
  });
});

test('one that only builds or tests is listed', () => {
  expect(judge(hole('vite'))).toMatchObject({ kind: 'listed', lines: [expect.stringMatching(/^vite .* only for/)] });
});

test('of a package that is there twice, the version with the hole counts', () => {
  expect(judge(hole('debug', ['node_modules/vite/node_modules/debug'])).kind).toBe('listed');
  expect(judge(hole('debug', ['node_modules/vite/node_modules/debug', 'node_modules/debug'])).kind).toBe('failed');
  // Where its version is not known, its name does.
  expect(judge(hole('debug', [])).kind).toBe('failed');
  expect(judge(hole('debug', ['node_modules/somewhere/else'])).kind).toBe('failed');
});

test('no hole is said in one line', () => {
  expect(judge({})).toEqual({ kind: 'clean', lines: ['No known holes.'] });
});

test.each([
  ['nothing', ''],
  ['an error in place of an answer', '{"error": {"code": "ENOTFOUND", "summary": "", "detail": ""}}'],
  ['what a registry without that service makes npm print', '{"message": "405 Method Not Allowed", "statusCode": 405}'],
  ['no JSON', 'npm error network'],
])('without a network (%s) nothing is said of any package, and the night shows a warning', (_what, text) => {
  const verdict = judgeAudit(text, PACKAGES);
  expect(verdict.kind).toBe('unasked');
  expect(formatVerdict(verdict)).toMatch(/^::warning title=Known holes::npm could not be asked [^\n]+\n$/);
  expect(formatVerdict(judge(hole('vite')))).not.toContain('::');
});
