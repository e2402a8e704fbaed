import { expect, test } from 'vitest';
import { HashRate } from '../../../main/node/mining/hash-rate.ts';

test('the hash rate is that of the last five seconds', () => {
  const rate = new HashRate();
  expect(rate.perSecond(0, 0)).toBe(0);
  for (let atMs = 0; atMs <= 20_000; atMs += 500) {
    rate.add({ atMs, hashCount: atMs < 10_000 ? atMs : 10_000 + (atMs - 10_000) * 3 });
  }
  expect(rate.perSecond(20_000, 40_000)).toBe(3000);
  expect(rate.perSecond(24_000, 40_000)).toBe(600);
  expect(rate.perSecond(60_000, 40_000)).toBe(0);
  rate.reset();
  expect(rate.perSecond(60_000, 50_000)).toBe(0);
});

test('there is no rate before a second of searching', () => {
  const rate = new HashRate();
  rate.add({ atMs: 0, hashCount: 0 });
  expect(rate.perSecond(900, 50_000)).toBe(0);
  expect(rate.perSecond(1_000, 50_000)).toBe(50_000);
});

test('samples of the same moment of work are one', () => {
  const rate = new HashRate();
  rate.add({ atMs: 0, hashCount: 0 });
  for (let count = 1; count < 1000; count++) rate.add({ atMs: 2_000, hashCount: 100_000 });
  expect(rate.perSecond(2_000, 100_000)).toBe(50_000);
});

test('the time until the first hash is not counted', () => {
  const rate = new HashRate();
  for (let atMs = 0; atMs <= 2_000; atMs += 500) rate.add({ atMs, hashCount: 0 });
  expect(rate.perSecond(3_000, 50_000)).toBe(50_000);
});
