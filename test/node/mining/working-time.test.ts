import { expect, test } from 'vitest';
import { WorkingTime } from '../../../main/node/mining/working-time.ts';
import { FakeClock } from '../../support/fake-clock.ts';

test('only searches are working time', async () => {
  const clock = new FakeClock(1000);
  const work = new WorkingTime(clock);
  const searchFor = (ms: number) => work.measure(() => Promise.resolve(clock.advance(ms)));

  clock.advance(5_000);
  expect(work.elapsedMs()).toBe(0);
  expect(work.since).toBeUndefined();
  await searchFor(2_000);
  clock.advance(60_000);
  await expect(work.measure(() => Promise.reject(new Error('it broke')))).rejects.toThrow('it broke');
  await searchFor(500);
  expect(work.elapsedMs()).toBe(2_500);
  expect(work.since).toBe(1005);

  work.beginAnew();
  await searchFor(1);
  expect(work.since).toBe(1067.5);
});
