/**
 * A class of whole nodes whose chain is anchored: what a longer chain with old dates can do to it, and what it cannot.
 *
 *     first - 2 - ... - 20 - ... - 32           the class's; block 20 is anchored when 12 are above it
 *                 \ 11 - ... - 40               a script's, with dates exactly 5 s apart
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { MemoryClass, newClassVault, type Seat } from '../support/memory-class.ts';
import { addressOf, ipOf } from '../support/memory-network.ts';

const STEP_MS = 250;
const make = new ChainBuilder();

let room: MemoryClass;
let owner: Seat;
let chain: Block[];
beforeEach(async () => {
  let seed = 7;
  room = new MemoryClass(() => (seed = (seed * 16807) % 2147483647) / 2147483647);
  owner = await room.add();
  await owner.ownClass.open('10b');
  await room.pass(1000, STEP_MS);
  chain = [parseBlock(owner.node.chain.bestWires(1, 1)[0] ?? '')];
});
afterEach(() => room.close());

async function join(count: number): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (let made = 0; made < count; made++) {
    const seat = await room.add({ knows: [0] });
    await seat.ownClass.join(owner.ownClass.view()?.invitation ?? '');
    seats.push(seat);
  }
  await room.pass(20_000, 500);
  return seats;
}

/** The class mines up to this height, wherever. */
async function mineTo(height: number, at: readonly Seat[] = room.seats): Promise<void> {
  for (let next = chain.length + 1; next <= height; next++) {
    const block = make.on(chain.at(-1) as Block, { miner: null });
    chain.push(block);
    await at[next % at.length]?.node.chain.acceptBlock(block, { kind: 'miner' });
    await room.pass(1000, STEP_MS);
  }
}

function script(from: number, length: number): Block[] {
  const fork = chain[from - 1] as Block;
  const made: Block[] = [];
  for (let at = fork; made.length < length;) {
    at = make.on(at, { miner: null, timestamp: Number(at.timestamp) + 5 });
    made.push(at);
  }
  return made;
}

/** A node without a class brings it: nothing but length counts there. */
async function takeOver(blocks: readonly Block[]): Promise<Seat> {
  const stranger = await room.add();
  for (const block of [...chain.slice(0, (blocks[0]?.height ?? 1) - 1), ...blocks]) {
    await stranger.node.chain.acceptBlock(block, { kind: 'miner' });
  }
  for (const seat of room.seats) {
    if (seat !== stranger) seat.node.peers.acceptGreeting(`${addressOf(stranger.number)}/`, ipOf(stranger.number));
  }
  await room.pass(40_000, 500);
  return stranger;
}

const anchorsOf = (seats: readonly Seat[]) => seats.map(({ ownClass }) => ownClass.view()?.anchors);
const tipsOf = (seats: readonly Seat[]) => new Set(seats.map(({ node }) => node.chain.tip?.hash));

describe('a class with anchors', () => {
  test('anchors block 20 when the chain has 32, and all know it', async () => {
    await join(3);
    await mineTo(31);
    expect(anchorsOf(room.seats).map((anchors) => anchors?.newest)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(owner.ownClass.view()?.anchors).toMatchObject({
      mode: 'auto',
      standing: { code: 'not-due', height: 20, size: 32 },
    });
    await mineTo(32);
    await room.pass(12_000, STEP_MS);
    const newest = { height: 20, hash: chain[19]?.hash };
    expect(anchorsOf(room.seats)).toMatchObject(room.seats.map(() => ({ newest, isHeld: true, refused: undefined })));
    expect(anchorsOf(room.seats.slice(1))).toMatchObject([
      { mode: undefined },
      { mode: undefined },
      { mode: undefined },
    ]);
  });

  test('counts nodes that had been its peers for a while before they joined', async () => {
    const early = [await room.add({ knows: [0] }), await room.add({ knows: [0] })];
    await room.pass(20_000, 500);
    for (const seat of early) await seat.ownClass.join(owner.ownClass.view()?.invitation ?? '');
    await mineTo(32);
    await room.pass(20_000, 500);
    expect(owner.ownClass.view()?.anchors).toMatchObject({ newest: { height: 20 }, isHeld: true });
  });

  test('refuses a longer chain that leaves it below the anchor, and every node says so', async () => {
    const members = await join(3);
    await mineTo(34);
    await room.pass(12_000, STEP_MS);
    const before = tipsOf(room.seats);
    const stranger = await takeOver(script(10, 60));
    const of = room.seats.filter((seat) => seat !== stranger);
    expect(stranger.node.chain.size).toBe(70);
    expect(tipsOf(of)).toEqual(before);
    for (const seat of [owner, ...members]) {
      expect(seat.ownClass.view()?.anchors.refused).toMatchObject({ from: addressOf(stranger.number), height: 11 });
      expect(seat.hasSaid('does not hold block 20, which the class has anchored')).toBe(true);
      expect(seat.node.chain.marks.replacement).toBeUndefined();
      expect(seat.node.peers.ahead.isCaughtUp()).toBe(true);
    }
    // It goes on as if nothing had been.
    await mineTo(53, of);
    await room.pass(12_000, STEP_MS);
    expect(anchorsOf(of)).toMatchObject(of.map(() => ({ newest: { height: 40 }, isHeld: true })));
  });

  test('fetches such a chain ever less often, however often it is offered', async () => {
    const members = await join(3);
    await mineTo(34);
    await room.pass(12_000, STEP_MS);
    const made = script(10, 60);
    const stranger = await takeOver(made);
    const fetches = (): number => room.network.calls.get('fetchBlocks') ?? 0;
    const before = fetches();
    for (let offer = 0; offer < 60; offer++) {
      made.push(make.on(made.at(-1) as Block, { miner: null }));
      await stranger.node.chain.acceptBlock(made.at(-1) as Block, { kind: 'miner' });
      await room.pass(10_000, 500);
    }
    // In ten minutes: after one minute, two, four, and then every five.
    expect(fetches() - before).toBeLessThanOrEqual(5 * (members.length + 1));
    expect(tipsOf([owner, ...members])).toEqual(new Set([chain.at(-1)?.hash]));
  });

  test('is taken over by the same chain when anchors are off, which is told', async () => {
    const members = await join(3);
    owner.ownClass.setAnchoring('off');
    await mineTo(34);
    const made = script(10, 60);
    await takeOver(made);
    for (const { node, ownClass } of [owner, ...members]) {
      expect(node.chain.tip?.hash).toBe(made.at(-1)?.hash);
      expect(node.chain.marks.replacement).toMatchObject({ depth: 24, forkHeight: 10, sender: { kind: 'peer' } });
      expect(ownClass.view()?.anchors.newest).toBeUndefined();
    }
    expect(owner.ownClass.view()?.anchors.standing).toEqual({ code: 'off' });
  });

  test('is where a node comes back that has another, longer chain', async () => {
    const [away] = await join(3);
    await mineTo(15);
    room.network.isOpen = (from, to) => from !== away?.number && to !== away?.number;
    const rest = room.seats.filter((seat) => seat !== away);
    await mineTo(34, rest);
    for (const block of script(15, 60)) await away?.node.chain.acceptBlock(block, { kind: 'miner' });
    expect(away?.node.chain.size).toBe(75);
    await room.pass(20_000, 500);
    room.network.isOpen = () => true;
    await room.pass(180_000, 500);
    expect(tipsOf(room.seats)).toEqual(new Set([chain.at(-1)?.hash]));
    expect(away?.node.chain.marks.replacement).toMatchObject({ sender: { kind: 'class' }, depth: 60 });
  });

  test('costs a node one signature for each anchor, and one piece of news from each neighbour at most', async () => {
    const members = await join(7);
    await mineTo(20);
    const heard = members.map(({ ownClass: { anchors } }) => {
      const counts = { news: 0, signatures: 0 };
      const hear = anchors.hear.bind(anchors);
      anchors.hear = (anchor) => {
        const came = hear(anchor);
        counts.news += 1;
        if (came === 'new' || came === 'bad') counts.signatures += 1;
        return came;
      };
      return counts;
    });
    await mineTo(53);
    await room.pass(12_000, STEP_MS);
    expect(anchorsOf(members)).toMatchObject(members.map(() => ({ newest: { height: 40 } })));
    for (const { news, signatures } of heard) {
      expect(signatures).toBe(2);
      expect(news).toBeLessThanOrEqual(2 * 7);
    }
  });

  test('is known to one that joins later, when nobody mines', async () => {
    await join(2);
    await mineTo(33);
    await room.pass(12_000, STEP_MS);
    const [late] = await join(1);
    expect(late?.ownClass.view()?.anchors).toMatchObject({ newest: { height: 20 }, isHeld: true });
  });

  test('has none any more when it begins again', async () => {
    await join(2);
    await mineTo(33);
    await room.pass(12_000, STEP_MS);
    await owner.ownClass.beginAgain();
    await room.pass(20_000, STEP_MS);
    expect(tipsOf(room.seats).size).toBe(1);
    expect(anchorsOf(room.seats).map((anchors) => anchors?.newest)).toEqual([undefined, undefined, undefined]);
  });
});

describe('an anchor is not signed', () => {
  test('by an instructor who is cut off, and nobody loses anything for that', async () => {
    const members = await join(3);
    await mineTo(10);
    room.network.isOpen = (from, to) => from !== 0 && to !== 0;
    await mineTo(50, members);
    for (const block of script(10, 30)) await owner.node.chain.acceptBlock(block, { kind: 'miner' });
    await room.pass(60_000, 1000);
    expect(owner.ownClass.view()?.anchors).toMatchObject({
      newest: undefined,
      standing: { code: 'too-few', height: 20, have: 0 },
    });
    await room.pass(15 * 60_000, 5000);
    expect(owner.ownClass.view()?.anchors).toMatchObject({
      newest: undefined,
      standing: { code: 'nobody-heard', height: 20 },
    });
    room.network.isOpen = () => true;
    await room.pass(180_000, 500);
    expect(tipsOf(room.seats)).toEqual(new Set([chain.at(-1)?.hash]));
    expect(owner.ownClass.view()?.anchors.newest?.height).toBe(20);
  });
});

test('an anchor for a block that nobody has stops the class, which says what it waits for, until it begins again', async () => {
  const vault = await newClassVault();
  const thief = await room.add({ vault });
  await vault.createClassKey();
  await thief.ownClass.open('10c');
  await room.pass(2000, STEP_MS);
  const { firstBlock = '' } = thief;
  const hash = 'ab'.repeat(32);
  const signature = vault.classKey.signAnchor({ firstBlock, height: 40, hash });
  const key = vault.classKey.publicKey ?? '';
  expect(thief.ownClass.anchors.hear({ key, firstBlock, height: 40, hash, signature })).toBe('new');
  thief.node.miner.start();
  await room.pass(2000, STEP_MS);
  expect(thief.node.miner.view().pause).toEqual({ code: 'waiting-for-anchor', height: 40, hash });
  expect(thief.ownClass.view()?.anchors).toMatchObject({
    isHeld: false,
    standing: { code: 'lacks-anchor', height: 40 },
  });
  expect(thief.node.chain.size).toBe(1);
  await room.pass(10_000, STEP_MS);
  await thief.ownClass.beginAgain();
  await room.pass(5000, STEP_MS);
  expect(thief.node.miner.view().pause).toBeUndefined();
});
