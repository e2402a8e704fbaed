/** Who gets a place, and who has to go for it. */
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../../main/adapters/http/connection.ts';
import { Places } from '../../../main/adapters/http/places.ts';

class FakeConnection {
  activity: Activity;
  readonly sinceMs: number;
  isDestroyed = false;

  constructor(activity: Activity, sinceMs: number) {
    this.activity = activity;
    this.sinceMs = sinceMs;
  }

  destroy(): void {
    this.isDestroyed = true;
  }
}

function fill(places: Places, sender: string, count: number, activity: Activity, sinceMs = 0): FakeConnection[] {
  const connections = Array.from({ length: count }, (_, index) => new FakeConnection(activity, sinceMs + index));
  for (const connection of connections) expect(places.take(sender, connection)).toBe(true);
  return connections;
}

const gone = (connections: readonly FakeConnection[]): number[] =>
  connections.flatMap(({ isDestroyed }, index) => (isDestroyed ? [index] : []));

const newcomer = (): FakeConnection => new FakeConnection('idle', 1000);

describe('when all places are taken', () => {
  test('the longest idle connection of the fullest sender goes', () => {
    const places = new Places({ size: 10, maxPerSender: 8, endsBusy: true });
    const few = fill(places, 'few', 4, 'idle', 0);
    const many = fill(places, 'many', 6, 'idle', 100);
    many[0]!.activity = 'answered';
    expect(places.isFull).toBe(true);
    expect(places.take('new', newcomer())).toBe(true);
    expect([gone(few), gone(many)]).toEqual([[], [1]]);
    expect(places.isFull).toBe(true);
  });

  test('one of another sender goes when the fullest has no idle one', () => {
    const places = new Places({ size: 10, maxPerSender: 8, endsBusy: true });
    const busy = fill(places, 'busy', 7, 'answered');
    const idle = fill(places, 'idle', 3, 'idle');
    expect(places.take('new', newcomer())).toBe(true);
    expect([gone(busy), gone(idle)]).toEqual([[], [0]]);
  });

  test('a sender with far more than others loses one in use, those that have not sent a whole request first', () => {
    const places = new Places({ size: 12, maxPerSender: 12, endsBusy: true });
    const greedy = fill(places, 'greedy', 11, 'answered');
    greedy[5]!.activity = 'asking';
    fill(places, 'modest', 1, 'answered');
    for (let n = 0; n < 2; n++) expect(places.take(`new${n}`, new FakeConnection('answered', 50))).toBe(true);
    expect(gone(greedy)).toEqual([5, 10]);
  });

  test('of half requests the oldest goes first, of answers the youngest: an old stream stays', () => {
    const places = new Places({ size: 12, maxPerSender: 12, endsBusy: true });
    const streams = fill(places, 'greedy', 4, 'answered', 0);
    const halves = fill(places, 'greedy', 4, 'asking', 100);
    const answers = fill(places, 'greedy', 4, 'answered', 200);
    const ended = (): number[][] => [streams, halves, answers].map(gone);
    for (let n = 0; n < 3; n++) expect(places.take(`new${n}`, new FakeConnection('answered', 300))).toBe(true);
    expect(ended()).toEqual([[], [0, 1, 2], []]);
    halves[3]!.activity = 'answered';
    expect(places.take('last', new FakeConnection('answered', 300))).toBe(true);
    expect(ended()).toEqual([[], [0, 1, 2], [3]]);
  });

  test('nobody in use goes for a newcomer when all have a fair share', () => {
    const places = new Places({ size: 12, maxPerSender: 12, endsBusy: true });
    const senders = ['a', 'b', 'c'].map((sender) => fill(places, sender, 4, 'answered'));
    expect(places.take('new', newcomer())).toBe(false);
    expect(senders.map(gone)).toEqual([[], [], []]);
  });

  test('nobody in use goes where that is not allowed', () => {
    const places = new Places({ size: 20, maxPerSender: 20, endsBusy: false });
    const own = fill(places, 'ourselves', 20, 'answered');
    expect(places.take('ourselves', newcomer())).toBe(false);
    expect(gone(own)).toEqual([]);
  });
});

describe('a sender that has its share', () => {
  test('loses its own longest idle connection, and nobody else does', () => {
    const places = new Places({ size: 10, maxPerSender: 3, endsBusy: true });
    const other = fill(places, 'other', 3, 'idle', 0);
    const own = fill(places, 'own', 3, 'idle', 100);
    own[0]!.activity = 'answered';
    expect(places.take('own', newcomer())).toBe(true);
    expect([gone(other), gone(own)]).toEqual([[], [1]]);
  });

  test('gets no more when all of its own are in use', () => {
    const places = new Places({ size: 10, maxPerSender: 3, endsBusy: true });
    const own = fill(places, 'own', 3, 'asking');
    expect(places.take('own', newcomer())).toBe(false);
    expect(gone(own)).toEqual([]);
    places.leave('own', own[0]!);
    expect(places.take('own', newcomer())).toBe(true);
  });
});

test('a place that is left twice is free once', () => {
  const places = new Places({ size: 2, maxPerSender: 2, endsBusy: true });
  const [first, second] = fill(places, 'a', 2, 'answered');
  places.leave('a', first!);
  places.leave('a', first!);
  expect(places.take('b', newcomer())).toBe(true);
  expect(places.isFull).toBe(true);
  expect(second!.isDestroyed).toBe(false);
});
