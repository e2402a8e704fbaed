/** Who has taken a command of the class, and who has not, and why. */
import { describe, expect, test } from 'vitest';
import type { BoardNodeView } from '../../../../preload/contract/views/board-views.ts';
import type { ClassCommandView } from '../../../../preload/contract/views/class-views.ts';
import { contradictionOf, repeatTargets, resultOf } from '../../../../renderer/features/board/command-results.ts';
import { fakeBoard } from '../../../support/fake-node/fake-board.ts';
import { FakeChain } from '../../../support/fake-node/fake-chain.ts';

const [own, ada, table, zoe, behind] = fakeBoard(new FakeChain(20, 1000), { height: 20, now: 1000, count: 5 })
  .nodes as [BoardNodeView, BoardNodeView, BoardNodeView, BoardNodeView, BoardNodeView];
const OFF: ClassCommandView = {
  number: 5,
  at: 1000,
  target: 'all',
  isForThis: true,
  action: { code: 'mining-off' },
};

test('counts the others of the class, and says why the rest has not taken it', () => {
  const silent = { code: 'silent', problem: { code: 'no-answer', peer: 'http://10.0.0.7:5000' } } as const;
  const nodes: BoardNodeView[] = [
    own,
    { ...ada, command: 5 },
    { ...table, command: 7 },
    { ...zoe, command: 4, state: silent },
    { ...behind, command: null },
  ];
  const result = resultOf(OFF, nodes);
  expect([result.taken, result.of, result.outside]).toEqual([2, 4, 0]);
  expect(result.missing.map(({ node, why }) => [node.id, why])).toEqual([
    [zoe.id, 'silent'],
    [behind.id, 'waiting'],
  ]);
});

test('leaves out who is not in the class, and for one node all others', () => {
  const nodes: BoardNodeView[] = [
    own,
    { ...ada, command: 5 },
    { ...table, isInClass: false },
    { ...zoe, isInClass: null },
  ];
  expect(resultOf(OFF, nodes)).toMatchObject({ taken: 1, of: 1, outside: 2, missing: [] });
  expect(resultOf({ ...OFF, target: ada.wallet?.address ?? '' }, nodes)).toMatchObject({ taken: 1, of: 1, outside: 0 });
});

test('is repeated for each that lacks it, and in one command for all where many do, or one cannot be named', () => {
  const nodes = Array.from({ length: 12 }, (_, id): BoardNodeView => {
    const wallet = { address: `wallet ${id}`, by: 'card' } as const;
    return { ...ada, id: id + 1, wallet, command: 4 };
  });
  expect(repeatTargets(resultOf(OFF, nodes.slice(0, 2)).missing)).toEqual(['wallet 0', 'wallet 1']);
  expect(repeatTargets(resultOf(OFF, nodes).missing)).toEqual(['all']);
  const unknown = { ...nodes[0]!, wallet: null };
  expect(repeatTargets(resultOf(OFF, [unknown, nodes[1]!]).missing)).toEqual(['all']);
});

describe('an older command is not repeated where a later one says otherwise', () => {
  const command = (number: number, action: ClassCommandView['action'], target = 'all'): ClassCommandView => ({
    ...OFF,
    number,
    action,
    target,
  });
  const off = command(1, { code: 'mining-off' });
  const on = command(2, { code: 'mining-on', hashesPerSecond: null });
  const slow = command(3, { code: 'pace', hashesPerSecond: 1000 });
  const fast = command(4, { code: 'mining-on', hashesPerSecond: 9000 });
  const stop = command(5, { code: 'sentence', text: 'Stop' });
  const go = command(6, { code: 'sentence', text: 'Go on' });
  const stock = command(7, { code: 'take-stock' });
  const ALL = ['all'];

  test.each([
    ['mining off, then on', off, [on], on],
    ['mining on, then off', { ...on, number: 0 }, [off], off],
    ['a pace, then another', slow, [fast], fast],
    ['mining on at a pace, then another pace', { ...fast, number: 2 }, [slow], slow],
    ['a message, then another', stop, [go], go],
    ['the newest of two', off, [fast, on], fast],
  ])('%s', (_name, older, later, found) => {
    expect(contradictionOf(older, [older, ...later], ALL)).toEqual(found);
  });

  test.each([
    ['the same again', off, { ...off, number: 9 }],
    ['a pace after mining on at the own pace', on, slow],
    ['mining off after a pace', slow, { ...off, number: 9 }],
    ['a message after mining off', off, go],
    ['taking stock', off, stock],
    ['an earlier one', on, off],
  ])('not for %s', (_name, older, later) => {
    expect(contradictionOf(older, [older, later], ALL)).toBeUndefined();
  });

  test('and only where both meet one node', () => {
    const onForAda = { ...on, target: 'ada' };
    expect(contradictionOf(off, [off, onForAda], ALL)).toBe(onForAda);
    expect(contradictionOf(off, [off, onForAda], ['ada', 'zoe'])).toBe(onForAda);
    expect(contradictionOf(off, [off, onForAda], ['zoe'])).toBeUndefined();
    expect(contradictionOf(off, [off, on], ['zoe'])).toBe(on);
  });

  test('unless the newest word on it is the same again', () => {
    const offAgain = { ...off, number: 9 };
    expect(contradictionOf(off, [off, on, offAgain], ALL)).toBeUndefined();
    expect(contradictionOf(stop, [stop, go, { ...stop, number: 9 }], ALL)).toBeUndefined();
    expect(contradictionOf({ ...fast, number: 1 }, [slow, { ...fast, number: 9 }, off], ALL)).toBeUndefined();
    expect(contradictionOf({ ...fast, number: 1 }, [slow, { ...on, number: 9 }], ALL)).toBe(slow);
  });

  test('and the newest word for one node is not that for another', () => {
    const offForAda = { ...off, number: 9, target: 'ada' };
    expect(contradictionOf(off, [off, on, offForAda], ['ada'])).toBeUndefined();
    expect(contradictionOf(off, [off, on, offForAda], ['ada', 'zoe'])).toBe(on);
    expect(contradictionOf(off, [off, on, offForAda], ALL)).toBe(on);
    expect(contradictionOf(off, [off, { ...on, target: 'ada' }, { ...off, number: 9 }], ALL)).toBeUndefined();
  });
});
