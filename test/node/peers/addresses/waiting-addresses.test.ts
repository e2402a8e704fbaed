/** Which of the addresses that wait is next: whoever names many keeps nobody from being heard. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WaitingAddresses } from '../../../../main/node/peers/addresses/waiting-addresses.ts';

function takeAll(waiting: WaitingAddresses): string[] {
  const taken: string[] = [];
  for (let next = waiting.take(); next !== undefined; next = waiting.take()) taken.push(next);
  return taken;
}

test('sources take turns, each in its order', () => {
  const waiting = new WaitingAddresses();
  for (const address of ['a1', 'a2', 'a3', 'a1']) waiting.put('a', address);
  for (const address of ['b1', 'b2']) waiting.put('b', address);
  waiting.put('c', 'c1');
  expect(waiting.size).toBe(6);
  expect(takeAll(waiting)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  expect(waiting.size).toBe(0);
});

test('no source has more than 16, and all together no more than 256, however many they name', () => {
  const source = fc.integer({ min: 0, max: 40 }).map(String);
  const step = fc.oneof(
    { weight: 9, arbitrary: fc.record({ source, first: fc.nat(1000), count: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 1, arbitrary: fc.constant('take' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const waiting = new WaitingAddresses();
      for (const one of steps) {
        if (one === 'take') waiting.take();
        else for (let n = 0; n < one.count; n++) waiting.put(one.source, `${one.source}:${one.first + n}`);
        expect(waiting.size).toBeLessThanOrEqual(256);
      }
      const left = takeAll(waiting);
      for (let one = 0; one <= 40; one++) {
        const addresses = left.filter((address) => address.startsWith(`${one}:`));
        expect(addresses.length).toBeLessThanOrEqual(16);
        expect(new Set(addresses).size).toBe(addresses.length);
      }
    }),
  );
});

test('in a full list a newcomer is heard, and those with many give way', () => {
  const waiting = new WaitingAddresses();
  for (let source = 0; source < 16; source++) {
    for (let n = 0; n < 1000; n++) waiting.put(`hostile ${source}`, `${source}:${n}`);
  }
  expect(waiting.size).toBe(256);
  for (let n = 0; n < 20; n++) waiting.put('honest', `honest:${n}`);
  expect(waiting.size).toBe(256);
  const taken = takeAll(waiting);
  expect(taken.slice(0, 17)).toContain('honest:0');
  expect(taken.filter((address) => address.startsWith('honest')).length).toBeGreaterThanOrEqual(15);
});
