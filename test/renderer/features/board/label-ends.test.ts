/** Names of nodes where they are cut: nodes that are called differently look different. */
import { expect, test } from 'vitest';
import { cutLabels, splitLabel } from '../../../../renderer/features/board/label-ends.ts';

const BRIEF = 12;

function cut(...labels: readonly string[]): readonly string[] {
  return [...cutLabels(new Map(labels.entries()), BRIEF).values()];
}

test('the end of an address stays: nodes of one computer differ in it', () => {
  expect(cut('127.0.0.1:5001', '127.0.0.1:5002')).toEqual(['…0.0.1:5001', '…0.0.1:5002']);
  expect(cut('192.168.178.27:5000', '[fe80::1:2:3]:5000')).toEqual(['…178.27:5000', '…1:2:3]:5000']);
});

test('the beginning of a name stays, and both ends of names that would look the same', () => {
  expect(cut('Ada', 'Table 4, the one by the window')).toEqual(['Ada', 'Table 4, th…']);
  expect(cut('Computer room 1', 'Computer room 2', 'Library')).toEqual(['Comput…oom 1', 'Comput…oom 2', 'Library']);
  // Two of one name are no reason to cut it elsewhere.
  expect(cut('Table 4, by the window', 'Table 4, by the window')).toEqual(['Table 4, by…', 'Table 4, by…']);
});

test('no character is cut in two, and none is longer than it may be', () => {
  const [one = ''] = cut('\u{1F600}'.repeat(20));
  expect(one).toBe(`${'\u{1F600}'.repeat(BRIEF - 1)}…`);
  for (const label of cut('x'.repeat(40), `${'x'.repeat(39)}y`)) expect(Array.from(label)).toHaveLength(BRIEF);
});

test.each([
  ['127.0.0.1:5001', '127.0.0', '.1:5001'],
  ['localhost:5000', 'localhost', ':5000'],
  ['[fe80::1]:5000', '[fe80::1]', ':5000'],
  ['Table 4', 'Table 4', ''],
])('of %s the last part is kept on one line', (label, start, end) => {
  expect(splitLabel(label)).toEqual({ start, end });
});
