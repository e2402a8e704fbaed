/** What a class board shows of each node, whom it asks, and how often. */
import { beforeEach, describe, expect, test } from 'vitest';
import { PeerError } from '../../../main/node/ports/peer-client.ts';
import { madeUpAddress } from '../cards/support/cards.ts';
import { at, BoardRoom, hashAt, OWN_WALLET } from './support/board-room.ts';

const WALLET = madeUpAddress(7);
const WORK = {
  isMining: true,
  paused: undefined,
  hashesPerSecond: 50_000,
  payments: 3,
  listensAt: [at(3)],
  isOffBoards: false,
};

function reached(address: string) {
  return { address, software: 'chalkchain', height: 1, isReached: true } as const;
}

/** The shortest time in which something happened three times. */
function threeWithinMs(times: readonly number[]): number {
  return Math.min(...times.slice(2).map((atMs, index) => atMs - (times[index] ?? 0)));
}

let room: BoardRoom;
beforeEach(() => {
  room = new BoardRoom();
});

describe('while nobody looks', () => {
  test('nothing is asked, and nobody is listened to', async () => {
    room.put(2);
    room.addPeer(2);
    await room.pass(300);
    expect([room.asked, room.streams.size, room.clock.scheduledCount]).toEqual([[], 0, 0]);
  });

  test('what was begun ends a minute after the last look', async () => {
    room.put(2);
    room.addPeer(2);
    await room.look(5);
    expect(room.streams.size).toBe(1);
    await room.pass(61);
    const { length } = room.asked;
    expect([room.streams.size, room.board.isLookedAt, room.clock.scheduledCount]).toEqual([0, false, 0]);
    await room.pass(300);
    expect(room.asked).toHaveLength(length);
  });

  test('a node that is stopped leaves nothing open', async () => {
    room.put(2);
    room.addPeer(2);
    await room.look(5);
    room.board.close();
    await room.pass(1);
    room.board.look();
    expect([room.streams.size, room.clock.scheduledCount]).toEqual([0, 0]);
  });
});

describe('each node', () => {
  test('is asked at most twice in any minute, whether it answers, fails or is full', async () => {
    room.put(2, { work: WORK }, { peers: [] });
    room.put(3, {}, { isDown: true });
    room.put(4, { work: WORK }, { isFull: true });
    for (const host of [2, 3, 4]) room.addPeer(host);
    await room.look(600);
    for (const host of [2, 3, 4]) {
      const times = room.asked.filter(({ address }) => address === at(host)).map(({ atMs }) => atMs);
      expect(times.length).toBeGreaterThan(2);
      expect(threeWithinMs(times)).toBeGreaterThanOrEqual(60_000);
    }
  });

  test('is not asked more often because the board was closed and opened again', async () => {
    room.put(2, { work: WORK }, { peers: [] });
    room.addPeer(2);
    await room.look(20);
    await room.pass(61);
    await room.look(40);
    expect(room.asked.length).toBeGreaterThan(3);
    expect(threeWithinMs(room.asked.map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(60_000);
  });

  test('is not asked more often because it comes and goes', async () => {
    room.put(2, { work: WORK }, { peers: [] });
    for (let turn = 0; turn < 30; turn++) {
      room.peers = [];
      await room.look(1);
      room.addPeer(2);
      await room.look(1);
    }
    expect(room.asked).toHaveLength(2);
  });

  test('that ends its stream again and again is called for it at most twice in any minute', async () => {
    room.put(2);
    room.addPeer(2);
    for (let second = 0; second < 180; second++) {
      await room.look(1);
      room.streams.get(at(2))?.fail(new PeerError('later', { code: 'not-needed', peer: at(2) }));
    }
    expect(room.listened.length).toBeGreaterThan(3);
    expect(threeWithinMs(room.listened.map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(60_000);
  });

  test('is shown with what it says and whose word that is', async () => {
    room.put(2, { walletAddress: WALLET, work: WORK });
    room.addPeer(2);
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(2)], command: 12 });
    await room.look(3);
    expect(room.shown(2)).toMatchObject({
      name: { text: 'Ada', by: 'card' },
      wallet: { address: WALLET, by: 'card' },
      place: { address: at(2), by: 'asked' },
      software: 'chalkchain',
      tip: { height: 10, hash: hashAt(10), isKnown: true, by: 'asked' },
      behindBy: 0,
      work: { isMining: true, paused: undefined, hashesPerSecond: 50_000 },
      payments: 3,
      command: 12,
      isTelling: true,
      state: { code: 'in-step' },
    });
    expect(room.board.picture().nodes).toHaveLength(2);
  });

  test('says for itself what nobody has signed', async () => {
    room.put(2, { name: 'Ada', walletAddress: WALLET });
    room.addPeer(2);
    await room.look(3);
    expect(room.shown(2)).toMatchObject({ name: { text: 'Ada', by: 'asked' }, wallet: { by: 'asked' } });
  });

  test.each([
    ['behind', 7, 0, { code: 'behind', blocks: 3 }, 3],
    ['with a chain that is longer, as it says', 1_000_000_000, 0, { code: 'ahead', blocks: 999_999_990 }, 0],
    ['on a branch that is known here', 8, 1, { code: 'on-branch', forkHeight: 5 }, 5],
    ['on a last block that is not known here', 8, 2, { code: 'other-tip' }, undefined],
    ['without blocks', 0, 0, { code: 'no-blocks' }, 10],
  ])('stands %s', async (_name, height, branch, state, behindBy) => {
    room.put(2, height === 0 ? { height: 0, tip: undefined, firstBlock: undefined } : room.tip(height, branch));
    room.addPeer(2);
    await room.look(2);
    expect(room.shown(2)).toMatchObject({ state });
    expect(room.shown(2)?.behindBy).toBe(behindBy);
  });

  test('on another chain is told apart from one that is behind', async () => {
    room.put(2, { height: 4, tip: hashAt(4, 3), firstBlock: hashAt(1, 3) });
    room.addPeer(2);
    await room.look(2);
    expect(room.shown(2)?.state).toEqual({ code: 'other-chain' });
  });

  test('that falls silent is said to be so, with the reason, and stays with what it said last', async () => {
    room.put(2);
    room.addPeer(2);
    await room.look(2);
    room.nodes.set(at(2), { isDown: true });
    await room.look(70);
    room.streams.get(at(2))?.fail(new Error('gone') as never);
    await room.look(70);
    expect(room.shown(2)).toMatchObject({
      state: { code: 'silent', problem: { code: 'no-answer', peer: at(2) } },
      tip: { height: 10 },
    });
  });

  test('that was cut off is silent, although its stream to this node was never ended, until it calls again', async () => {
    room.put(2, { work: WORK });
    room.addPeer(2);
    await room.look(2);
    room.nodes.set(at(2), { isDown: true });
    room.streams.get(at(2))?.fail(new PeerError('timeout', { code: 'answer-timeout', peer: at(2) }));
    await room.look(30);
    const [peer] = room.peers;
    room.peers = [{ ...peer!, state: 'one-way', failures: 1 }];
    expect(room.shown(2)?.state.code).toBe('silent');
    room.peers = [{ ...peer!, state: 'one-way', failures: 1, lastContactAt: room.clock.nowSeconds() }];
    expect(room.shown(2)?.state.code).not.toBe('silent');
  });

  test('that nobody could ever call is not silent: it listens to this node', async () => {
    room.put(2, {}, { isDown: true });
    room.addPeer(2, { state: 'one-way', failures: 3, version: undefined, lastContactAt: undefined, height: undefined });
    await room.look(40);
    expect(room.shown(2)?.state.code).toBe('one-way');
  });

  test('that lacks only the block of a moment ago is in step', async () => {
    room.put(2);
    room.addPeer(2);
    await room.look(2);
    room.size = 11;
    room.events.emit('tip-changed', { connected: [], disconnected: [], origin: { kind: 'miner' } });
    expect(room.shown(2)).toMatchObject({ behindBy: 1, state: { code: 'in-step' } });
    await room.look(6);
    expect(room.shown(2)).toMatchObject({ behindBy: 1, state: { code: 'behind', blocks: 1 } });
  });

  test('keeps its number while others come and go', async () => {
    for (const host of [2, 3]) {
      room.put(host);
      room.addPeer(host);
    }
    await room.look(2);
    const { id } = room.shown(3)!;
    room.peers = room.peers.slice(1);
    await room.look(2);
    room.put(4);
    room.addPeer(4);
    await room.look(2);
    expect(room.shown(3)?.id).toBe(id);
    expect(new Set(room.others.map((node) => node.id)).size).toBe(2);
  });
});

describe('a node that is gone', () => {
  const problem = { code: 'connection-refused', peer: 'http://127.0.0.1:5001' } as const;

  test('is shown once, with its card, by what it said before this node was started again', async () => {
    const address = 'http://127.0.0.1:5001';
    room.addPeer(2, { address, software: 'unknown', state: 'backing-off', failures: 2, problem, lastWallet: WALLET });
    // It can be reached on its own computer alone, so its card has no address.
    room.addCard({ address: WALLET, name: 'Ada', addresses: [] });
    await room.look(3);
    expect(room.others).toMatchObject([{ name: { text: 'Ada', by: 'card' }, state: { code: 'silent' } }]);
  });

  test('is shown once where its card names other addresses of its computer', async () => {
    const address = 'http://127.0.0.1:5001';
    room.addPeer(2, { address, software: 'unknown', state: 'backing-off', failures: 2, problem, lastWallet: WALLET });
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(2, 5001)] });
    await room.look(3);
    expect(room.others).toHaveLength(1);
  });

  test('gets no card of another one because it once said that wallet', async () => {
    room.addPeer(2, { software: 'unknown', state: 'backing-off', failures: 2, problem, lastWallet: WALLET });
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(3)] });
    await room.look(3);
    expect(room.shown(2)?.name).toBeUndefined();
  });
});

describe('an original node', () => {
  test('that is a peer is shown with the height that it has told, and never asked', async () => {
    room.addPeer(2, { software: 'workshop', height: 9 });
    await room.look(120);
    expect(room.asked).toEqual([]);
    expect(room.shown(2)).toMatchObject({ software: 'workshop', tip: { height: 9 }, behindBy: 1 });
  });

  test('that others name is looked at rarely, and linked to those that have reached it', async () => {
    const told = { address: at(3), software: 'workshop', height: 8, isReached: true } as const;
    room.put(2, { work: { ...WORK, listensAt: [] } }, { peers: [told] });
    room.nodes.set(at(3), {});
    room.addPeer(2);
    await room.look(300);
    expect(room.shown(3)).toMatchObject({
      software: 'workshop',
      place: { by: 'asked' },
      tip: { height: 8, isKnown: false, by: 'others' },
    });
    expect(room.asked.filter(({ address }) => address === at(3))).toHaveLength(1);
    expect(room.board.picture().links).toEqual([{ from: room.shown(2)?.id, to: room.shown(3)?.id, kind: 'peer' }]);
  });
});

describe('a node that stays off boards', () => {
  test('is asked rarely when only its answer says which card is its own, and does not come and go', async () => {
    room.put(2, { walletAddress: WALLET, work: { ...WORK, isOffBoards: true } });
    room.addPeer(2);
    room.addCard({ address: WALLET, addresses: [at(2)], isOffBoards: true });
    await room.look(3);
    for (let second = 0; second < 300; second++) {
      await room.look(1);
      expect(room.others).toEqual([]);
    }
    expect(room.asked).toHaveLength(1);
  });

  test('is left out when others name it, once it has said so, and asked rarely', async () => {
    room.put(2, {}, { peers: [reached(at(3))] });
    room.put(3, { walletAddress: WALLET, work: { ...WORK, isOffBoards: true } });
    room.addPeer(2);
    room.addCard({ address: WALLET, addresses: [at(3)], isOffBoards: true });
    await room.look(5);
    for (let second = 0; second < 300; second++) {
      await room.look(1);
      expect(room.others).toHaveLength(1);
    }
    expect(room.asked.filter(({ address }) => address === at(3))).toHaveLength(1);
  });

  test('cannot be made of one that others name by a card that names its place', async () => {
    room.put(2, {}, { peers: [reached(at(3))] });
    room.put(3);
    room.addPeer(2);
    room.addCard({ address: madeUpAddress(8), addresses: [at(3)], isOffBoards: true });
    await room.look(10);
    expect(room.shown(3)).toBeDefined();
  });

  test('says so on its card, is left out, counted and not asked', async () => {
    room.put(2, { walletAddress: WALLET });
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(2)], isOffBoards: true });
    await room.look(5);
    expect(room.others).toEqual([]);
    expect(room.board.picture().offBoards).toBe(1);
    expect(room.streams.size).toBe(0);
  });

  test('says so when it is asked, is listened to no more, and comes back when it wants', async () => {
    room.put(2, { work: { ...WORK, isOffBoards: true } });
    room.addPeer(2);
    await room.look(30);
    expect([room.others.length, room.board.picture().offBoards, room.streams.size]).toEqual([0, 1, 0]);
    expect(room.asked).toHaveLength(1);
    room.put(2, { work: WORK });
    await room.look(600);
    expect(room.others).toHaveLength(1);
  });

  test('cannot be made of another one by a card that names its place', async () => {
    room.put(2, { walletAddress: WALLET });
    room.addPeer(2);
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(2)] });
    room.addCard({ address: madeUpAddress(8), addresses: [at(2)], isOffBoards: true });
    await room.look(3);
    expect(room.shown(2)?.name).toEqual({ text: 'Ada', by: 'card' });
  });
});

describe('the walk', () => {
  test('goes from peer to peer, and asks nobody outside of the own networks', async () => {
    room.put(2, {}, { peers: [reached(at(3)), reached('http://8.8.8.8:5000'), reached(at(1)), reached(at(6, 80))] });
    room.put(3, {}, { peers: [reached(at(4)), reached(at(2))] });
    room.put(4);
    room.addPeer(2);
    await room.look(30);
    expect(new Set(room.asked.map(({ address }) => address))).toEqual(new Set([at(2), at(3), at(4)]));
    expect(room.others.map(({ place }) => place?.by)).toEqual(['asked', 'asked', 'asked']);
  });

  test('shows nobody twice who has two addresses, and believes nobody who only says so', async () => {
    room.put(2, { instance: 'Ada', ownAddresses: [at(2), at(3)] }, { peers: [reached(at(3)), reached(at(4))] });
    room.put(3, { instance: 'Ada', ownAddresses: [at(2), at(3)] });
    // It repeats what Ada says, and Ada does not know its address.
    room.put(4, { instance: 'Ada', ownAddresses: [at(2), at(3), at(4)] });
    room.addPeer(2);
    await room.look(30);
    expect(room.others.map(({ place }) => place?.address)).toEqual([at(2), at(4)]);
  });

  test('believes nobody who says that the address of another one is its own', async () => {
    room.put(2, {}, { peers: [reached(at(3))] });
    room.put(3, { instance: 'Ada', ownAddresses: [at(3)] });
    room.put(4, { instance: 'Ada', ownAddresses: [at(4), at(3)] });
    for (const host of [2, 4]) room.addPeer(host);
    await room.look(30);
    expect(room.shown(3)).toBeDefined();
  });

  test('leaves out nodes of other networks, and asks them once', async () => {
    room.put(2, {}, { peers: [reached(at(3)), reached(at(4))] });
    for (const host of [3, 4]) room.put(host, { network: 'another', walletAddress: WALLET });
    room.addPeer(2);
    room.addPeer(4, { state: 'other-network' });
    room.addCard({ address: WALLET, addresses: [at(3)] });
    await room.look(120);
    expect(room.others.map(({ place }) => place?.address)).toEqual([at(2), undefined]);
    expect(room.asked.filter(({ address }) => address !== at(2))).toHaveLength(1);
  });

  test('does not show this node as another one', async () => {
    room.put(2, {}, { peers: [reached(at(9))] });
    room.put(9, { instance: 'own' });
    room.addPeer(2);
    await room.look(30);
    expect(room.others.map(({ place }) => place?.address)).toEqual([at(2)]);
  });
});

describe('somebody who lies', () => {
  test('and names a hundred ports of one computer has it called some times a minute', async () => {
    for (let number = 0; number < 100; number++) {
      room.addCard({ address: madeUpAddress(1000 + number), addresses: [at(66, 5000 + number)] });
    }
    await room.look(60);
    expect(room.asked.length).toBeGreaterThan(4);
    // Those that begin in one turn end together.
    expect(room.asked.length).toBeLessThanOrEqual(16);
  });

  test('and names ports of one computer does not keep a node there waiting again and again', async () => {
    for (let number = 0; number < 8; number++) {
      room.addCard({ address: madeUpAddress(1000 + number), addresses: [at(66, 6000 + number)] });
    }
    await room.look(20);
    room.put(66, { walletAddress: WALLET });
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(66)] });
    await room.look(70);
    expect(room.asked.some(({ address }) => address === at(66))).toBe(true);
  });

  test('and signs a card with the place of an original node does not get that place', async () => {
    room.addPeer(2, { software: 'workshop', height: 9 });
    room.addCard({ address: WALLET, name: 'Liar', addresses: [at(2)] });
    await room.look(120);
    expect(room.asked).toEqual([]);
    expect(room.shown(2)).toMatchObject({ name: undefined, software: 'workshop' });
    expect(room.others.find(({ name }) => name?.text === 'Liar')).toMatchObject({ place: undefined, tip: undefined });
  });

  test('and has a card that two nodes call their own is shown once with it, and under two numbers', async () => {
    for (const host of [2, 3]) {
      room.put(host, { walletAddress: WALLET });
      room.addPeer(host);
    }
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(2), at(3)] });
    await room.look(3);
    expect(room.others.filter(({ name }) => name?.by === 'card')).toHaveLength(1);
    expect(new Set(room.others.map(({ id }) => id)).size).toBe(2);
  });

  test('and names a thousand neighbours gets places for four that do not answer', async () => {
    const invented = Array.from({ length: 64 }, (_, index) => ({
      address: at(100 + index),
      software: 'chalkchain' as const,
      height: 5,
      isReached: true,
    }));
    room.put(2, {}, { peers: invented });
    room.put(3);
    for (const host of [2, 3]) room.addPeer(host);
    await room.look(120);
    const shown = room.others;
    expect(shown.filter(({ place }) => place?.by === 'asked')).toHaveLength(2);
    expect(shown).toHaveLength(6);
    expect(new Set(room.asked.map(({ address }) => address)).size).toBe(6);
  });

  test('and makes up two hundred cards takes no place of those that answer, or have mined', async () => {
    for (let host = 2; host < 42; host++) {
      room.put(host);
      room.addPeer(host);
    }
    const miner = madeUpAddress(500);
    room.rich.add(miner);
    for (let number = 0; number < 200; number++) room.addCard({ address: madeUpAddress(1000 + number), addresses: [] });
    room.addCard({ address: miner, name: 'Miner', addresses: [] });
    await room.look(20);
    const { nodes, left } = room.board.picture();
    expect([nodes.length, left]).toEqual([64, 178]);
    expect(nodes.filter(({ place }) => place?.by === 'asked')).toHaveLength(40);
    expect(nodes.some(({ name }) => name?.text === 'Miner')).toBe(true);
  });

  test('and claims the wallet of another one does not get its name', async () => {
    room.put(2, { walletAddress: WALLET, name: 'Not Ada' });
    room.put(3, { walletAddress: WALLET, name: 'Ada' });
    for (const host of [2, 3]) room.addPeer(host);
    room.addCard({ address: WALLET, name: 'Ada', addresses: [at(3)] });
    await room.look(3);
    expect(room.shown(3)?.name).toEqual({ text: 'Ada', by: 'card' });
    expect(room.shown(2)?.name).toEqual({ text: 'Not Ada', by: 'asked' });
  });

  test('is not at the place of one whose wallet is another', async () => {
    room.put(2, { walletAddress: WALLET });
    room.addPeer(2);
    room.addCard({ address: madeUpAddress(8), name: 'Liar', addresses: [at(2)] });
    await room.look(3);
    expect(room.shown(2)?.name?.text).toBe('Table 2');
    expect(room.others.find(({ name }) => name?.text === 'Liar')).toMatchObject({ place: undefined });
  });

  test('can name only so many links', async () => {
    const many = Array.from({ length: 16 }, (_, index) => at(100 + index));
    room.put(2, { work: { ...WORK, listensAt: many } });
    room.addPeer(2);
    await room.look(3);
    expect(room.board.picture().links).toEqual([]);
  });
});

describe('a block', () => {
  test('travels from the neighbour that had it first', async () => {
    room.put(2, { work: { ...WORK, listensAt: [] } });
    room.put(3, { work: { ...WORK, listensAt: [at(2)] } });
    room.put(4, { work: { ...WORK, listensAt: [at(3)] } });
    for (const host of [2, 3, 4]) room.addPeer(host);
    await room.look(5);
    expect(room.board.takeHops()).toEqual([]);
    for (const host of [2, 3, 4]) await room.tell(host, 11);
    const [two, three, four] = [2, 3, 4].map((host) => room.shown(host)?.id);
    expect(room.board.takeHops().map(({ from, to }) => [from, to])).toEqual([
      [undefined, two],
      [two, three],
      [three, four],
    ]);
    expect(room.board.takeHops()).toEqual([]);
  });

  test('that is old, or told far above the chain, does not travel', async () => {
    room.put(2);
    room.addPeer(2);
    await room.look(3);
    await room.tell(2, 4);
    await room.tell(2, 1_000_000);
    expect(room.board.takeHops()).toEqual([]);
  });
});

test('this node is on its own board, and in its class', () => {
  room.ownClass = { key: 'k', name: '10b', statement: undefined };
  expect(room.board.picture().nodes).toMatchObject([
    { id: 0, isOwn: true, isInClass: true, wallet: { address: OWN_WALLET, by: 'own' }, tip: { height: 10 } },
  ]);
});

test('a node is in the class by its key, not by what it calls the class', async () => {
  room.ownClass = { key: 'k', name: '10b', statement: undefined };
  room.put(2, { className: '10b' });
  room.put(3, { className: '10b', ownClass: { key: 'k', number: 1, anchor: 0 } });
  for (const host of [2, 3]) room.addPeer(host);
  await room.look(3);
  expect([2, 3].map((host) => room.shown(host)?.isInClass)).toEqual([false, true]);
});
