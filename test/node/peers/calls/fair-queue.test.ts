import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FairQueue } from '../../../../main/node/peers/calls/fair-queue.ts';

test('runs so many at once, fewer of one host, and the waiting ones in order', async () => {
  const queue = new FairQueue({ atOnce: 3, atOncePerHost: 2 });
  const begun: string[] = [];
  const finish = new Map<string, () => void>();
  const add = (host: string, name: string): Promise<string> =>
    queue.run(host, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => finish.set(name, resolve));
      return name;
    });
  const results = [add('a', 'a1'), add('a', 'a2'), add('a', 'a3'), add('b', 'b1'), add('c', 'c1')];
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  finish.get('b1')!();
  expect(await results[3]).toBe('b1');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1']);
  finish.get('a1')!();
  await results[0];
  await nextTurn();
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
});

test('goes on after work that fails', async () => {
  const queue = new FairQueue({ atOnce: 1, atOncePerHost: 1 });
  await expect(queue.run('a', () => Promise.reject(new RangeError('broken')))).rejects.toThrow(RangeError);
  expect(await queue.run('a', async () => 7)).toBe(7);
});
