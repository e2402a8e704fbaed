import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ReleaseError, releaseNotes } from '../../.github/release-notes.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

- Not yet.

## [0.2.0] - 2026-12-01

### Added

- A thing ([how](docs/MINING.md), [where](https://example.org)).

## [0.1.0] - 2026-11-01

- The first one.
`;

const INPUT = { tag: 'v0.2.0', version: '0.2.0', changelog: CHANGELOG, repository: 'school/chalkchain' };

test('the notes are the section of the version, with links that lead into the tagged source', () => {
  const notes = releaseNotes(INPUT);
  const source = 'https://github.com/school/chalkchain/blob/v0.2.0';
  expect(notes).toMatch(/^### Added\n\n- A thing/);
  expect(notes).toContain(`([how](${source}/docs/MINING.md), [where](https://example.org))`);
  expect(notes).toContain(`(${source}/docs/OPENING-THE-APP.md)`);
  expect(notes).not.toMatch(/Not yet|first one/);
});

test('line ends of Windows make no difference', () => {
  expect(releaseNotes({ ...INPUT, changelog: CHANGELOG.replaceAll('\n', '\r\n') })).toBe(releaseNotes(INPUT));
});

test.each([
  ['a tag that is not the version', { tag: 'v0.1.0' }, 'The tag must be v0.2.0.'],
  ['a tag without its v', { tag: '0.2.0' }, 'The tag must be v0.2.0.'],
  ['a version that the changelog does not have', { tag: 'v0.3.0', version: '0.3.0' }, 'no section for 0.3.0'],
  ['a section without a date', { changelog: '## [0.2.0]\n\n- x\n' }, 'has no date'],
  ['an empty section', { changelog: '## [0.2.0] - 2026-12-01\n\n## [0.1.0] - 2026-11-01\n' }, 'is empty'],
])('refuses %s', (_name, change, sentence) => {
  expect(() => releaseNotes({ ...INPUT, ...change })).toThrow(ReleaseError);
  expect(() => releaseNotes({ ...INPUT, ...change })).toThrow(sentence);
});

test('the program says it in one line, and fails', () => {
  const program = fileURLToPath(new URL('../../.github/release-notes.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'v99.0.0', 'a/b'], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^The tag is v99\.0\.0, [^\n]*\n$/);
});
