/** A class that presses Mine in the same moment: everybody makes a first block, and all end on the one with the lowest hash. */
import fc from 'fast-check';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { TEST_EPOCH } from '../../support/chain-builder.ts';
import { MemoryRoom, type RoomNodeOptions } from '../../support/memory-room.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const CLASS = 30;
const LONGEST_SECONDS = 5;
const STEP_MS = 50;
/** By then they listen to one another. */
const SETTLED_SECONDS = 90;

let room: MemoryRoom;
afterEach(() => room.close());

interface Plan {
  readonly seed: number;
  readonly count: number;
  /** Whom node `n` knows when it starts. */
  readonly links: (number: number, random: () => number) => readonly number[];
  /** These cannot be called. */
  readonly walled?: readonly number[];
  readonly options?: RoomNodeOptions;
  /** Before they press. */
  readonly settledSeconds?: number;
}

const star: Plan['links'] = (number) => (number === 0 ? [] : [0]);

/** A tree, so that it hangs together, and as many links again. */
const random: Plan['links'] = (number, dice) => (number === 0 ? [] : [0, 0].map(() => Math.floor(dice() * number)));

/** @returns hashes of the first blocks that were made */
async function pressMine({ seed, count, links, walled = [], options = {}, settledSeconds = SETTLED_SECONDS }: Plan) {
  const dice = seededRandom(seed);
  room = new MemoryRoom(dice);
  room.network.isOpen = (_from, to) => !walled.includes(to);
  for (let number = 0; number < count; number++) room.add({ ...options, named: links(number, dice) });
  await room.pass(settledSeconds);
  await Promise.all(room.nodes.map((node) => room.begin(node, TEST_EPOCH + node.number)));
  const made = room.nodes.map(({ chain }) => chain.tip?.hash ?? '');
  let passedMs = 0;
  while (tips().length > 1 && passedMs < LONGEST_SECONDS * 1000) {
    await room.pass(STEP_MS / 1000, STEP_MS);
    passedMs += STEP_MS;
  }
  return made;
}

function tips(): string[] {
  return [...new Set(room.nodes.map(({ chain }) => chain.tip?.hash ?? 'none'))];
}

async function expectOneTip(plan: Plan): Promise<void> {
  const made = await pressMine(plan);
  expect(new Set(made).size).toBe(plan.count);
  expect(tips()).toEqual([made.toSorted()[0]]);
}

test('thirty around one node end on one first block', async () => {
  await expectOneTip({ seed: 1, count: CLASS, links: star });
});

test('thirty that know each other at random end on one first block, and say so', async () => {
  const told: string[] = [];
  const plan = { seed: 2, count: CLASS, links: random };
  const pressing = pressMine(plan);
  for (const { events } of room.nodes) {
    events.subscribe('first-block-settled', ({ firstBlock }) => void told.push(firstBlock));
  }
  const made = await pressing;
  expect(tips()).toEqual([made.toSorted()[0]]);
  await room.pass(3);
  const last = told.slice(-CLASS);
  expect(new Set(last)).toEqual(new Set(tips()));
  expect(
    room.nodes.filter(({ logLines }) => logLines.some((line) => line.includes('first blocks were made'))),
  ).toHaveLength(CLASS);
  expect(room.nodes.filter(({ chain }) => chain.marks.replacement !== undefined)).toEqual([]);
});

test('two that nobody can reach are among them, whichever of them has the lowest', async () => {
  for (const seed of [3, 4]) {
    const plan = { seed, count: CLASS, links: random, walled: [7, 22] };
    await expectOneTip(plan);
    await room.close();
  }
});

test('nodes without streams tell and ask each other', async () => {
  await expectOneTip({ seed: 5, count: 12, links: random, options: { hasStreams: false } });
});

test('nodes that start in that very moment do so, too', async () => {
  await expectOneTip({ seed: 6, count: CLASS, links: random, settledSeconds: 0 });
});

test('a first block whose announcement was lost is told again after 5 seconds', async () => {
  // The regular questions, which would bring the block as well, come every 30 seconds to the second: after 60 and after 90.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  onTestFinished(() => void vi.restoreAllMocks());
  room = new MemoryRoom(seededRandom(10));
  const [maker, other] = [room.add({ hasStreams: false, named: [1] }), room.add({ hasStreams: false })];
  await room.pass(75);
  room.network.isOpen = () => false;
  await room.begin(maker);
  await room.pass(4, STEP_MS);
  room.network.isOpen = () => true;
  await room.pass(0.9, STEP_MS);
  expect(other.chain.size).toBe(0);
  await room.pass(0.6, STEP_MS);
  expect(other.chain.tip?.hash).toBe(maker.chain.tip?.hash);
});

test('thirty that all find the second block in the same moment agree soon after somebody finds the third', async () => {
  await expectOneTip({ seed: 9, count: CLASS, links: random });
  await Promise.all(room.nodes.map((node) => room.mineAt(node)));
  await room.pass(LONGEST_SECONDS, STEP_MS);
  expect(room.nodes.map(({ chain }) => chain.size)).toEqual(room.nodes.map(() => 2));
  const third = await room.mineAt(room.nodes[11]!);
  await room.pass(LONGEST_SECONDS, STEP_MS);
  expect(tips()).toEqual([third?.hash]);
});

test('any class does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 12 }), fc.boolean(), async (seed, count, isStar) => {
      const walled = [...Array(count).keys()].slice(1).filter((number) => (seed >>> number) % 5 === 0);
      await expectOneTip({ seed, count, links: isStar ? star : random, walled: isStar ? walled : [] });
      await room.close();
    }),
    { numRuns: 12 },
  );
});
