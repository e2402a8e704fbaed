/** Which reorganisation the wallet leads to. */
import { expect, test } from 'vitest';
import type { MovedCoins } from '../../../../preload/contract/messages/activity.ts';
import type { ActivityView } from '../../../../preload/contract/views/activity-views.ts';
import { findOwnReorganisation } from '../../../../renderer/features/wallet/coins/own-reorganisation.ts';

const NONE: MovedCoins = { count: 0, amount: '0', items: [] };
const SOME: MovedCoins = { count: 1, amount: '10', items: [] };

function entry(id: number, own: Partial<Record<'lost' | 'won' | 'returned', MovedCoins>>): ActivityView {
  const part = { first: 'a', tip: 'b', height: 2, blocks: 1 };
  return {
    id,
    at: id,
    times: 1,
    lastAt: id,
    activity: {
      code: 'reorganisation',
      forkHeight: 1,
      forkHash: 'f',
      left: part,
      came: part,
      because: 'longer',
      from: { kind: 'self' },
      own: { before: '0', after: '0', lost: NONE, won: NONE, returned: NONE, ...own },
    },
  };
}

const LEFT_OUT: ActivityView = {
  id: 99,
  at: 99,
  times: 1,
  lastAt: 99,
  activity: { code: 'left-out', of: 'reorganisation', count: 3 },
};

test.each(['lost', 'won', 'returned'] as const)('the newest one with something %s', (list) => {
  const entries = [LEFT_OUT, entry(9, {}), entry(8, { [list]: SOME }), entry(7, { lost: SOME })];
  expect(findOwnReorganisation(entries)?.id).toBe(8);
});

test('none when none changed anything of the own', () => {
  expect(findOwnReorganisation([])).toBeUndefined();
  expect(findOwnReorganisation([LEFT_OUT, entry(9, {})])).toBeUndefined();
});
