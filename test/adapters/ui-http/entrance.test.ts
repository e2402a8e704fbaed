import { describe, expect, test } from 'vitest';
import { Entrance } from '../../../main/adapters/ui-http/entrance.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** The header of somebody who entered; `undefined` when that was refused. */
function enter(entrance: Entrance, shown: string): string | undefined {
  const entry = entrance.enter(shown);
  return entry.kind === 'let-in' ? `Bearer ${entry.session}` : undefined;
}

describe('the entrance', () => {
  test('lets in with the token, as often as it is shown, with one session', () => {
    const entrance = new Entrance(new FakeClock());
    const header = enter(entrance, entrance.token);
    expect(header).toMatch(/^Bearer [\w-]{43}$/);
    expect(entrance.knows(header)).toBe(true);
    expect(enter(entrance, entrance.token)).toBe(header);
  });

  test.each(['', 'x', 'null'])('does not let in with %j', (token) => {
    const entrance = new Entrance(new FakeClock());
    entrance.createTicket();
    expect(entrance.enter(token)).toEqual({ kind: 'refused' });
  });

  test('lets in with a ticket once, each with a session of its own', () => {
    const entrance = new Entrance(new FakeClock());
    const [one, two] = [entrance.createTicket(), entrance.createTicket()].map((ticket) => enter(entrance, ticket));
    expect(new Set([one, two, enter(entrance, entrance.token)]).size).toBe(3);
    expect([one, two].map((header) => entrance.knows(header))).toEqual([true, true]);
  });

  test('locks out both who show the same ticket, and nobody else', () => {
    const entrance = new Entrance(new FakeClock());
    const [ticket, other] = [entrance.createTicket(), entrance.createTicket()];
    const [thief, bystander] = [enter(entrance, ticket), enter(entrance, other)];
    expect(entrance.enter(ticket)).toEqual({ kind: 'reused' });
    expect(entrance.enter(ticket)).toEqual({ kind: 'reused' });
    expect(entrance.knows(thief)).toBe(false);
    expect(entrance.knows(bystander)).toBe(true);
    expect(entrance.knows(enter(entrance, entrance.token))).toBe(true);
  });

  test('does not let in with an old ticket; who came with it in time stays', () => {
    const clock = new FakeClock();
    const entrance = new Entrance(clock);
    const [ticket, late] = [entrance.createTicket(), entrance.createTicket()];
    const header = enter(entrance, ticket);
    clock.advance(120_001);
    expect(entrance.enter(late)).toEqual({ kind: 'refused' });
    expect(entrance.enter(ticket)).toEqual({ kind: 'refused' });
    expect(entrance.knows(header)).toBe(true);
  });

  test('knows its sessions only: not its token, not a ticket, nothing of another process', () => {
    const entrance = new Entrance(new FakeClock());
    const other = new Entrance(new FakeClock());
    for (const header of [
      undefined,
      '',
      'Bearer ',
      `Bearer ${entrance.token}`,
      `Bearer ${entrance.createTicket()}`,
      enter(other, other.token),
      enter(entrance, entrance.token)?.replace('Bearer', 'Basic'),
      `${enter(entrance, entrance.token)} x`,
    ]) {
      expect(entrance.knows(header)).toBe(false);
    }
  });
});
