import { describe, expect, test } from 'vitest';
import { PacketBudget } from '../../../main/adapters/mdns/packet-budget.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function countTaken(budget: PacketBudget, sender: (index: number) => string, count: number): number {
  return Array.from({ length: count }, (_, index) => budget.take(sender(index))).filter(Boolean).length;
}

describe('packets', () => {
  test('of one sender: ten a second are read, and others are read beside them', () => {
    const clock = new FakeClock();
    const budget = new PacketBudget(clock);
    expect(countTaken(budget, () => '10.0.0.1', 500)).toBe(10);
    expect(budget.take('10.0.0.2')).toBe(true);
    clock.advance(1000);
    expect(countTaken(budget, () => '10.0.0.1', 500)).toBe(10);
  });

  test('of any number of senders: a hundred a second are read', () => {
    const clock = new FakeClock();
    const budget = new PacketBudget(clock);
    for (let second = 0; second < 3; second++) {
      expect(countTaken(budget, (index) => `10.0.${index >> 8}.${index & 255}`, 5000)).toBe(100);
      clock.advance(1000);
    }
  });

  test('more than a thousand a second are a flood', () => {
    const clock = new FakeClock();
    const budget = new PacketBudget(clock);
    const isFlood = Array.from({ length: 1001 }, () => budget.receive());
    expect([isFlood.slice(0, 1000).includes(true), isFlood.at(-1)]).toEqual([false, true]);
    clock.advance(1000);
    expect(budget.receive()).toBe(false);
  });
});
