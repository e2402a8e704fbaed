/** How long a payment of a node that does not mine takes to be known to all of a class, and what an order costs a link. */
import { setTimeout } from 'node:timers/promises';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { nextDifficulty } from '../../../main/consensus/rules/retarget.ts';
import { parseBlock } from '../../../main/consensus/wire.ts';
import type { ChalkchainNode } from '../../../main/node/node.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { FROM_NETWORK } from '../../support/test-chain.ts';
import type { TestHost } from '../../support/test-host.ts';
import type { Figure } from '../harness/bench.ts';
import { median } from '../harness/statistics.ts';
import { LinkBytes } from './link-bytes.ts';
import { CLASS, Room, timeUntil } from './room.ts';

/** Two of them are reached by nobody. */
const PAYERS = [2, 5, 3, 8, 11];
const ORDERS = 20;
/** What is told twice, or told back, comes in this time. */
const LATE_MS = 1000;
const LONGEST_MS = 60_000;
/** Code that runs the first time is slow. */
const WARM_UP = 1;

export async function measurePayments(note: (text: string) => void): Promise<Figure[]> {
  const room = await Room.open(CLASS);
  try {
    await room.join(await room.openClass());
    await room.link();
    await timeUntil(() => room.firstBlocks.size === 1 && !room.firstBlocks.has(undefined), 'one first block');
    await giveCoins(
      room.nodes[0]!,
      PAYERS.map((number) => room.hosts[number]!),
    );
    await timeUntil(() => room.nodes.every(({ chain }) => chain.size === 1 + PAYERS.length), 'all have the coins');
    await room.settle();
    const times: number[] = [];
    for (let round = -WARM_UP; round < 1; round++) {
      for (const number of PAYERS) {
        const ms = await pay(room, number, BigInt(2 + round));
        note(`a payment of node ${number}: ${ms.toFixed(1)} ms`);
        if (round === 0) times.push(ms);
        await setTimeout(LATE_MS);
      }
    }
    return [
      figure('payment.median', `known to all ${CLASS}, median of ${times.length} payments`, median(times), 'ms'),
      { ...figure('payment.most', 'the slowest of them', Math.max(...times), 'ms'), target: { atMost: 5000 } },
    ];
  } finally {
    await room.close();
  }
}

export async function measureOrderBytes(note: (text: string) => void): Promise<Figure[]> {
  note('bytes of an order, between two nodes');
  const bytes = new LinkBytes();
  const room = await Room.open(2);
  try {
    await room.link();
    await giveCoins(
      room.nodes[0]!,
      Array.from({ length: ORDERS / 10 }, () => room.hosts[1]!),
    );
    await timeUntil(() => room.nodes.every(({ chain }) => chain.size === 1 + ORDERS / 10), 'both have the coins');
    await room.settle();
    const beganMs = performance.now();
    const before = bytes.total;
    for (let order = 0; order < ORDERS; order++) await pay(room, 1, 1n, `recipient ${order}`);
    await setTimeout(LATE_MS);
    const used = bytes.total - before;
    const passedMs = performance.now() - beganMs;
    const idleFrom = bytes.total;
    await setTimeout(passedMs);
    const idle = bytes.total - idleFrom;
    const lengths = room.nodes[1]!.orders.payments.openTexts().map((text) => Buffer.byteLength(text));
    return [
      figure('order.text', `text of an order, median of ${ORDERS}`, median(lengths), 'bytes'),
      figure('order.link', 'an order on a link, told and told back, with HTTP', (used - idle) / ORDERS, 'bytes'),
    ];
  } finally {
    await room.close();
    bytes.close();
  }
}

/** Blocks on the first one whose rewards go to these. */
async function giveCoins({ chain }: ChalkchainNode, miners: readonly TestHost[]): Promise<void> {
  const make = new ChainBuilder(WORKSHOP.params);
  const blocks = chain.bestWires(1, 1).map(parseBlock);
  if (blocks.length === 0) blocks.push(make.genesis(Date.now() / 1000));
  for (const miner of miners) {
    const [parent, grandparent] = blocks.toReversed();
    const difficulty = nextDifficulty(WORKSHOP.params, parent, grandparent);
    blocks.push(make.on(parent!, { miner: miner.wallet(), difficulty }));
  }
  for (const block of blocks) {
    const { kind } = await chain.acceptBlock(block, FROM_NETWORK);
    if (kind !== 'connected' && kind !== 'known') throw new Error(`A block was not taken: ${kind}`);
  }
}

/** From the press until the last node has it among what waits. */
async function pay(room: Room, payer: number, amount: bigint, to = 'somebody'): Promise<number> {
  const { nodes } = room;
  const beganMs = performance.now();
  const { hash } = nodes[payer]!.pay(to, amount);
  const times = await Promise.all(nodes.map((node) => whenWaiting(node, hash)));
  return Math.max(...times) - beganMs;
}

function whenWaiting({ events, orders }: ChalkchainNode, hash: string): Promise<number> {
  const isThere = (): boolean => orders.waiting().some(({ transaction }) => transaction.hash === hash);
  if (isThere()) return Promise.resolve(performance.now());
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      unsubscribe();
      clearTimeout(timeout);
      settle();
    };
    const unsubscribe = events.subscribe('orders-changed', () => {
      const atMs = performance.now();
      if (isThere()) end(() => resolve(atMs));
    });
    const timeout = globalThis.setTimeout(
      () => end(() => reject(new Error(`A payment did not arrive in ${LONGEST_MS} ms`))),
      LONGEST_MS,
    );
  });
}

function figure(key: string, label: string, value: number, unit: string): Figure {
  return { key, label, value, unit };
}
