/**
 * Thirty whole nodes whose owners all press Mine in the same second, on an empty network. With a class and without one they
 * end on one first block within five seconds of hearing each other, and say so. More of them: `CHALKCHAIN_TEST_RUNS=20`.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { formatInvitation } from '../../preload/contract/joining/invitation.ts';
import { ipOf } from '../support/memory-network.ts';
import { MemoryClass, newClassVault, type Seat } from '../support/memory-class.ts';
import { runs } from '../support/runs.ts';
import { seededRandom } from '../support/seeded-random.ts';

const CLASS = 30;
const LIMIT_MS = 5000;
const STEP_MS = 50;
/** By then they listen to one another. */
const SETTLED_MS = 30_000;
/** All press in this time. */
const PRESS_MS = 1000;
const NAME = '10b';
/** A machine that is busy with other tests is much slower. */
const PATIENCE_MS = 120_000;

const seeds = Array.from({ length: runs(1) }, (_, index) => index + 1);
let room: MemoryClass;
let dice: () => number;
afterEach(() => room.close());

function begin(seed: number): void {
  dice = seededRandom(seed);
  room = new MemoryClass(dice);
}

/** A tree, so that it hangs together, and as many links again. */
const someBefore = (number: number): number[] => (number === 0 ? [] : [0, 0].map(() => Math.floor(dice() * number)));
const firstBlocks = (): (string | undefined)[] => [...new Set(room.seats.map(({ firstBlock }) => firstBlock))];
const makers = (): Seat[] => room.seats.filter((seat) => seat.hasSaid('Genesis block created!'));

/** Each within a second, in any order. */
async function press(seats: readonly Seat[], act: (seat: Seat) => void): Promise<void> {
  const due = seats.map((seat) => ({ seat, atMs: dice() * PRESS_MS })).toSorted((a, b) => a.atMs - b.atMs);
  const beganMs = room.clock.monotonicMs();
  for (const { seat, atMs } of due) {
    await room.pass(beganMs + atMs - room.clock.monotonicMs(), STEP_MS);
    act(seat);
  }
}

/** @returns how long it took; `undefined` when it was not so in time */
async function timeUntil(isDone: () => boolean, limitMs = LIMIT_MS): Promise<number | undefined> {
  for (let passedMs = 0; passedMs <= limitMs; passedMs += STEP_MS) {
    if (isDone()) return passedMs;
    await room.pass(STEP_MS, STEP_MS);
  }
  return undefined;
}

const isOne = (): boolean => firstBlocks().length === 1 && firstBlocks()[0] !== undefined;

/** All that mine work on the second block of that one chain. */
function expectAllToMineOn(firstBlock: string | undefined): void {
  expect(firstBlocks()).toEqual([firstBlock]);
  const views = room.seats.map(({ node }) => node.miner.view()).filter(({ isMining }) => isMining);
  expect(views.filter(({ height, pause }) => height !== 2 || pause !== undefined)).toEqual([]);
}

describe('without a class', { timeout: PATIENCE_MS }, () => {
  test.each(seeds)('nodes that listen to each other end on one of their first blocks (seed %i)', async (seed) => {
    begin(seed);
    const walled = new Set([3, 17].filter(() => seed % 2 === 0));
    room.network.isOpen = (_from, to) => !walled.has(to);
    for (let number = 0; number < CLASS; number++) await room.add({ knows: someBefore(number) });
    await room.pass(SETTLED_MS, 500);
    await press(room.seats, ({ node }) => node.miner.start());
    expect(await timeUntil(isOne)).toEqual(expect.any(Number));
    expectAllToMineOn(firstBlocks()[0]);
  });

  test.each(seeds)('when nobody hears of anybody before, the lowest of thirty stays (seed %i)', async (seed) => {
    begin(seed + 100);
    for (let number = 0; number < CLASS; number++) await room.add({ knows: someBefore(number) });
    await room.pass(SETTLED_MS, 500);
    // The access point lets nothing through in the second in which all press.
    room.network.isOpen = () => false;
    await press(room.seats, ({ node }) => node.miner.start());
    await timeUntil(() => makers().length === CLASS, 20_000);
    const made = room.seats.map(({ firstBlock = 'none' }) => firstBlock);
    expect(new Set(made).size).toBe(CLASS);
    room.network.isOpen = () => true;
    expect(await timeUntil(isOne)).toEqual(expect.any(Number));
    expectAllToMineOn(made.toSorted()[0]);
    await room.pass(3000, STEP_MS);
    const told = room.seats.filter((seat) => seat.hasSaid('first blocks were made at the same moment'));
    expect(told).toHaveLength(CLASS);
    expect(room.seats.filter(({ node }) => node.chain.marks.replacement !== undefined)).toEqual([]);
  });
});

describe('in a class', { timeout: PATIENCE_MS }, () => {
  /** Students have a link, on paper. */
  async function openClass(teacher: Seat): Promise<string> {
    await teacher.ownClass.open(NAME);
    const { key, name } = teacher.ownClass.membership!;
    return formatInvitation({ key, name, places: [`${ipOf(teacher.number)}:5000`] });
  }

  test.each(seeds)('nobody makes a first block beside that of the class, and all are told (seed %i)', async (seed) => {
    begin(seed + 200);
    for (let number = 0; number < CLASS; number++) await room.add();
    const [teacher, ...students] = room.seats as [Seat, ...Seat[]];
    const link = await openClass(teacher);
    const joining: Promise<void>[] = [];
    await press(room.seats, (seat) => {
      if (seat !== teacher) joining.push(seat.ownClass.join(link));
      seat.node.miner.start();
    });
    expect(await timeUntil(isOne)).toEqual(expect.any(Number));
    await Promise.all(joining);
    expect(makers()).toEqual([]);
    await room.pass(STEP_MS, STEP_MS);
    expectAllToMineOn(teacher.firstBlock);
    const sentence = `The class "${NAME}" begins with the block ${teacher.firstBlock}.`;
    expect(students.filter((seat) => !seat.hasSaid(sentence))).toEqual([]);
  });

  test.each(seeds)('all wait for the one who opened it, and begin when one of them hears (seed %i)', async (seed) => {
    begin(seed + 300);
    const teacherNumber = 7;
    let isThere = false;
    const isAway = (number: number): boolean => number === teacherNumber && !isThere;
    room.network.isOpen = (from, to) => !isAway(from) && !isAway(to);
    for (let number = 0; number < CLASS; number++) await room.add({ knows: someBefore(number) });
    const teacher = room.seats[teacherNumber]!;
    const students = room.seats.filter((seat) => seat !== teacher);
    const link = await openClass(teacher);
    await Promise.all(students.map((seat) => seat.ownClass.join(link)));
    await press(students, ({ node }) => node.miner.start());
    await room.pass(SETTLED_MS, 500);
    expect(makers()).toEqual([]);
    expect(students.filter(({ node }) => node.miner.view().pause?.code !== 'waiting-for-class')).toEqual([]);
    expect(
      students.filter((seat) => !seat.hasSaid(`Mining waits for the first block of the class "${NAME}".`)),
    ).toEqual([]);
    isThere = true;
    const heard = (): boolean => students.some(({ firstBlock }) => firstBlock === teacher.firstBlock);
    // What failed is asked again after a minute at most.
    expect(await timeUntil(heard, 90_000)).toEqual(expect.any(Number));
    expect(await timeUntil(isOne)).toEqual(expect.any(Number));
    await room.pass(STEP_MS, STEP_MS);
    expectAllToMineOn(teacher.firstBlock);
  });

  test.each(seeds)(
    'of two copies of its key that begin again in the same second, the lower block stays (seed %i)',
    async (seed) => {
      begin(seed + 400);
      const vault = await newClassVault();
      for (let number = 0; number < CLASS; number++) {
        await room.add({ knows: someBefore(number), ...(number < 2 && { vault }) });
      }
      const [teacher, copy, ...students] = room.seats as [Seat, Seat, ...Seat[]];
      const link = await openClass(teacher);
      await Promise.all([copy, ...students].map((seat) => seat.ownClass.join(link)));
      await press(students, ({ node }) => node.miner.start());
      expect(await timeUntil(isOne, SETTLED_MS)).toEqual(expect.any(Number));
      await Promise.all([teacher, copy].map((seat) => seat.ownClass.beginAgain()));
      const signed = [teacher, copy].map(({ ownClass }) => ownClass.membership?.statement);
      expect(signed.map((statement) => statement?.number)).toEqual([2, 2]);
      const [lower] = signed.map((statement) => statement?.firstBlock ?? 'none').toSorted();
      // A node begins again at most once in ten seconds.
      const isBegun = (): boolean => isOne() && teacher.firstBlock === lower;
      expect(await timeUntil(isBegun, 10_000 + LIMIT_MS)).toEqual(expect.any(Number));
      await room.pass(STEP_MS, STEP_MS);
      expectAllToMineOn(teacher.firstBlock);
    },
  );
});
