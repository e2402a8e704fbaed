/** Logs side by side: clocks, stretches, and who heard what when. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PublicEntry } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { align, heardTimes } from '../../../../../renderer/features/log/playback/core/align.ts';
import type { Breath } from '../../../../../renderer/features/log/playback/core/breath.ts';
import {
  heardOf,
  LaneBuilder,
  marksBetween,
  type Lane,
} from '../../../../../renderer/features/log/playback/core/lanes.ts';
import { reorganisationsIn } from '../../../../../renderer/features/log/playback/core/reorganisations.ts';
import type { ShownLog } from '../../../../../renderer/features/log/playback/core/shown-log.ts';
import { findStretches } from '../../../../../renderer/features/log/playback/core/stretches.ts';
import { advance, type Player } from '../../../../../renderer/features/log/playback/core/player.ts';
import { entryAt, hashOf, reorganisation, side, tip } from './log-builder.ts';

const NOBODY = { name: null, address: null, at: null };

function logAt(times: readonly number[], names: readonly string[]): PublicEntry[] {
  return names.map((name, index) => entryAt(times[index] ?? 0, tip(index + 1, name), index + 1));
}

const log = (entries: readonly PublicEntry[]): ShownLog => ({ owner: NOBODY, entries, file: null });

const WITHOUT_PAUSE: Breath = { isDue: false, take: () => Promise.reject(new Error('not asked for')) };

async function createLanes(logs: readonly ShownLog[]): Promise<readonly Lane[]> {
  return new LaneBuilder().build(logs, WITHOUT_PAUSE);
}

describe('clocks', () => {
  test('are compared by the blocks that both heard: the median counts', () => {
    const base = heardTimes(logAt([100, 105, 110, 115, 120], ['a', 'b', 'c', 'd', 'e']));
    // One block came late.
    const other = heardTimes(logAt([137.2, 142.1, 147.3, 192, 157.2], ['a', 'b', 'c', 'd', 'x']));
    expect(align(base, other)?.shared).toBe(4);
    expect(align(base, other)?.offset).toBeCloseTo(37.25);
  });

  test('are not compared by fewer than three blocks, nor by what came in one go', () => {
    const base = heardTimes(logAt([100, 105, 110], ['a', 'b', 'c']));
    expect(align(base, heardTimes(logAt([200, 205], ['a', 'b'])))).toBeUndefined();
    const run = entryAt(200, tip(3, 'c', { blocks: 3 }), 3);
    expect(heardTimes([run]).size).toBe(0);
    expect(align(new Map(), new Map())).toBeUndefined();
  });

  test('any offset is found, whatever a few blocks took on their way', () => {
    const offsets = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const delays = fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 50 });
    fc.assert(
      fc.property(offsets, delays, (offset, late) => {
        const base = new Map(late.map((_, index) => [String(index), index * 5]));
        const other = new Map(late.map((delay, index) => [String(index), index * 5 + offset + delay]));
        const found = align(base, other);
        expect(Math.abs((found?.offset ?? Infinity) - offset)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });

  test('of a moved lane all times are on the clock of the first one', async () => {
    const base = logAt([100, 105, 110], ['a', 'b', 'c']);
    const other = logAt([1100.5, 1105.5, 1110.5], ['a', 'b', 'c']);
    const lanes = await createLanes([log(base), log(other)]);
    expect(lanes[1]?.alignment).toEqual({ offset: 1000.5, shared: 3 });
    expect(heardOf(lanes, hashOf('b'))).toEqual([
      { lane: 0, time: 105, after: 0 },
      { lane: 1, time: 105, after: 0 },
    ]);
    expect(heardOf(lanes, hashOf('never'))).toEqual([
      { lane: 0, time: undefined, after: undefined },
      { lane: 1, time: undefined, after: undefined },
    ]);
    expect(await createLanes([])).toEqual([]);
  });
});

describe('lanes', () => {
  test('are made once: another log beside them costs no more than itself', async () => {
    const builder = new LaneBuilder();
    const [first, second, third] = ['a', 'b', 'c'].map((name) => log(logAt([100], [name])));
    const before = await builder.build([first!, second!], WITHOUT_PAUSE);
    const after = await builder.build([first!, third!, second!], WITHOUT_PAUSE);
    expect([after[0], after[2]]).toEqual([before[0], before[1]]);
    expect(after[0]).toBe(before[0]);
    expect(after[2]).toBe(before[1]);
    // Another first log is another clock.
    const [clock, moved] = await builder.build([third!, second!], WITHOUT_PAUSE);
    expect(clock?.log).toBe(third);
    expect(moved).not.toBe(before[1]);
  });

  test('are made in pieces, between which something else has its turn', async () => {
    let pauses = 0;
    const breath: Breath = {
      isDue: true,
      take: () => {
        pauses++;
        return Promise.resolve();
      },
    };
    await new LaneBuilder().build([log(logAt([100], ['a'])), log(logAt([100], ['b']))], breath);
    expect(pauses).toBeGreaterThanOrEqual(6);
  });
});

describe('marks', () => {
  const marksOf = async (entries: readonly PublicEntry[], from: number, to: number, limit = 100) => {
    const [lane] = await createLanes([log(entries)]);
    const { marks, count } = marksBetween(lane!, from, to, limit);
    return { marks: marks.map(({ height, kind }) => [height, kind]), count };
  };

  test('are of the node itself where it has mined: not for the first block of a class, which nobody has mined', async () => {
    const entries = [tip(1, 'a', { miner: null }), tip(2, 'b'), tip(3, 'c', { from: 'http://10.0.0.7:5000' })];
    const [lane] = await createLanes([log(entries.map((what, index) => entryAt(100 + index, what, index)))]);
    expect(marksBetween(lane!, 0, 200, 100).marks.map(({ isOwn }) => isOwn)).toEqual([false, true, false]);
  });

  test('are those of a stretch of time, reorganisations among them', async () => {
    const entries = [
      ...logAt([100, 105, 110], ['a', 'b', 'c']),
      entryAt(106, side(2, 'x'), 4),
      entryAt(107, { code: 'peer-came', peer: 'p' }, 5),
      entryAt(112, reorganisation({ fork: ['a', 1], left: ['c', 3], came: ['y', 4] }), 6),
    ];
    expect((await marksOf(entries, 105, 112)).marks).toEqual([
      [2, 'chain'],
      [2, 'beside'],
      [3, 'chain'],
      [4, 'reorganisation'],
    ]);
    expect(await marksOf(entries, 113, 120)).toEqual({ marks: [], count: 0 });
  });

  test('are thinned out evenly, and what is rare stays', async () => {
    const entries = Array.from({ length: 9000 }, (_, index) => entryAt(index, tip(index + 1, `b${index}`), index + 1));
    const rare = entryAt(4500.5, reorganisation({ fork: ['b1', 1], left: ['c', 3], came: ['y', 4] }), 9001);
    const { marks, count } = await marksOf([...entries, rare], 0, 9000, 200);
    expect(count).toBe(9001);
    expect(marks).toHaveLength(200);
    expect(marks.filter(([, kind]) => kind === 'reorganisation')).toHaveLength(1);
    const heights = marks.map(([height]) => Number(height));
    expect(Math.min(...heights)).toBeLessThan(50);
    expect(Math.max(...heights)).toBeGreaterThan(8950);
  });

  test('of one moment are one', async () => {
    const entries = Array.from({ length: 50 }, (_, index) => entryAt(5, tip(index + 1, `b${index}`), index + 1));
    expect((await marksOf(entries, 5, 5, 10)).marks).toEqual([[50, 'chain']]);
  });

  test('on the slider are reorganisations, thinned as well', async () => {
    const entries = Array.from({ length: 1000 }, (_, index) =>
      entryAt(index, reorganisation({ fork: ['a', 1], left: ['b', index === 500 ? 9 : 2], came: ['c', 3] }), index + 1),
    );
    const [lane] = await createLanes([log(entries)]);
    const { marks, count } = reorganisationsIn(lane!.timeline, { from: 100, to: 899 }, 100);
    expect([marks.length, count]).toEqual([100, 800]);
    expect(marks.filter(({ depth }) => depth === 8)).toEqual([{ number: 501, time: 500, depth: 8 }]);
  });
});

test('a log is cut where nothing happened for half an hour', () => {
  expect(findStretches([])).toEqual([]);
  expect(findStretches([0, 10, 1810, 5000, 5000])).toEqual([
    { from: 5000, to: 5000, entries: 2 },
    { from: 0, to: 1810, entries: 3 },
  ]);
});

describe('the player', () => {
  const span = { from: 100, to: 200 };
  const still: Player = { time: 150, isPlaying: false, speed: 10 };

  test('goes on by the clock on the wall and its speed, and stops at the end', () => {
    const playing = advance(still, { kind: 'play' }, span);
    expect(advance(playing, { kind: 'tick', seconds: 0.5 }, span)).toEqual({ time: 155, isPlaying: true, speed: 10 });
    expect(advance(playing, { kind: 'tick', seconds: 60 }, span)).toEqual({ time: 200, isPlaying: false, speed: 10 });
    expect(advance(still, { kind: 'tick', seconds: 1 }, span)).toBe(still);
    expect(advance({ ...still, time: 200 }, { kind: 'play' }, span).time).toBe(100);
  });

  test('steps to what happened next or before, and stays where nothing did', () => {
    const times = [90, 120, 150, 150, 180];
    const step = (direction: 1 | -1, time = 150) =>
      advance({ ...still, time }, { kind: 'step', direction, times }, span).time;
    expect([step(1), step(-1), step(1, 180), step(-1, 120)]).toEqual([180, 120, 180, 100]);
  });

  test('stays within its span, whatever it is told', () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('seek' as const), time: fc.double({ min: -1e9, max: 1e9, noNaN: true }) }),
      fc.record({ kind: fc.constant('tick' as const), seconds: fc.double({ min: -10, max: 1e6, noNaN: true }) }),
      fc.constantFrom({ kind: 'play' as const }, { kind: 'pause' as const }),
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const { time } = actions.reduce((player: Player, one) => advance(player, one, span), still);
        expect(time).toBeGreaterThanOrEqual(span.from);
        expect(time).toBeLessThanOrEqual(span.to);
      }),
    );
  });
});
