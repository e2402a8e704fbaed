/** A laptop with several addresses takes all places for slices, and reads a byte a second. */
import { expect, test } from 'vitest';
import { SlicePlaces } from '../../../../main/adapters/rest/limits/slice-places.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const OPTIONS = { perSender: 2, together: 8, safeMs: 10_000 };

function openPlaces() {
  const clock = new FakeClock();
  const places = new SlicePlaces(OPTIONS, clock);
  const takeAll = (hosts: readonly number[]) => hosts.map((host) => places.take(`10.0.0.${host}`));
  return { clock, places, takeAll };
}

test('whoever has none gets the place of one that has two, at once', () => {
  const { places, takeAll } = openPlaces();
  const taken = takeAll([1, 1, 2, 2, 3, 3, 4, 4]);
  expect(places.fullFor('10.0.0.5')).toBeUndefined();
  places.take('10.0.0.5');
  expect(taken.map(({ isLost }) => isLost)).toEqual([true, ...Array.from({ length: 7 }, () => false)]);
  expect(places.fullFor('10.0.0.5')).toBe('all');
});

test('nobody loses the only place within ten seconds, and the oldest one after that', () => {
  const { clock, places, takeAll } = openPlaces();
  const taken = takeAll([1, 2, 3, 4, 5, 6, 7, 8]);
  clock.advance(9_999);
  expect(places.fullFor('10.0.0.9')).toBe('all');
  clock.advance(1);
  expect(places.fullFor('10.0.0.9')).toBeUndefined();
  const late = places.take('10.0.0.9');
  expect([...taken.slice(0, 2), late].map(({ isLost }) => isLost)).toEqual([true, false, false]);
});

test('a sender with its share replaces its own that were cut off by a bad Wi-Fi, and no others', () => {
  const { clock, places, takeAll } = openPlaces();
  const [other] = takeAll([2]);
  const own = takeAll([1, 1]);
  expect(places.fullFor('10.0.0.1')).toBe('sender');
  clock.advance(10_000);
  expect(places.fullFor('10.0.0.1')).toBeUndefined();
  places.take('10.0.0.1');
  expect([other, ...own].map((place) => place?.isLost)).toEqual([false, true, false]);
});

test('a lost place is given back once', () => {
  const { places, takeAll } = openPlaces();
  const [first] = takeAll([1, 1, 2, 2, 3, 3, 4, 4]);
  places.take('10.0.0.5');
  first?.leave();
  expect(places.fullFor('10.0.0.5')).toBe('all');
});
