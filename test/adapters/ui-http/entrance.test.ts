import { describe, expect, test } from 'vitest';
import { Entrance } from '../../../main/adapters/ui-http/entrance.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('the entrance', () => {
  test('admits with the token, as often as it is shown', () => {
    const entrance = new Entrance(new FakeClock());
    expect(entrance.admits(entrance.token)).toBe(true);
    expect(entrance.admits(entrance.token)).toBe(true);
  });

  test.each(['', 'x', 'null'])('does not admit with %j', (token) => {
    const entrance = new Entrance(new FakeClock());
    entrance.createTicket();
    expect(entrance.admits(token)).toBe(false);
  });

  test('admits with a ticket once', () => {
    const entrance = new Entrance(new FakeClock());
    const [one, two] = [entrance.createTicket(), entrance.createTicket()];
    expect(entrance.admits(two)).toBe(true);
    expect(entrance.admits(two)).toBe(false);
    expect(entrance.admits(one)).toBe(true);
  });

  test('does not admit with an old ticket', () => {
    const clock = new FakeClock();
    const entrance = new Entrance(clock);
    const ticket = entrance.createTicket();
    clock.advance(120_001);
    expect(entrance.admits(ticket)).toBe(false);
  });

  test('knows its cookie among others, and no cookie of another port or process', () => {
    const entrance = new Entrance(new FakeClock());
    const cookie = entrance.cookieFor(5080).split(';')[0] ?? '';
    expect(entrance.cookieFor(5080)).toMatch(/^chalkchain-5080=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(entrance.knows(`a=b; ${cookie}; c=d`, 5080)).toBe(true);
    expect(entrance.knows(cookie, 5081)).toBe(false);
    expect(entrance.knows(new Entrance(new FakeClock()).cookieFor(5080), 5080)).toBe(false);
    expect(entrance.knows('chalkchain-5080=', 5080)).toBe(false);
    expect(entrance.knows(undefined, 5080)).toBe(false);
    expect(entrance.knows(`chalkchain-5080=${entrance.token}`, 5080)).toBe(false);
  });
});
