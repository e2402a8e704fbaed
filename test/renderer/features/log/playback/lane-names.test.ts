/** What the nodes of logs are called, and on whose word. */
import { describe, expect, test } from 'vitest';
import type { Naming } from '../../../../../renderer/format/claims.ts';
import type { ShownLog } from '../../../../../renderer/features/log/playback/core/shown-log.ts';
import { laneNames, ownerName } from '../../../../../renderer/features/log/playback/lane-names.ts';

const AT = 'http://10.0.0.7:5000';
const UNKNOWN: Naming = { text: 'u7Gh…9fPw', isClaim: false, mark: '', word: '' };
const YOU: Naming = { text: 'you', isClaim: false, mark: '', word: 'yours' };
const nobody = (): Naming => UNKNOWN;

describe('a node is called', () => {
  test.each([
    ['what it says', { name: 'Table 3', address: 'x', at: AT }, 'says it is Table 3', true],
    ['by its place where its name is empty', { name: '', address: 'x', at: AT }, '10.0.0.7:5000', false],
    ['by its place where its name is blank', { name: ' \n', address: null, at: AT }, '10.0.0.7:5000', false],
    ['by its place where it shares none', { name: null, address: 'x', at: AT }, '10.0.0.7:5000', false],
    ['by its address in a file', { name: '', address: 'x', at: null }, 'u7Gh…9fPw', false],
    ['nothing where nothing is known', { name: '', address: null, at: null }, 'a node without a name', false],
    ['what can be seen of it', { name: '\u200b', address: null, at: AT }, 'says it is \\u200b', true],
  ])('%s', (_what, owner, text, isClaim) => {
    expect(ownerName(owner, nobody)).toMatchObject({ text, isClaim });
  });

  test('what the user calls it, whatever it says', () => {
    expect(ownerName({ name: 'Table 3', address: 'x', at: AT }, () => YOU)).toBe(YOU);
  });
});

test('two logs of one node are told apart, and one that is alone needs no mark', () => {
  const log = (address: string | null, file: string | null): ShownLog => {
    return { owner: { name: 'Ada', address, at: null }, entries: [], file };
  };
  const textsOf = (...logs: readonly ShownLog[]) => laneNames(logs, nobody).map(({ text }) => text);
  expect(textsOf(log('x', null), log('x', 'a.jsonl'))).toEqual(['says it is Ada', 'says it is Ada (file)']);
  expect(textsOf(log('x', null), log('y', 'a.jsonl'))).toEqual(['says it is Ada', 'says it is Ada']);
  expect(textsOf(log(null, 'a.jsonl'), log(null, 'a.jsonl'))).toEqual(['says it is Ada', 'says it is Ada']);
});
