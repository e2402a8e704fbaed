/** Every option is where people look for it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FLAGS } from '../../../main/shells/headless/flags.ts';
import { usage } from '../../../main/shells/headless/usage.ts';
import { sectionOf } from '../../support/markdown.ts';

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe.each(Object.keys(FLAGS))('--%s', (flag) => {
  const isNamed = new RegExp(String.raw`--${flag}(?![\w-])`);

  test('is in the help', () => {
    expect(usage('npm run node --')).toMatch(isNamed);
  });

  test('is among the options of the README', () => {
    expect(sectionOf(README, '## Options')).toMatch(isNamed);
  });
});
