/** How often one sender may ask. */
import { describe, expect, test } from 'vitest';
import { RequestLimit } from '../../../../main/adapters/rest/limits/request-limit.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function createLimit(perSecond: number, burst: number): { clock: FakeClock; limit: RequestLimit } {
  const clock = new FakeClock();
  return { clock, limit: new RequestLimit({ clock, perSecond, burst }) };
}

function takeAll(limit: RequestLimit, sender: string, tries: number): number {
  return Array.from({ length: tries }, () => limit.take(sender)).filter(Boolean).length;
}

describe('RequestLimit', () => {
  test('takes a burst, then the rate, from each sender by itself', () => {
    const { clock, limit } = createLimit(2, 5);
    expect(takeAll(limit, 'a', 10)).toBe(5);
    expect(takeAll(limit, 'b', 10)).toBe(5);
    clock.advance(1000);
    expect(takeAll(limit, 'a', 10)).toBe(2);
    clock.advance(3_600_000);
    expect(takeAll(limit, 'a', 10)).toBe(5);
  });

  test('puts a sender in debt for what it cost already, and forgives with time', () => {
    const { clock, limit } = createLimit(10, 20);
    expect(limit.isInDebt('a')).toBe(false);
    limit.charge('a', 30);
    expect(limit.isInDebt('a')).toBe(true);
    expect(limit.take('a')).toBe(false);
    clock.advance(1000);
    expect(limit.isInDebt('a')).toBe(false);
    limit.charge('a', 1_000_000);
    clock.advance(2000);
    expect(limit.isInDebt('a')).toBe(false);
  });

  test('remembers a bounded number of senders, and forgets those it heard of least recently', () => {
    const { limit } = createLimit(0, 1);
    limit.take('first');
    limit.take('second');
    for (let n = 0; n < 4094; n++) limit.take(`other ${n}`);
    expect(limit.take('first')).toBe(false);
    limit.take('one more');
    expect(limit.take('first')).toBe(false);
    expect(limit.take('second')).toBe(true);
  });
});
