/** How old a command is, on computers whose clocks are wrong. */
import { expect, test } from 'vitest';
import {
  ageOf,
  COMMAND_EXPIRY_SECONDS,
  signingTime,
  type ClockReadings,
} from '../../../../main/host/class/commands/command-times.ts';

const NOW = 1_795_331_005;
const YEAR = 365 * 24 * 3600;

/** A clock that is ahead of the right time, and what it hears of its peers' clocks. */
function clockAhead(seconds: number, peersAhead?: number): ClockReadings {
  const offsetSeconds = seconds - (peersAhead ?? 0);
  const peers = peersAhead === undefined ? undefined : { offsetSeconds, peers: 3, isOff: Math.abs(offsetSeconds) > 60 };
  return { own: NOW + seconds, peers };
}

const age = (at: number, readings: ClockReadings) => ageOf(at, readings, COMMAND_EXPIRY_SECONDS);

test('is counted by a clock that is right', () => {
  expect(age(NOW - 10, clockAhead(0))).toBe(10);
  expect(age(NOW, clockAhead(0, 0))).toBe(0);
});

test('ends after a minute, and one more by which two clocks may differ', () => {
  expect([age(NOW - 120, clockAhead(0)), age(NOW - 121, clockAhead(0))]).toEqual([120, undefined]);
});

test('is never below 0, and nothing comes from further ahead than clocks may differ', () => {
  expect([age(NOW + 60, clockAhead(0)), age(NOW + 61, clockAhead(0))]).toEqual([0, undefined]);
});

test.each([YEAR, -YEAR, 3 * 3600])('is counted by the clocks of the peers when the own one is %i s ahead', (ahead) => {
  expect(age(NOW - 5, clockAhead(ahead, 0))).toBe(5);
  expect(age(NOW - 200, clockAhead(ahead, 0))).toBeUndefined();
});

test.each([YEAR, -YEAR, 3 * 3600])('is not known to a clock %i s ahead that hears of no other', (ahead) => {
  expect(age(NOW, clockAhead(ahead))).toBeUndefined();
});

test('is counted by the own clock when all others are wrong', () => {
  expect(age(NOW - 5, clockAhead(0, YEAR))).toBe(5);
});

test.each([YEAR, -YEAR, 3 * 3600])('is signed as the peers see it when the own clock is %i s ahead', (ahead) => {
  const at = signingTime(clockAhead(ahead, 0));
  expect(at).toBe(NOW);
  expect(age(at, clockAhead(0))).toBe(0);
});

test('is signed by the own clock as long as that is right, or nobody says otherwise', () => {
  expect(signingTime(clockAhead(40, 0))).toBe(NOW + 40);
  expect(signingTime(clockAhead(YEAR))).toBe(NOW + YEAR);
  expect(signingTime({ own: -7.5, peers: undefined })).toBe(0);
});
