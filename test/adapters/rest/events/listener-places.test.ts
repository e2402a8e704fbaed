/** Who may listen, and who has to go for others. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type ListenerPlace, ListenerPlaces } from '../../../../main/adapters/rest/events/listener-places.ts';

let places: ListenerPlaces;
/** By the name under which somebody was let in; those that lost their places. */
let lost: string[];

beforeEach(() => {
  places = new ListenerPlaces();
  lost = [];
});

interface Who {
  readonly name?: string;
  readonly isLocal?: boolean;
  readonly instance?: string;
}

function come(sender: string, { name = sender, isLocal = false, instance }: Who = {}): ListenerPlace {
  const place = places.take({ sender, isLocal, instance });
  place.whenLost(() => lost.push(name));
  return place;
}

/** @returns the sentence with which that one is refused; `undefined` for one that is let in */
function refusal(sender: string, who: Who = {}): string | undefined {
  try {
    come(sender, who);
  } catch (error) {
    expect(error).toMatchObject({ status: 429 });
    return (error as Error).message;
  }
  return undefined;
}

function comeTimes(count: number, sender: string, who: Who = {}): ListenerPlace[] {
  return Array.from({ length: count }, () => come(sender, who));
}

const FULL = 'Too many requests: all 64 places for listeners of this node are taken; try again in a minute';

describe('a sender', () => {
  test('has 32 places', () => {
    comeTimes(32, '10.0.0.7');
    expect(refusal('10.0.0.7')).toBe('Too many requests: at most 32 may listen to this node from one address');
    expect([refusal('10.0.0.8'), places.count, lost]).toEqual([undefined, 33, []]);
  });

  test('may come again when one of its own has left', () => {
    const [first] = comeTimes(32, '10.0.0.7');
    first!.leave();
    expect([refusal('10.0.0.7'), places.count]).toEqual([undefined, 32]);
  });

  test('is all of an IPv6 network', () => {
    for (let n = 0; n < 32; n++) come(`fd00::1:${n}`);
    expect([refusal('fd00::2:7'), refusal('fd00:0:0:1::7')]).toEqual([
      expect.stringContaining('at most 32'),
      undefined,
    ]);
  });

  test('that is this computer may have all, whatever its address', () => {
    for (let n = 0; n < 64; n++) come(n < 32 ? '127.0.0.1' : '10.0.0.1', { isLocal: true });
    expect([refusal('::1', { isLocal: true }), places.count]).toEqual([expect.stringContaining('at most 64'), 64]);
  });
});

describe('a node that comes back to its address', () => {
  test('gets its own place when its address has no other: a connection that broke without a word is still there', () => {
    for (const instance of ['a', 'b', 'a', 'c']) come('10.0.0.7', { name: instance, instance });
    comeTimes(28, '10.0.0.7');
    expect([refusal('10.0.0.7', { instance: 'a' }), lost, places.count]).toEqual([undefined, ['a'], 32]);
  });

  test('gets its own place when all are taken, and none of the sender that has most', () => {
    comeTimes(60, '127.0.0.1', { isLocal: true });
    for (const instance of ['a', 'b', 'c', 'd']) come('10.0.0.7', { name: instance, instance });
    expect([refusal('10.0.0.7', { instance: 'b' }), lost, places.count]).toEqual([undefined, ['b'], 64]);
  });

  test('gets none of another address, and none for saying nothing', () => {
    for (let n = 0; n < 32; n++) come('10.0.0.7', n < 2 ? { instance: 'a' } : {});
    come('10.0.0.8', { instance: 'b' });
    expect(refusal('10.0.0.7', { instance: 'b' })).toContain('at most 32');
    expect(refusal('10.0.0.7')).toContain('at most 32');
    expect(lost).toEqual([]);
  });

  test('keeps both streams while there is room: it may have reached us in two ways', () => {
    for (let n = 0; n < 2; n++) come('10.0.0.7', { instance: 'a' });
    expect([places.count, lost]).toEqual([2, []]);
  });
});

describe('when all places are taken', () => {
  test('somebody new gets the youngest place of the sender that has most', () => {
    for (let host = 1; host <= 20; host++) for (let n = 0; n < 2; n++) come(`10.0.1.${host}`);
    for (let n = 0; n < 20; n++) come('127.0.0.1', { name: `own ${n}`, isLocal: true });
    for (const host of [1, 2, 3, 4]) come(`10.0.2.${host}`);
    for (const host of [1, 2, 3]) come(`10.0.3.${host}`);
    expect([lost, places.count]).toEqual([['own 19', 'own 18', 'own 17'], 64]);
  });

  test('a sender gets more of the one that has most, until it would have more than that one', () => {
    comeTimes(32, '10.0.0.1');
    comeTimes(32, '10.0.0.2');
    comeTimes(21, '10.0.0.3');
    const [of1, of2] = ['10.0.0.1', '10.0.0.2'].map((sender) => lost.filter((name) => name === sender).length);
    expect([of1, of2, places.count]).toEqual([10, 11, 64]);
    for (const sender of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) expect(refusal(sender)).toBe(FULL);
    expect(lost).toHaveLength(21);
  });

  test('a class behind one address has half, though this computer had all', () => {
    comeTimes(64, '127.0.0.1', { isLocal: true });
    comeTimes(32, '10.0.0.7');
    expect(refusal('10.0.0.7')).toContain('at most 32');
    expect(refusal('127.0.0.1', { isLocal: true })).toBe(FULL);
    expect([new Set(lost), lost.length]).toEqual([new Set(['127.0.0.1']), 32]);
  });

  test('nobody loses an only one', () => {
    for (let host = 1; host <= 64; host++) come(`10.0.1.${host}`);
    expect([refusal('10.0.2.1'), refusal('127.0.0.1', { isLocal: true }), lost]).toEqual([FULL, FULL, []]);
  });

  test('whoever has lost a place takes none along when it leaves', () => {
    const mine = comeTimes(64, '127.0.0.1', { isLocal: true });
    come('10.0.0.7');
    expect([places.count, lost]).toEqual([64, ['127.0.0.1']]);
    mine.at(-1)!.leave();
    expect(places.count).toBe(64);
    mine[0]!.leave();
    expect(places.count).toBe(63);
  });
});

test('one that loses its place before it has begun is told as soon as it begins', () => {
  const place = places.take({ sender: '10.0.0.7', isLocal: false, instance: 'a' });
  comeTimes(32, '10.0.0.7', { instance: 'a' });
  let isLost = false;
  place.whenLost(() => (isLost = true));
  expect(isLost).toBe(true);
});
