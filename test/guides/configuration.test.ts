/** The recipe for a control token, as it stands on the page: a token, and the hash by which a node knows it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDefaults } from '../../main/adapters/system/defaults/node-defaults.ts';
import { hashControlToken } from '../../main/adapters/rest/control-token.ts';
import { findWeakness } from '../../main/node/weak-token.ts';
import { paste } from '../support/guide-terminal.ts';
import { findCodeBlocks } from '../support/markdown.ts';

const PAGE = readFileSync(new URL('../../docs/CONFIGURATION.md', import.meta.url), 'utf8');

const recipes = findCodeBlocks(PAGE, '### The control token').filter(
  ({ language, code }) => language === 'sh' && code.includes('TOKEN=$('),
);

/** Part of macOS, and of most other systems with Perl. */
const hasShasum = process.platform !== 'win32' && spawnSync('sh', ['-c', 'command -v shasum']).status === 0;

test('there is a recipe for Linux and one for macOS', () => {
  expect(recipes.map(({ code }) => /sha256sum|shasum/.exec(code)?.[0])).toEqual(['sha256sum', 'shasum']);
});

test.skipIf(process.platform !== 'linux')('the recipe for Linux makes a token that a node takes', () => tryOut(0));

test.skipIf(!hasShasum)('the recipe for macOS makes a token that a node takes', () => tryOut(1));

async function tryOut(index: number): Promise<void> {
  const shown = await paste(recipes[index]!.code, new Map());
  const [token = '', sum = ''] = shown.trim().split('\n');
  const controlTokenSha256 = sum.split(' ')[0];
  expect(hashControlToken(token)).toBe(controlTokenSha256);
  expect(findWeakness(token)).toBeUndefined();
  const problems: unknown[] = [];
  expect(parseDefaults({ controlTokenSha256 }, (problem) => problems.push(problem)).controlTokenHash).toBe(
    controlTokenSha256,
  );
  expect(parseDefaults({ controlToken: token }, (problem) => problems.push(problem)).controlTokenHash).toBe(
    controlTokenSha256,
  );
  expect(problems).toEqual([]);
}
