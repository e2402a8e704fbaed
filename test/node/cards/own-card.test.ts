/** This node's own card: at a change and every ten minutes, with a number that only rises. */
import { describe, expect, test } from 'vitest';
import { MAX_CARD_BYTES, type Card } from '../../../main/node/cards/card.ts';
import { readCard } from '../../../main/node/cards/card-text.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { signedCard, walletOf } from './support/cards.ts';
import { MemoryCardStore } from './support/memory-card-store.ts';
import { openCards } from './support/open-cards.ts';
import { viewOfPeer as peer } from './support/view-of-peer.ts';

const MINUTE_MS = 60_000;

function cardIn(text: string | undefined): Card {
  const read = readCard(text ?? '');
  if (read.kind !== 'card') throw new Error(JSON.stringify(read));
  return read.card;
}

function numbers(told: readonly string[]): number[] {
  return told.map((text) => cardIn(text).number);
}

describe('a card', () => {
  test('says who this node is, and whom it reaches', () => {
    const { cards, clock, told, peers } = openCards();
    const problem = { code: 'no-answer', peer: 'http://10.0.0.9:5000' } as const;
    peers.push(peer({ lastContactAt: clock.nowSeconds() - 10 }));
    peers.push(peer({ address: 'http://10.0.0.9:5000', state: 'unreachable', failures: 4, problem }));
    peers.push(peer({ address: 'http://10.0.0.10:5000', state: 'new' }));
    cards.start();
    clock.advance(3000);
    expect(cardIn(told[0])).toMatchObject({
      address: walletOf('A').address,
      name: 'Ada',
      version: '1.0.0',
      className: 'Monday',
      addresses: ['http://10.0.0.1:5000'],
      reached: new Map([['http://10.0.0.8:5000', 13]]),
      failed: new Map([['http://10.0.0.9:5000', 'no-answer']]),
    });
    expect(cards.list()).toMatchObject([{ isOwn: true, isCurrent: true, heardAt: clock.nowSeconds() }]);
    cards.close();
  });

  test('says what was found on the word of the class, and which command was taken last, as soon as it may', () => {
    const { cards, clock, told, stock, taken, peers } = openCards();
    peers.push(peer({ lastContactAt: clock.nowSeconds() }));
    cards.start();
    clock.advance(3000);
    expect(cardIn(told[0]).command).toBeUndefined();
    const problem = 'connection-refused';
    stock.push({ address: 'http://10.0.0.8:5000', at: clock.nowSeconds(), problem });
    stock.push({ address: 'http://10.0.0.11:5000', at: clock.nowSeconds(), problem: undefined });
    stock.push({ address: 'http://10.0.0.12:5000', at: clock.nowSeconds(), problem });
    taken.command = 1_795_331_005;
    cards.review();
    clock.advance(30_000);
    const { reached, failed, command } = cardIn(told[1]);
    // A peer is asked all the time, and that counts.
    expect([...reached]).toEqual([
      ['http://10.0.0.11:5000', 30],
      ['http://10.0.0.8:5000', 33],
    ]);
    expect([...failed, command]).toEqual([['http://10.0.0.12:5000', problem], 1_795_331_005]);
    cards.close();
  });

  test('names no peer whose address others would not take', () => {
    const { cards, clock, told, peers } = openCards();
    const long = `http://${'a'.repeat(60)}.${'b'.repeat(60)}.example:5000`;
    const problem = { code: 'no-answer', peer: long } as const;
    peers.push(peer({ address: long, lastContactAt: clock.nowSeconds() }));
    peers.push(peer({ address: long.replace('a', 'c'), failures: 1, problem }));
    peers.push(peer({ lastContactAt: clock.nowSeconds() }));
    cards.start();
    clock.advance(3000);
    const { reached, failed } = cardIn(told[0]);
    expect([...reached.keys(), ...failed.keys()]).toEqual(['http://10.0.0.8:5000']);
    cards.close();
  });

  test('can be read when a peer was last reached before the clock was set', () => {
    const { cards, clock, told, peers } = openCards();
    // A computer without a battery for its clock starts in 1970.
    peers.push(peer({ lastContactAt: 100 }));
    cards.start();
    clock.advance(3000);
    expect(cardIn(told[0]).reached).toEqual(new Map([['http://10.0.0.8:5000', 1_000_000_000]]));
    cards.close();
  });

  test('fits, however long its names and its list of peers', () => {
    const { cards, clock, told, peers, identity } = openCards();
    identity.sharedName = '\u6587'.repeat(64);
    identity.version = '\u6587'.repeat(64);
    identity.className = '\u6587'.repeat(64);
    for (let at = 0; at < 64; at++) {
      const address = `http://[2001:db8:1234:5678:9abc:def0:1234:${1000 + at}]:50000`;
      const problem = { code: 'still-other-network', peer: address } as const;
      peers.push(peer({ address, lastContactAt: clock.nowSeconds() }));
      peers.push(peer({ address: address.replace('2001', '2002'), failures: 1, problem }));
    }
    cards.start();
    clock.advance(3000);
    expect(Buffer.byteLength(told[0] ?? '')).toBeLessThanOrEqual(MAX_CARD_BYTES);
    expect(cardIn(told[0]).reached.size).toBeGreaterThan(10);
    cards.close();
  });

  test('has no name where its owner shares none, or one that could not be shown', () => {
    const { cards, clock, told, identity } = openCards();
    identity.sharedName = undefined;
    cards.start();
    clock.advance(3000);
    expect(cardIn(told[0]).name).toBeUndefined();
    identity.sharedName = 'Ada\u202e';
    cards.review();
    clock.advance(MINUTE_MS);
    expect(cardIn(told[1]).name).toBeUndefined();
    cards.close();
  });
});

describe('it is signed', () => {
  test('every ten minutes', () => {
    const { cards, clock, told } = openCards();
    cards.start();
    clock.advance(3000);
    clock.advance(9 * MINUTE_MS);
    expect(told).toHaveLength(1);
    clock.advance(51 * MINUTE_MS);
    expect(told).toHaveLength(7);
    cards.close();
  });

  test('soon after a change, but never in the call that makes it, nor twice in half a minute', () => {
    const { cards, clock, told, identity } = openCards();
    cards.start();
    clock.advance(3000 + MINUTE_MS);
    for (const name of ['Ada L.', 'Ada Lovelace', 'Countess']) {
      identity.sharedName = name;
      cards.review();
      expect(told).toHaveLength(1);
    }
    clock.advance(1000);
    expect(told.map((text) => cardIn(text).name)).toEqual(['Ada', 'Countess']);
    identity.sharedName = 'Ada';
    cards.review();
    clock.advance(28_000);
    expect(told).toHaveLength(2);
    clock.advance(2000);
    expect(told).toHaveLength(3);
    cards.close();
  });

  test('not again for a change that was taken back', () => {
    const { cards, clock, told, identity } = openCards();
    cards.start();
    clock.advance(3000 + MINUTE_MS);
    identity.sharedName = 'Bob';
    cards.review();
    identity.sharedName = 'Ada';
    clock.advance(2 * MINUTE_MS);
    expect(told).toHaveLength(1);
    cards.close();
  });

  test('no more when the node has stopped', () => {
    const { cards, clock, told } = openCards();
    cards.start();
    cards.close();
    cards.review();
    clock.advance(60 * MINUTE_MS);
    expect(told).toEqual([]);
    expect(clock.scheduledCount).toBe(0);
  });

  test('not while the key cannot be used', () => {
    let isKept = false;
    const wallet = walletOf('A');
    const { cards, clock, told, warnings } = openCards({
      wallet: {
        ...wallet,
        signText: (kind, body) => {
          if (!isKept) throw new StorageError('failed', { code: 'file-gone', file: 'private-key.pem' });
          return wallet.signText(kind, body);
        },
      },
    });
    cards.start();
    clock.advance(5 * MINUTE_MS);
    expect(told).toEqual([]);
    expect(cards.list()).toEqual([]);
    expect(warnings).toHaveLength(1);
    isKept = true;
    clock.advance(MINUTE_MS);
    expect(told).toHaveLength(1);
    cards.close();
  });

  test('not while the disk does not remember its number', () => {
    const { cards, clock, told, store } = openCards();
    store.isFull = true;
    cards.start();
    clock.advance(MINUTE_MS);
    expect(told).toEqual([]);
    store.isFull = false;
    clock.advance(MINUTE_MS);
    expect(numbers(told)).toEqual([store.ownNumber]);
    cards.close();
  });
});

describe('its number', () => {
  function numbersAfterRestarts(starts: readonly ((clock: FakeClock) => void)[]): number[] {
    const clock = new FakeClock();
    const store = new MemoryCardStore();
    return starts.flatMap((prepare) => {
      prepare(clock);
      const { cards, told } = openCards({ clock, store });
      cards.start();
      clock.advance(15 * MINUTE_MS);
      cards.close();
      return numbers(told);
    });
  }

  test('rises over restarts, even when the clock is set back', () => {
    const all = numbersAfterRestarts([() => {}, (clock) => clock.setSeconds(1000), (clock) => clock.setSeconds(2e9)]);
    expect(all).toHaveLength(6);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(new Set(all).size).toBe(6);
  });

  test('rises without a memory, by the clock', () => {
    const clock = new FakeClock();
    const first = openCards({ clock });
    first.cards.start();
    clock.advance(MINUTE_MS);
    first.cards.close();
    const second = openCards({ clock });
    second.cards.start();
    clock.advance(MINUTE_MS);
    second.cards.close();
    expect(numbers(second.told)[0]).toBeGreaterThan(numbers(first.told)[0] ?? 0);
  });
});

describe('a second node with this key', () => {
  test('is noticed by a card that this one has not made, and each of them is', async () => {
    const clock = new FakeClock();
    const one = openCards({ clock });
    const other = openCards({ clock });
    one.cards.start();
    clock.advance(60_000);
    other.cards.start();
    const pass = async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute++) {
        clock.advance(MINUTE_MS);
        for (const text of other.told) await one.accept(text);
        for (const text of one.told) await other.accept(text);
      }
    };
    // The one with the higher number hears of the other one as soon as that has made another card because of it.
    await pass(2);
    expect([one.sameKey, other.sameKey]).toEqual([['card'], ['card']]);
    await pass(12);
    expect([one.sameKey, other.sameKey]).toEqual([['card'], ['card']]);
    expect(one.cards.list()).toHaveLength(1);
    // They answer each other once.
    expect(one.told.length + other.told.length).toBeLessThanOrEqual(6);
  });

  test('is not this one in an earlier life', async () => {
    const clock = new FakeClock();
    const before = openCards({ clock });
    before.cards.start();
    clock.advance(25 * MINUTE_MS);
    before.cards.close();
    const after = openCards({ clock });
    for (const text of before.told) await after.accept(text);
    after.cards.start();
    clock.advance(MINUTE_MS);
    for (const text of [...before.told, ...after.told]) expect(await after.accept(text)).toBe('known');
    expect(after.sameKey).toEqual([]);
  });

  test('cannot be made up by somebody without the key', async () => {
    const { cards, clock, accept, sameKey, told } = openCards();
    cards.start();
    clock.advance(MINUTE_MS);
    expect(await accept(signedCard('B', { address: walletOf('A').address, number: 2e9 }))).toBe('bad');
    clock.advance(10 * MINUTE_MS);
    expect(sameKey).toEqual([]);
    expect(numbers(told)[1]).toBeLessThan(2e9);
  });
});
