/** What cards cost a class: each crosses a link once for each number, and its signature is checked once by each node. */
import { expect, test } from 'vitest';
import { Cards } from '../../main/node/cards/cards.ts';
import { MemoryCardStore } from '../node/cards/support/memory-card-store.ts';
import { madeUpAddress } from '../node/cards/support/cards.ts';
import { MemoryRoom } from '../support/memory-room.ts';
import { createRandom } from '../support/fake-node/fake-chain.ts';

const CLASS = 12;
const MINUTES = 30;
/** A node listens to so many, each of which tells a card once. */
const MAX_STREAMS = 8;

interface Cost {
  /** Of one node in a minute. */
  readonly bytes: number;
  readonly checks: number;
  /** How often a card came to a node, for each number. */
  readonly copies: number;
}

async function measure(size: number): Promise<Cost> {
  const room = new MemoryRoom(createRandom(size));
  let bytes = 0;
  let arrivals = 0;
  let checks = 0;
  const all: Cards[] = [];
  for (let number = 0; number < size; number++) {
    const { peers, events } = room.add();
    const verifier = { findInvalid: async () => ((checks += 1), -1) };
    const cards = new Cards({
      wallet: { address: madeUpAddress(number), signText: () => String(2n ** 2047n) },
      identity: { sharedName: `Table ${number}`, version: '0.1.0', className: 'Informatik 10b', isOffBoards: false },
      peers,
      takenCommand: () => undefined,
      hasCoins: () => false,
      verifier,
      store: new MemoryCardStore(),
      news: {
        handle: (topic, handler) =>
          peers.news.handle(topic, {
            forNewcomer: () => handler.forNewcomer(),
            accept: (text, source) => {
              bytes += Buffer.byteLength(text);
              arrivals += 1;
              return handler.accept(text, source);
            },
          }),
        tell: (topic, text) => peers.news.tell(topic, text),
      },
      events,
      clock: room.clock,
      log: { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} },
    });
    all.push(cards);
  }
  for (const node of room.nodes) {
    room.introduce(
      node,
      room.nodes.map(({ number }) => number).filter((number) => number !== node.number),
    );
  }
  for (const cards of all) cards.start();
  await room.pass(15 * 60);
  for (const cards of all) expect(cards.list().filter(({ isCurrent }) => isCurrent)).toHaveLength(size);
  [bytes, arrivals, checks] = [0, 0, 0];
  await room.pass(MINUTES * 60);
  const numbers = (size * MINUTES) / 10;
  for (const cards of all) cards.close();
  await room.close();
  const perNode = size * MINUTES;
  return { bytes: bytes / perNode, checks: checks / perNode, copies: arrivals / numbers / size };
}

test('a node of a class is told each card a few times, checks it once, and takes less than 20 KB a minute', async () => {
  const { bytes, checks, copies } = await measure(CLASS);
  // Two that come in the same moment are both checked.
  expect(checks).toBeLessThan((1.2 * (CLASS - 1)) / 10);
  expect(copies).toBeLessThanOrEqual(MAX_STREAMS);
  expect(bytes).toBeLessThan(20_000);
});
