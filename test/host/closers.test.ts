import { expect, test } from 'vitest';
import { Closers } from '../../main/host/closers.ts';

test('what was opened last is closed first, whatever fails on the way', async () => {
  const order: string[] = [];
  const closers = new Closers();
  closers.add(() => void order.push('lock'));
  closers.add(async () => {
    await Promise.resolve();
    order.push('store');
    throw new Error('disk gone');
  });
  closers.add(() => void order.push('door'));
  expect(await closers.closeAll()).toEqual([new Error('disk gone')]);
  expect(order).toEqual(['door', 'store', 'lock']);
  expect(await closers.closeAll()).toEqual([]);
});
