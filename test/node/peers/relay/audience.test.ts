/** Who is called with a block: those that may not hear of it otherwise. */
import { expect, test } from 'vitest';
import { Peer } from '../../../../main/node/peers/book/peer.ts';
import { Audience } from '../../../../main/node/peers/relay/audience.ts';

function peer(number: number, traits: Partial<Pick<Peer, 'isListening' | 'listensTo'>> = {}): Peer {
  const address = `http://10.0.0.${number}:5000`;
  return Object.assign(new Peer({ address, addedAt: 0, lastContactAt: 0, wallet: undefined }, false), traits);
}

function failing(one: Peer): Peer {
  one.failed({ code: 'no-answer', peer: one.address }, 0);
  return one;
}

function audienceOf(peers: readonly Peer[], telling: readonly Peer[] = []): Audience {
  return new Audience({ book: { all: () => [...peers] }, streams: { isTelling: (one) => telling.includes(one) } });
}

const listener = (number: number): Peer => peer(number, { isListening: true });
const busy = peer(9, { listensTo: 5 });

test('a peer that hears others is not called when two listen to us and answer', () => {
  expect(audienceOf([listener(1), listener(2), busy]).lackingStreams()).toEqual([]);
});

test('it is called when those that seem to listen do not answer: their computers may be gone', () => {
  const ghosts = [failing(listener(1)), failing(listener(2))];
  expect(audienceOf([...ghosts, busy]).lackingStreams()).toEqual([busy]);
});

test('it is called when the one that we hear is the only one that hears us', () => {
  const only = listener(1);
  expect(audienceOf([only, busy], [only]).lackingStreams()).toEqual([busy]);
  const second = peer(2);
  expect(audienceOf([only, second, busy], [only, second]).lackingStreams()).toEqual([second]);
});

test('it is called when it hears one other only', () => {
  const lonely = peer(8, { listensTo: 1 });
  expect(audienceOf([listener(1), listener(2), lonely]).lackingStreams()).toEqual([lonely]);
});
