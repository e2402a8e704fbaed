/** The example of the documentation, which people copy as it is. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DefaultsProblem } from '../../../../preload/contract/messages/start-notice.ts';
import { parseDefaults } from '../../../../main/adapters/system/defaults/node-defaults.ts';

const text = readFileSync(new URL('../../../../docs/CONFIGURATION.md', import.meta.url), 'utf8');
const [, example = ''] = /```json\n(\{\n[\s\S]*?\n\})\n```/.exec(text) ?? [];

test('opens no door: its token is refused, all else is taken', () => {
  const problems: DefaultsProblem[] = [];
  const defaults = parseDefaults(JSON.parse(example), (one) => problems.push(one));
  expect(defaults).toMatchObject({ port: 5050, className: 'Computer lab 3', controlTokenHash: undefined });
  expect(defaults.peers).toHaveLength(2);
  expect(problems).toEqual([{ code: 'bad-value', key: 'controlTokenSha256' }]);
});

test.each([
  'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
])('a hash that everybody knows is refused: %s', (controlTokenSha256) => {
  const problems: DefaultsProblem[] = [];
  expect(parseDefaults({ controlTokenSha256 }, (one) => problems.push(one)).controlTokenHash).toBeUndefined();
  expect(problems).toEqual([{ code: 'guessed-hash' }]);
});
