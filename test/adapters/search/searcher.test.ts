import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKernel } from '../../../main/adapters/search/kernel/create-kernel.ts';
import type { HashKernel } from '../../../main/adapters/search/kernel/hash-kernel.ts';
import {
  createHashCount,
  createRunCell,
  type SearchMemory,
  type SearchTask,
} from '../../../main/adapters/search/search-task.ts';
import { Searcher } from '../../../main/adapters/search/searcher.ts';
import { isHashBelowTarget } from '../../../main/consensus/rules/target.ts';
import {
  groupOf,
  JUST_A_WORD,
  MORE_THAN_A_WORD,
  ONE_BIT_LESS,
  PLANTED_TEMPLATE,
  PLANTED_THREADS,
} from './support/planted-hits.ts';
import { hashOf, templateWith } from './support/templates.ts';

/** 2020-02-28. Milliseconds since 1970. */
const START_MS = 1_582_933_112_000;

/** Nobody will find this. */
const HOPELESS = 200;

const RUN = 1;

const kernel = createKernel();

/** Takes the fourth lane's hash for a good one, always. */
const BROKEN_KERNEL: HashKernel = {
  maxLanes: 8,
  laneStep: 1,
  useLanes: () => {},
  setState: () => {},
  absorb: () => {},
  prepare: () => {},
  scan: (first) => first,
  hits: () => [3],
};

interface World {
  readonly memory: SearchMemory;
  readonly searcher: Searcher;
  /** The clock as it was read, each time. */
  readonly read: number[];
  readonly hashCount: () => number;
}

interface WorldOptions {
  readonly kernel?: HashKernel;
  /** The clock, when it is read for the nth time. */
  readonly clock?: (reading: number) => number;
  /** The run is ended when the clock is read for the nth time. */
  readonly stopAt?: number;
}

/** A searcher whose clock is turned, and whose search is stopped, by the very reading of the clock. */
function createWorld(options: WorldOptions = {}): World {
  const { clock = (reading) => START_MS + reading, stopAt = 10_000 } = options;
  const memory = { currentRun: createRunCell(), hashCount: createHashCount() };
  Atomics.store(memory.currentRun, 0, RUN);
  const read: number[] = [];
  const nowMs = (): number => {
    read.push(clock(read.length));
    if (read.length === stopAt) Atomics.store(memory.currentRun, 0, 0);
    return read.at(-1)!;
  };
  return {
    memory,
    searcher: new Searcher({ memory, kernel: options.kernel ?? kernel, nowMs }),
    read,
    hashCount: () => Number(memory.hashCount[0]),
  };
}

function taskWith(task: Partial<SearchTask>): SearchTask {
  const template = task.template ?? templateWith({ difficulty: HOPELESS });
  return { run: RUN, template, threadIndex: 0, threadCount: 1, hashesPerSecond: Infinity, share: 1, ...task };
}

describe('a search thread', () => {
  test.each([0, 1, 8, 12])('finds a nonce at difficulty %i and ends the run', (difficulty) => {
    const { searcher, memory } = createWorld();
    const template = templateWith({ difficulty });
    const found = searcher.run(taskWith({ template }))!;
    expect(isHashBelowTarget(hashOf(template, found), difficulty)).toBe(true);
    expect(memory.currentRun[0]).toBe(0);
  });

  test('finds nothing after another thread did', () => {
    const { searcher } = createWorld({ stopAt: 1 });
    expect(searcher.run(taskWith({ template: templateWith({ difficulty: 0 }) }))).toBeUndefined();
  });

  test('counts its hashes: lanes times timestamps', () => {
    const { searcher, hashCount, read } = createWorld({ stopAt: 5 });
    expect(searcher.run(taskWith({}))).toBeUndefined();
    expect(read).toHaveLength(5);
    expect(hashCount()).toBe(5 * 90 * kernel.maxLanes);
  });

  test.each([
    [31, ONE_BIT_LESS, true],
    [32, ONE_BIT_LESS, false],
    [32, JUST_A_WORD, true],
    // What the kernel takes for a candidate, and all bits of the hash do not confirm.
    [33, JUST_A_WORD, false],
    [33, MORE_THAN_A_WORD, true],
    [42, MORE_THAN_A_WORD, true],
    [43, MORE_THAN_A_WORD, false],
  ])('at difficulty %i takes %o for a solution: %s', (difficulty, candidate, isSolution) => {
    const { searcher } = createWorld({ clock: () => candidate.timestamp * 1000, stopAt: 20 });
    const threadIndex = groupOf(candidate, kernel.maxLanes);
    const task = taskWith({ template: { ...PLANTED_TEMPLATE, difficulty }, threadIndex, threadCount: PLANTED_THREADS });
    expect(searcher.run(task)).toEqual(isSolution ? { run: RUN, ...candidate } : undefined);
  });

  test('fails when its kernel does not work', () => {
    const { searcher } = createWorld({ kernel: BROKEN_KERNEL });
    expect(() => searcher.run(taskWith({}))).toThrow('took nonce');
  });

  test('shares the nonces with the other threads', () => {
    const nonces = [0, 1, 2].map((threadIndex) => {
      const task = taskWith({ template: templateWith({ difficulty: 0 }), threadIndex, threadCount: 3 });
      return createWorld().searcher.run(task)!.nonce;
    });
    const [first = 0] = nonces;
    expect(nonces).toEqual([first, first + kernel.maxLanes, first + 2 * kernel.maxLanes]);
  });

  test('uses few lanes when it has few hashes to try', () => {
    const { searcher, hashCount } = createWorld({ stopAt: 2 });
    searcher.run(taskWith({ hashesPerSecond: 400 }));
    expect(hashCount()).toBeLessThan(kernel.maxLanes);
    expect(hashCount() % kernel.laneStep).toBe(0);
  });
});

describe('the pace of a search thread', () => {
  test('with a share is less work, and rests', () => {
    const { searcher } = createWorld({ stopAt: 60 });
    const before = process.cpuUsage();
    const startMs = performance.now();
    searcher.run(taskWith({ share: 0.1 }));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / (performance.now() - startMs)).toBeLessThan(0.5);
  });

  test('with a number of hashes is that many, or less', () => {
    const { searcher, hashCount } = createWorld({ stopAt: 10 });
    const startMs = performance.now();
    searcher.run(taskWith({ hashesPerSecond: 50_000 }));
    expect(hashCount()).toBeGreaterThan(0);
    expect(hashCount()).toBeLessThanOrEqual(50 * (performance.now() - startMs));
  });
});

describe('the timestamps of a search thread', () => {
  test('are those of its clock, whatever the second does', () => {
    const anyMoment = fc.record({
      ms: fc.integer({ min: 1e12, max: 4e12 }),
      difficulty: fc.integer({ min: 0, max: 9 }),
      seed: fc.nat(1e6),
    });
    fc.assert(
      fc.property(anyMoment, ({ ms, difficulty, seed }) => {
        const beforeRollover = ms - (ms % 1000) + 998;
        const { searcher, read } = createWorld({ clock: (reading) => beforeRollover + Math.floor(reading / 4) });
        const template = templateWith({ difficulty, seed });
        const found = searcher.run(taskWith({ template }))!;
        expect(isHashBelowTarget(hashOf(template, found), difficulty)).toBe(true);
        expect(Math.floor(found.timestamp * 1000)).toBe(read.at(-1));
      }),
    );
  });

  test.each([
    ['forth by an hour', 3_600_000],
    ['back by an hour', -3_600_000],
    ['back by half a second', -500],
  ])('follow a clock that is set %s', (_name, stepMs) => {
    const { searcher, read } = createWorld({ clock: (reading) => START_MS + reading + (reading < 20 ? 0 : stepMs) });
    // About one in 10,000 steps of 80 nonces: after the clock was set.
    const template = templateWith({ difficulty: 18 });
    const found = searcher.run(taskWith({ template }))!;
    expect(read.length).toBeGreaterThan(20);
    expect(isHashBelowTarget(hashOf(template, found), 18)).toBe(true);
    expect(Math.abs(found.timestamp * 1000 - read.at(-1)!)).toBeLessThan(1000.2);
  });

  test('come after the parent', () => {
    const { searcher } = createWorld();
    const parentTimestamp = START_MS / 1000 + 0.75;
    const found = searcher.run(taskWith({ template: templateWith({ difficulty: 4, parentTimestamp }) }))!;
    expect(found.timestamp).toBeGreaterThan(parentTimestamp);
    expect(found.timestamp).toBeLessThan(parentTimestamp + 0.01);
  });
});
