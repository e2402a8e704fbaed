import { expect, test } from 'vitest';
import { Gatherer } from '../../../main/api/events/gatherer.ts';
import { FakeClock } from '../../support/fake-clock.ts';

test('runs soon, and not more often than ten times a second', () => {
  const clock = new FakeClock();
  let runs = 0;
  const gatherer = new Gatherer(clock, () => (runs += 1));
  gatherer.request();
  expect(runs).toBe(0);
  clock.advance(0);
  expect(runs).toBe(1);
  for (let ms = 0; ms < 1000; ms += 1) {
    gatherer.request();
    clock.advance(1);
  }
  expect(runs).toBe(11);
});

test('runs for what came last', () => {
  const clock = new FakeClock();
  let runs = 0;
  const gatherer = new Gatherer(clock, () => (runs += 1));
  gatherer.request();
  clock.advance(0);
  gatherer.request();
  clock.advance(99);
  expect(runs).toBe(1);
  clock.advance(1);
  expect(runs).toBe(2);
});

test('runs no more when it is closed', () => {
  const clock = new FakeClock();
  const gatherer = new Gatherer(clock, () => expect.unreachable());
  gatherer.request();
  gatherer.close();
  clock.advance(1000);
  expect(clock.scheduledCount).toBe(0);
});
