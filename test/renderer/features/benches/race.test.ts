/** Two people who search at once, and what searches have cost. */
import { describe, expect, test } from 'vitest';
import { NonceWalk } from '../../../../renderer/features/benches/core/nonce-walk.ts';
import { Race } from '../../../../renderer/features/benches/nonce/race.ts';
import { addRun, costLines, type Run } from '../../../../renderer/features/benches/nonce/runs.ts';

const FIELDS = { height: 2, difficulty: 6, previousHash: 'ab'.repeat(32), timestamp: 1582933112, transactions: [] };
const never = (): boolean => false;

/** How many tries it takes from there. */
function triesFrom(start: bigint): number {
  const walk = new NonceWalk(FIELDS, start);
  walk.run(1_000_000, never);
  return walk.tries;
}

/** Races to the end, in steps of so many milliseconds. */
function run(race: Race, stepMs: number): readonly number[] {
  while (race.winners.length === 0) {
    race.addTime(stepMs);
    race.run(never);
  }
  return race.winners;
}

describe('a race', () => {
  const [near, far] = [0n, 1_000_000n];
  const [nearTries, farTries] = [triesFrom(near), triesFrom(far)];

  test('is won by who needs less time, however the time is cut', () => {
    const first = nearTries < farTries ? 0 : 1;
    for (const stepMs of [1, 16, 10_000]) {
      const racers = [near, far].map((start) => ({ start, triesPerSecond: 1000 }));
      const race = new Race(FIELDS, racers);
      expect(run(race, stepMs)).toEqual([first]);
      expect(race.lanes[first]!.tries).toBe(Math.min(nearTries, farTries));
    }
  });

  test('is not won by fewer tries alone', () => {
    const slow = nearTries < farTries ? 0 : 1;
    const factor = Math.ceil(Math.max(nearTries, farTries) / Math.min(nearTries, farTries)) + 1;
    const racers = [near, far].map((start, index) => ({ start, triesPerSecond: index === slow ? 100 : 100 * factor }));
    expect(run(new Race(FIELDS, racers), 7)).toEqual([1 - slow]);
  });

  test('has two winners when both try the same', () => {
    const racers = [near, near].map((start) => ({ start, triesPerSecond: 1000 }));
    expect(run(new Race(FIELDS, racers), 50)).toEqual([0, 1]);
  });

  test('gives nobody more time before all have used theirs', () => {
    const race = new Race({ ...FIELDS, difficulty: 200 }, [
      { start: near, triesPerSecond: 1000 },
      { start: far, triesPerSecond: 1000 },
    ]);
    race.addTime(100);
    // The page is slow: the first one gets 32 of 100 tries, the second one as many.
    race.run(() => true);
    race.addTime(100);
    race.run(never);
    expect(race.lanes.map(({ tries }) => tries)).toEqual([100, 100]);
    expect(race.winners).toEqual([]);
  });
});

describe('what a bit costs', () => {
  test('is told by difficulty', () => {
    const runs: Run[] = [
      { difficulty: 4, tries: 10 },
      { difficulty: 2, tries: 1 },
      { difficulty: 4, tries: 30 },
    ];
    expect(costLines(runs)).toEqual([
      { difficulty: 2, count: 1, least: 1, mean: 1, most: 1, expected: 4 },
      { difficulty: 4, count: 2, least: 10, mean: 20, most: 30, expected: 16 },
    ]);
  });

  test('is kept for the last 500 searches', () => {
    let runs: readonly Run[] = [];
    for (let tries = 1; tries <= 600; tries++) runs = addRun(runs, { difficulty: 1, tries });
    expect(runs).toHaveLength(500);
    expect(runs[0]).toEqual({ difficulty: 1, tries: 101 });
  });
});
