/** The only addresses that a browser is ever sent to. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readPackage } from '../../main/host/package-file.ts';
import { isProjectPage, projectPages } from '../../main/host/project-pages.ts';

const TOP_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = projectPages('https://github.com/chalkchain/chalkchain');

describe('the pages', () => {
  test('lie below the homepage that package.json names', () => {
    const { homepage } = readPackage();
    expect(projectPages(homepage)).toEqual({
      releases: `${homepage}/releases`,
      'user-guide': `${homepage}/blob/HEAD/docs/USER-GUIDE.md`,
      'instructor-guide': `${homepage}/blob/HEAD/docs/INSTRUCTOR-GUIDE.md`,
      problems: `${homepage}/issues/new/choose`,
    });
  });

  test('are those of a fork when package.json says so', () => {
    expect(projectPages('https://git.example.org/fork/').releases).toBe('https://git.example.org/fork/releases');
    expect(projectPages('https://example.org').problems).toBe('https://example.org/issues/new/choose');
  });

  test.each([
    '',
    'chalkchain',
    'http://github.com/chalkchain/chalkchain',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:secret@github.com/chalkchain/chalkchain',
    'https://github.com/chalkchain/chalkchain#readme',
    'https://github.com/chalkchain/chalkchain?tab=readme',
    String.raw`\\server\share`,
  ])('do not exist for the homepage "%s"', (homepage) => {
    expect(() => projectPages(homepage)).toThrow('homepage');
  });
});

describe('a browser is sent to', () => {
  test.each(Object.values(PAGES))('%s', (url) => {
    expect(isProjectPage(url, PAGES)).toBe(true);
  });
});

describe('a browser is not sent to', () => {
  test.each([
    '',
    'javascript:alert(1)',
    'data:text/html,hello',
    'file:///etc/passwd',
    'file://server/share/program.exe',
    String.raw`\\server\share\program.exe`,
    '//github.com/chalkchain/chalkchain/releases',
    'http://github.com/chalkchain/chalkchain/releases',
    'HTTPS://github.com/chalkchain/chalkchain/releases',
    'https://github.com.example.org/chalkchain/chalkchain/releases',
    'https://github.com:444/chalkchain/chalkchain/releases',
    'https://github.com@example.org/chalkchain/chalkchain/releases',
    'https://user:secret@github.com/chalkchain/chalkchain/releases',
    'https://gіthub.com/chalkchain/chalkchain/releases',
    'https://github.com/chalkchain/chalkchain',
    'https://github.com/chalkchain/chalkchain/releases/',
    'https://github.com/chalkchain/chalkchain/releases/../../other',
    'https://github.com/chalkchain/chalkchain/releases?next=https://example.org',
    'https://github.com/chalkchain/chalkchain/releases#x',
    'https://github.com/other/chalkchain/releases',
    ' https://github.com/chalkchain/chalkchain/releases',
    'https://github.com/chalkchain/chalkchain/releases\n',
    'vscode://file/etc/passwd',
    'mailto:somebody@example.org',
  ])('"%s"', (url) => {
    expect(isProjectPage(url, PAGES)).toBe(false);
  });
});

test('one file alone can send a browser anywhere', () => {
  const files = readdirSync(join(TOP_FOLDER, 'main'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => readFileSync(join(TOP_FOLDER, 'main', file), 'utf8').includes('openExternal'));
  expect(files).toEqual([join('shells', 'desktop', 'open-page.ts')]);
});
