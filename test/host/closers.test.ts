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

test('what is closed hears whether somebody asked for it', async () => {
  for (const ending of ['asked', 'broken'] as const) {
    const closers = new Closers();
    const heard: string[] = [];
    closers.add((how) => void heard.push(how));
    await closers.closeAll(ending);
    expect(heard).toEqual([ending]);
  }
});
