/** Nodes hear of one another over streams: of blocks at once and once, of silence soon, of nonsense never again. */
import { afterEach, expect, test, vi } from 'vitest';
import { type Block, createBlock } from '../../../../main/consensus/block.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { StorageError } from '../../../../main/node/ports/chain-store.ts';
import type { Listener, PeerEvent, TipEvent } from '../../../../main/node/ports/peer-events.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { MemoryRoom, statusOf, type RoomNode } from '../../../support/memory-room.ts';
import { openTestChain } from '../../../support/test-chain.ts';

let room: MemoryRoom;
afterEach(() => room.close());

/** `links[n]` are those whom node `n` has greeted or was greeted by. */
async function openRoom(count: number, links: (number: number) => readonly number[], open = calmRoom): Promise<void> {
  room = open();
  for (let number = 0; number < count; number++) room.add();
  for (const node of room.nodes) room.introduce(node, links(node.number));
  await room.begin(room.nodes[0]!);
  await room.pass(120);
}

const calmRoom = (): MemoryRoom => new MemoryRoom(() => 0.5);
const tips = (): Set<string | undefined> => new Set(room.nodes.map(({ chain }) => chain.tip?.hash));
const node = (number: number): RoomNode => room.nodes[number]!;

test('a block reaches everybody on a line within a moment for each step', async () => {
  await openRoom(5, (number) => (number === 0 ? [1] : [number - 1, number + 1].filter((other) => other < 5)));
  expect(room.nodes.map(({ peers }) => peers.listensTo)).toEqual([1, 2, 2, 2, 1]);
  await room.mineAt(node(0));
  // Each step is one message of 60 ms.
  await room.pass(0.5, 20);
  expect(tips().size).toBe(1);
});

test('nodes that nobody can reach hear as fast as the others, and are heard', async () => {
  room = calmRoom();
  room.network.isOpen = (_from, to) => to === 0;
  const teacher = room.add();
  for (let count = 0; count < 5; count++) room.add({ named: [0] });
  await room.begin(teacher);
  await room.pass(120);
  await room.mineAt(node(5));
  await room.pass(0.5, 20);
  expect(tips().size).toBe(1);
  expect(node(0).chain.size).toBe(2);
  const views = node(0).peers.list();
  expect(views.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'one-way'));
  expect(views.map(({ height }) => height)).toEqual([undefined, undefined, undefined, undefined, 2]);
});

test('those that are listened to are asked for their class when it is wanted, and every 20 seconds at most', async () => {
  await openRoom(3, (number) => [0, 1, 2].filter((other) => other !== number));
  room.network.calls.clear();
  for (let second = 0; second < 40; second++) {
    node(0).peers.askClasses();
    await room.pass(1);
  }
  expect(Object.fromEntries(room.network.calls)).toEqual({ fetchStatus: 2 * 2 });
});

test('where streams are, nobody asks, and blocks are not announced besides', async () => {
  await openRoom(4, (number) => [0, 1, 2, 3].filter((other) => other !== number));
  room.network.calls.clear();
  await room.mineAt(node(2));
  await room.pass(240);
  expect(tips().size).toBe(1);
  expect(Object.fromEntries(room.network.calls)).toEqual({});
});

test('a block crosses a link once', async () => {
  await openRoom(2, (number) => [1 - number]);
  const told = vi.spyOn(node(1).chain, 'acceptBlock');
  await room.mineAt(node(0));
  await room.mineAt(node(0));
  await room.pass(5);
  expect(tips().size).toBe(1);
  expect(told.mock.calls.map(([block]) => block.height)).toEqual([2, 3]);
  const heard = vi.spyOn(node(0).chain, 'acceptBlock');
  await room.pass(100);
  expect(heard).not.toHaveBeenCalled();
});

/** A peer whose stream a test speaks on. */
function addTeller(number: number, { isMute = false } = {}) {
  const own = openTestChain({ clock: room.clock });
  const builder = new ChainBuilder();
  const listeners = new Set<Listener>();
  const blocks = [builder.genesis()];
  const mine = async (): Promise<Block> => {
    const block = blocks.length === 1 && own.chain.size === 0 ? blocks[0]! : builder.on(blocks.at(-1)!);
    if (block !== blocks.at(-1)) blocks.push(block);
    await own.chain.acceptBlock(block, { kind: 'miner' });
    return block;
  };
  const tell = (event: PeerEvent): void => listeners.forEach((listener) => listener.tell(event));
  const tip = (): TipEvent => ({
    kind: 'tip',
    height: own.chain.size,
    hash: own.chain.tip?.hash,
    firstBlock: own.chain.firstHash,
    time: room.clock.nowSeconds(),
    wire: undefined,
  });
  room.network.listen(number, {
    chain: own.chain,
    status: () => ({
      ...statusOf(`teller ${number}`, room.clock.nowSeconds()),
      height: own.chain.size,
      tip: own.chain.tip?.hash,
    }),
    greeted: () => undefined,
    // It does not take what it is told.
    announced: async () => ({ kind: 'side-branch' }),
    join: (listener) => {
      listeners.add(listener);
      if (!isMute) listener.tell(tip());
      return () => listeners.delete(listener);
    },
  });
  return { mine, tell, tip, close: own.close, listeners, builder, blocks };
}

async function openPair() {
  room = calmRoom();
  const reader = room.add();
  const teller = addTeller(1);
  for (let count = 0; count < 3; count++) await teller.mine();
  room.introduce(reader, [1]);
  await room.pass(90);
  expect(reader.chain.size).toBe(3);
  expect(reader.peers.listensTo).toBe(1);
  return { reader, teller };
}

test('a block that was only named is fetched when it does not come by itself', async () => {
  const { reader, teller } = await openPair();
  await teller.mine();
  teller.tell(teller.tip());
  await room.pass(0.2, 20);
  expect(reader.chain.size).toBe(3);
  await room.pass(0.6, 20);
  expect(reader.chain.size).toBe(4);
});

test('a block that is named while the one before it is being fetched is fetched after it', async () => {
  const { reader, teller } = await openPair();
  const follow = reader.chain.acceptDump.bind(reader.chain);
  let end = (): void => undefined;
  const isEnded = new Promise<void>((resolve) => (end = resolve));
  vi.spyOn(reader.chain, 'acceptDump').mockImplementationOnce(async (...args) => {
    const outcome = await follow(...args);
    await isEnded;
    return outcome;
  });
  for (const height of [4, 5]) {
    await teller.mine();
    teller.tell(teller.tip());
    await room.pass(1, 20);
    expect([teller.tip().height, reader.chain.size]).toEqual([height, 4]);
  }
  end();
  await room.pass(3, 60);
  expect(reader.chain.size).toBe(5);
});

test('what comes before a block that was told is fetched at once', async () => {
  const { reader, teller } = await openPair();
  for (let count = 0; count < 5; count++) await teller.mine();
  const block = await teller.mine();
  teller.tell({ ...teller.tip(), wire: formatBlock(block) });
  await room.pass(0.4, 20);
  expect(reader.chain.size).toBe(9);
});

test.each([
  ['another block than it names', (wire: string) => ({ wire, hash: 'f'.repeat(64) })],
  ['a block of another height', (wire: string) => ({ wire, height: 7 })],
  ['what is not a block', () => ({ wire: '{}' })],
])('a peer that tells %s is not listened to for a while', async (_what, change) => {
  const { reader, teller } = await openPair();
  const block = await teller.mine();
  teller.tell({ ...teller.tip(), ...change(formatBlock(block)) });
  await room.pass(1);
  expect(reader.peers.listensTo).toBe(0);
  await room.pass(3);
  expect(reader.peers.listensTo).toBe(0);
  await room.pass(20);
  expect(reader.peers.listensTo).toBe(1);
  expect(reader.chain.size).toBe(4);
});

test('a peer that tells a broken block is listed with the reason, until its chain is good again', async () => {
  const { reader, teller } = await openPair();
  const good = await teller.mine();
  const broken = createBlock({ ...good, difficulty: 7 });
  teller.tell({ ...teller.tip(), hash: broken.hash, wire: formatBlock(broken) });
  await room.pass(1);
  expect(reader.peers.list()[0]?.problem).toMatchObject({ code: 'chain-refused', height: 4 });
  expect(reader.peers.listensTo).toBe(0);
  await room.pass(3);
  expect([reader.chain.size, reader.peers.listensTo]).toEqual([4, 0]);
  expect(reader.peers.list()[0]?.problem).toBeUndefined();
  await room.pass(60);
  const next = await teller.mine();
  teller.tell({ ...teller.tip(), wire: formatBlock(next) });
  await room.pass(1);
  expect(reader.peers.list()[0]?.problem).toBeUndefined();
});

test('a block that we refused is no reproach any more when its sender is on our chain', async () => {
  const { reader, teller } = await openPair();
  const timestamp = room.clock.nowSeconds() + 3 * 3600;
  const early = teller.builder.on(teller.blocks.at(-1)!, { timestamp });
  teller.tell({ ...teller.tip(), height: 4, hash: early.hash, wire: formatBlock(early) });
  await room.pass(1);
  expect(reader.peers.list()[0]?.problem).toMatchObject({ reason: { code: 'time-too-new' } });
  const good = await teller.mine();
  await reader.chain.acceptBlock(good, { kind: 'announcement', senderIp: '10.0.0.9' });
  teller.tell(teller.tip());
  await room.pass(1);
  expect(reader.peers.list()[0]?.problem).toBeUndefined();
});

test('a peer that falls silent is asked, and left when it does not answer', async () => {
  await openRoom(3, (number) => [0, 1, 2].filter((other) => other !== number));
  room.network.isOpen = (from, to) => from !== 2 && to !== 2;
  await room.pass(40);
  expect(node(0).peers.listensTo).toBe(1);
  expect(
    node(0)
      .peers.list()
      .map(({ state }) => state),
  ).toEqual(['ok', 'backing-off']);
  room.network.isOpen = () => true;
  await room.mineAt(node(2));
  await room.pass(60);
  expect(tips().size).toBe(1);
  expect(room.nodes.map(({ peers }) => peers.listensTo)).toEqual([2, 2, 2]);
});

test('a peer whose stream breaks every few minutes is listened to again as soon as at first', async () => {
  const { reader } = await openPair();
  for (let count = 0; count < 8; count++) {
    room.network.isOpen = () => false;
    await room.pass(40);
    room.network.isOpen = () => true;
    await room.pass(60);
    expect(reader.peers.listensTo).toBe(1);
    await room.pass(120);
  }
});

test('a peer whose block our disk refuses is asked at once, and the owner is told', async () => {
  const { reader, teller } = await openPair();
  const told: string[] = [];
  reader.events.subscribe('storage-failed', ({ problem }) => told.push(problem.code));
  const commit = vi.spyOn(reader.store, 'commit').mockImplementation(() => {
    throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
  });
  room.network.calls.clear();
  const block = await teller.mine();
  teller.tell({ ...teller.tip(), wire: formatBlock(block) });
  await room.pass(2);
  expect(told).toContain('disk-full');
  expect([reader.peers.listensTo, room.network.calls.get('fetchStatus')]).toEqual([0, 1]);
  commit.mockRestore();
  await room.pass(30);
  expect([reader.peers.listensTo, reader.chain.size]).toEqual([1, 4]);
});

test('a peer that was left because our network changed is listened to again at once', async () => {
  const { reader, teller } = await openPair();
  const before = [...teller.listeners];
  room.network.changeNetworkOf(0);
  await room.pass(4);
  expect(reader.peers.listensTo).toBe(1);
  expect(before.some((listener) => teller.listeners.has(listener))).toBe(false);
  expect(reader.peers.list()).toMatchObject([{ state: 'ok', failures: 0, problem: undefined }]);
});

test('of many peers a few are listened to, and blocks come on three of their streams', async () => {
  room = calmRoom();
  const reader = room.add();
  const tellers = Array.from({ length: 12 }, (_, index) => addTeller(index + 1));
  room.introduce(
    reader,
    tellers.map((_, index) => index + 1),
  );
  await room.pass(60);
  expect(reader.peers.listensTo).toBe(8);
  const listeners = tellers.flatMap((teller) => [...teller.listeners]);
  expect(listeners.filter(({ wantsBlocks }) => wantsBlocks)).toHaveLength(3);
  // One of those is cut off: another brings blocks in its place.
  const cut = tellers.findIndex((teller) => [...teller.listeners].some(({ wantsBlocks }) => wantsBlocks));
  room.network.isOpen = (_from, to) => to !== cut + 1;
  await room.pass(60);
  expect(reader.peers.listensTo).toBe(8);
  const left = tellers.filter((_, index) => index !== cut).flatMap((teller) => [...teller.listeners]);
  expect(left.filter(({ wantsBlocks }) => wantsBlocks)).toHaveLength(3);
});

test('an older node is asked and announced to as before', async () => {
  room = calmRoom();
  const [own, old] = [room.add(), room.add({ hasStreams: false })];
  room.introduce(own, [1]);
  await room.begin(own);
  await room.pass(60);
  expect(own.peers.listensTo).toBe(0);
  await room.mineAt(own);
  await room.pass(2);
  expect(old.chain.size).toBe(2);
});

test('a peer that stays behind makes room for one that does not', async () => {
  room = calmRoom();
  const reader = room.add();
  const behind = Array.from({ length: 8 }, (_, index) => addTeller(index + 1));
  const good = addTeller(9);
  for (const teller of behind) await teller.mine();
  for (let count = 0; count < 4; count++) await good.mine();
  room.introduce(reader, [1, 2, 3, 4, 5, 6, 7, 8]);
  await room.pass(30);
  expect(reader.peers.listensTo).toBe(8);
  room.introduce(reader, [9]);
  await room.pass(60);
  expect([reader.chain.size, good.listeners.size]).toEqual([4, 0]);
  await room.pass(140);
  expect(good.listeners.size).toBe(1);
});

test('a peer that never says where it stands does not keep its place', async () => {
  room = calmRoom();
  const reader = room.add();
  const mute = addTeller(1, { isMute: true });
  room.introduce(reader, [1]);
  await room.pass(5);
  expect([reader.peers.listensTo, mute.listeners.size]).toEqual([0, 1]);
  const [first] = mute.listeners;
  await room.pass(60);
  expect(mute.listeners.has(first!)).toBe(false);
});
