/** Which cards count when an instructor looks how far a command has come. */
import { expect, test } from 'vitest';
import { countReach } from '../../../../main/host/class/commands/command-reach.ts';

const other = (command: number | undefined, className = '10b') => ({
  card: { className, command },
  isOwn: false,
  isCurrent: true,
});
const last = { name: '10b', number: 7 };

test('nodes with the last command have taken it, those with an earlier one or none have not', () => {
  expect(countReach([other(7), other(7), other(6), other(undefined)], last)).toEqual({ taken: 2, nodes: 4 });
});

test('this node, nodes that were not heard lately, and those of other classes do not count', () => {
  const inNone = { ...other(7), card: { className: undefined, command: 7 } };
  const cards = [{ ...other(7), isOwn: true }, { ...other(7), isCurrent: false }, other(7, '10c'), inNone];
  expect(countReach(cards, last)).toEqual({ taken: 0, nodes: 0 });
});

test('a number that this class has not given yet is of another class with the same name', () => {
  expect(countReach([other(7), other(8)], last)).toEqual({ taken: 1, nodes: 1 });
  expect(countReach([other(8), other(undefined)], { name: '10b', number: 0 })).toEqual({ taken: 0, nodes: 1 });
});
