import { expect, test } from 'vitest';
import { Flow } from '../../../../main/node/peers/sync/flow.ts';

test('nothing is said of the first second', () => {
  expect(new Flow(5000).isStalled(5999)).toBe(false);
  expect(new Flow(5000).isStalled(6000)).toBe(true);
});

test('4 KiB a second are enough', () => {
  const flow = new Flow(0);
  for (let second = 0; second < 20; second++) {
    flow.received(4096, second * 1000);
    expect(flow.isStalled(second * 1000 + 999)).toBe(false);
  }
  expect(flow.receivedBytes).toBe(20 * 4096);
});

test('a pause of a few seconds is none, a longer one is', () => {
  const flow = new Flow(0);
  for (let atMs = 0; atMs < 10_000; atMs += 100) flow.received(3750, atMs);
  expect(flow.isStalled(13_000)).toBe(false);
  expect(flow.isStalled(15_000)).toBe(true);
  flow.received(64 * 1024, 15_500);
  expect(flow.isStalled(15_500)).toBe(false);
});

test('a byte now and then is no flow, however long it lasts', () => {
  const flow = new Flow(0);
  for (let atMs = 0; atMs < 600_000; atMs += 50) flow.received(1, atMs);
  expect(flow.isStalled(600_000)).toBe(true);
});
