/** One after the other. */
import { expect, test } from 'vitest';
import { Queue } from '../../main/node/queue.ts';

test('work begins when the work before is done, in order, whether that failed or not', async () => {
  const queue = new Queue();
  const told: string[] = [];
  let endFirst = (_result: string): void => undefined;
  const one = queue.run(() => {
    told.push('one begins');
    return new Promise<string>((resolve) => (endFirst = resolve));
  });
  const two = queue.run(async () => {
    told.push('two begins');
    throw new Error('two fails');
  });
  const three = queue.run(async () => told.push('three begins'));
  await Promise.resolve();
  expect(told).toEqual(['one begins']);
  endFirst('one');
  expect(await one).toBe('one');
  await expect(two).rejects.toThrow('two fails');
  await three;
  expect(told).toEqual(['one begins', 'two begins', 'three begins']);
});

test('is idle when what was given so far is done, and not before', async () => {
  const queue = new Queue();
  let fail = (_error: Error): void => undefined;
  const failing = queue.run(() => new Promise<void>((_resolve, reject) => (fail = reject)));
  let isIdle = false;
  const idle = queue.idle().then(() => (isIdle = true));
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect(isIdle).toBe(false);
  fail(new Error('it failed'));
  await expect(failing).rejects.toThrow();
  await idle;
  expect(isIdle).toBe(true);
});
