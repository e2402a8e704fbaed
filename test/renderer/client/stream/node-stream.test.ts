/** One stream for all tabs of an origin: who reads it, who takes over, and that nobody misses anything. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TabMessage } from '../../../../renderer/client/stream/tab-messages.ts';
import { runs } from '../../../support/runs.ts';
import { StreamRoom, type Student } from './stream-room.ts';

/** The reader is asked after five seconds, and has four to answer. */
const OVERTAKEN_MS = 9_250;

let room: StreamRoom;

beforeEach(() => {
  room = new StreamRoom();
});

async function enter(count: number): Promise<Student[]> {
  const students = Array.from({ length: count }, () => room.enter());
  await room.settle();
  return students;
}

async function happen(times = 1): Promise<void> {
  for (let time = 0; time < times; time++) room.happen();
  await room.settle();
}

function toldSince(students: readonly Student[]): string[][] {
  return students.map(({ told }) => told.splice(0));
}

describe('eight tabs', () => {
  test('have one stream, and each hears everything once, in its order', async () => {
    const students = await enter(8);
    expect(room.readers).toEqual([students[0]!.tab]);
    await happen(3);
    expect(toldSince(students)).toEqual(Array(8).fill(['connected', '1', '2', '3']));
    await room.pass(120_000);
    await happen();
    expect(toldSince(students)).toEqual(Array(8).fill(['4']));
    expect(room.readers).toEqual([students[0]!.tab]);
  });

  test('go on without the one that reads, and ask for everything anew', async () => {
    const students = await enter(8);
    toldSince(students);
    room.closeTab(students[0]!);
    room.count += 5;
    await room.settle();
    const others = students.slice(1);
    expect(room.readers).toEqual([others[0]!.tab]);
    await happen();
    // Nobody is told that the connection was lost: it was there again before anybody could notice.
    expect(toldSince(others)).toEqual(Array(7).fill(['connected', '6']));
  });

  test('do not take over from a reader that has nothing to tell', async () => {
    const students = await enter(8);
    await room.pass(600_000);
    expect(room.readers).toEqual([students[0]!.tab]);
    expect(toldSince(students)).toEqual(Array(8).fill(['connected']));
  });

  test('all know at once that the node has ended, and that it is there again', async () => {
    const students = await enter(8);
    toldSince(students);
    room.end();
    await room.settle();
    expect(students.map(({ told }) => told.at(-1))).toEqual(Array(8).fill('lost'));
    room.count = 3;
    room.node = 'up';
    await room.pass(11_000);
    expect(students.map(({ told }) => told.at(-1))).toEqual(Array(8).fill('connected'));
    expect(room.readers).toHaveLength(1);
    expect(students.map(({ knows }) => knows)).toEqual(Array(8).fill(3));
  });

  test('all know that the node hangs, and nobody overtakes a tab that waits for it', async () => {
    const students = await enter(8);
    room.end();
    room.node = 'hangs';
    await room.pass(60_000);
    expect(students.map(({ told }) => told.at(-1))).toEqual(Array(8).fill('lost'));
    const others = students.filter(({ tab }) => tab !== room.browser.holder);
    expect(others).toHaveLength(7);
  });
});

describe('a tab that is frozen while it reads', () => {
  test('is overtaken within seconds, by one of the others', async () => {
    const students = await enter(4);
    const [frozen, ...others] = students as [Student, ...Student[]];
    toldSince(students);
    frozen.tab.freeze();
    await happen(2);
    await room.pass(OVERTAKEN_MS);
    expect(others.map(({ tab }) => tab)).toContain(room.browser.holder);
    expect(others.map(({ knows }) => knows)).toEqual([2, 2, 2]);
    await happen();
    expect(others.map(({ told }) => told.slice(-2))).toEqual(Array(3).fill(['connected', '3']));
    expect(others.flatMap(({ told }) => told)).not.toContain('lost');
  });

  test('passes on nothing of what lay there when it wakes up, and follows the new reader', async () => {
    const students = await enter(4);
    const [frozen, ...others] = students as [Student, ...Student[]];
    frozen.tab.freeze();
    await happen(2);
    await room.pass(OVERTAKEN_MS);
    await happen(3);
    toldSince(students);
    frozen.tab.thaw();
    await room.settle();
    await room.pass(6_000);
    expect(toldSince(others)).toEqual([[], [], []]);
    expect(room.readers).toHaveLength(1);
    expect(frozen.told).toContain('connected');
    expect(frozen.told.filter((word) => word === '5')).toHaveLength(1);
    expect(frozen.knows).toBe(5);
    await happen();
    expect(students.map(({ knows }) => knows)).toEqual([6, 6, 6, 6]);
  });

  test('is not overtaken by a tab that has slept itself', async () => {
    const students = await enter(2);
    const [reader, sleeper] = students as [Student, Student];
    // It has just asked, and falls asleep before the answer comes; its timers ring before it hears that.
    room.clock.advance(5_000);
    sleeper.tab.freeze();
    await room.pass(600_000);
    sleeper.tab.thaw();
    await room.settle();
    await room.pass(60_000);
    expect(room.readers).toEqual([reader.tab]);
    expect(toldSince([reader])).toEqual([['connected']]);
  });

  test('has one successor, though all the others lose patience in the same moment', async () => {
    const students = await enter(8);
    students[0]!.tab.freeze();
    await room.pass(2 * OVERTAKEN_MS);
    // The frozen one has not closed its own: nobody there does anything.
    expect(room.readers.filter((tab) => tab !== students[0]!.tab)).toHaveLength(1);
    await happen();
    expect(students.slice(1).map(({ knows }) => knows)).toEqual(Array(7).fill(1));
  });
});

describe('a tab that the node does not know', () => {
  test('is not connected by the stream of others, and is when it has been let in', async () => {
    await enter(1);
    const stranger = room.enter({ isLetIn: false });
    await room.settle();
    expect(stranger.told).toEqual(['lost']);
    stranger.isLetIn = true;
    await room.pass(10_000);
    expect(stranger.told.at(-1)).toBe('connected');
  });

  test('does not keep others from reading, nor tells them that the node is gone', async () => {
    const [reader] = (await enter(1)) as [Student];
    const stranger = room.enter({ isLetIn: false });
    await room.settle();
    const [student] = (await enter(1)) as [Student];
    // The stranger is the next in the queue.
    room.closeTab(reader);
    await room.settle();
    await room.pass(60_000);
    expect(student.told).toEqual(['connected', 'connected']);
    expect(stranger.told).not.toContain('connected');
    expect(room.readers).toEqual([student.tab]);
  });
});

describe('what comes over the channel', () => {
  test('is not believed unless it is what a tab says', async () => {
    const [reader, student] = (await enter(2)) as [Student, Student];
    toldSince([reader, student]);
    const attacker = room.browser.open();
    const rank = { term: Number.MAX_SAFE_INTEGER, tab: 'z' };
    const wrong: unknown[] = [
      null,
      'ask',
      7,
      [],
      {},
      { kind: 'event', text: '9' },
      { kind: 'event', rank, text: 9 },
      { kind: 'event', rank: { ...rank, term: '9' }, text: '9' },
      { kind: 'event', rank: { ...rank, term: -1 }, text: '9' },
      { kind: 'event', rank: { ...rank, term: Number.POSITIVE_INFINITY }, text: '9' },
      { kind: 'event', rank: { ...rank, tab: 'z'.repeat(65) }, text: '9' },
      { kind: 'event', rank, text: 'x'.repeat(4 * 1024 * 1024 + 1) },
      { kind: 'state', rank, state: 'gone' },
      { kind: 'state', rank, state: 'toString' },
      { kind: 'constructor', rank },
    ];
    for (const data of wrong) attacker.say(data);
    await room.settle();
    expect(toldSince([reader, student])).toEqual([[], []]);
    expect(room.readers).toEqual([reader.tab]);
  });

  test('is not believed when it is of an earlier reader', async () => {
    const [, student] = (await enter(2)) as [Student, Student];
    student.told.splice(0);
    const late: TabMessage = { kind: 'event', rank: { term: 1, tab: 'z' }, text: '9' };
    room.browser.open().say(late);
    await room.settle();
    expect(student.told).toEqual([]);
  });
});

describe('where tabs cannot meet', () => {
  test('each has a stream of its own, and opens it again when it ends', async () => {
    const students = [room.enter({ meets: false }), room.enter({ meets: false })];
    await room.settle();
    expect(room.readers).toHaveLength(2);
    await happen();
    expect(toldSince(students)).toEqual(Array(2).fill(['connected', '1']));
    room.end();
    await room.settle();
    expect(toldSince(students)).toEqual(Array(2).fill(['lost']));
    room.node = 'up';
    await room.pass(1_000);
    expect(toldSince(students)).toEqual(Array(2).fill(['connected']));
  });

  test('it is the same where there are locks, but none for this page', async () => {
    const student = room.enter({ hasLocks: false });
    await room.settle();
    const [other] = (await enter(1)) as [Student];
    expect(room.readers).toHaveLength(2);
    await happen();
    expect(toldSince([student, other])).toEqual(Array(2).fill(['connected', '1']));
  });

  test('tries again after 0.5, 1, 2, 4, 8, then every 10 seconds', async () => {
    room.node = 'down';
    const student = room.enter({ meets: false });
    await room.settle();
    await room.pass(500 + 1_000 + 2_000 + 4_000 + 8_000 + 10_000 + 10_000 + 500);
    expect(student.told).toHaveLength(8);
    student.stream.stop();
    await room.pass(60_000);
    expect(student.told).toHaveLength(8);
  });
});

test('a tab that stops says nothing more, and another one reads', async () => {
  const students = await enter(2);
  toldSince(students);
  students[0]!.stream.stop();
  await room.settle();
  expect(room.readers).toEqual([students[1]!.tab]);
  await happen();
  expect(toldSince(students)).toEqual([[], ['connected', '1']]);
});

/** What happens to tabs, in any order. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('open' as const) }),
  fc.record({ kind: fc.constantFrom('close' as const, 'freeze' as const, 'thaw' as const), which: fc.nat(7) }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 15_000 }) }),
  fc.record({ kind: fc.constantFrom('happen' as const, 'node down' as const, 'node up' as const) }),
);

test('whatever happens to tabs, in the end there is one stream, and all know everything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      room = new StreamRoom();
      const students: Student[] = [room.enter()];
      for (const one of steps) {
        const student = 'which' in one ? students[one.which % students.length] : undefined;
        if (one.kind === 'open' && students.length < 8) students.push(room.enter());
        else if (one.kind === 'freeze') student?.tab.freeze();
        else if (one.kind === 'thaw') student?.tab.thaw();
        else if (one.kind === 'pass') await room.pass(one.ms);
        else if (one.kind === 'happen') await happen();
        else if (one.kind === 'node down') room.end();
        else if (one.kind === 'node up') room.node = 'up';
        else if (student !== undefined && students.length > 1) {
          room.closeTab(student);
          students.splice(students.indexOf(student), 1);
        }
        if (one.kind !== 'pass') await room.settle();
      }
      room.node = 'up';
      for (const { tab } of students) tab.thaw();
      await room.pass(45_000);
      await happen(2);
      expect(students.map(({ knows }) => knows)).toEqual(students.map(() => room.count));
      expect(room.readers).toHaveLength(1);
    }),
    { numRuns: runs(25) },
  );
}, 120_000);
