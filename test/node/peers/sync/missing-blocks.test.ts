/** What is wanted while something else is fetched is fetched after it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Peer } from '../../../../main/node/peers/book/peer.ts';
import { MissingBlocks } from '../../../../main/node/peers/sync/missing-blocks.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function openMissing() {
  const asked: string[] = [];
  const missing = new MissingBlocks({
    chain: { getHeader: () => undefined },
    book: { all: () => [] },
    sync: { ask: async (peers) => void asked.push(...peers.map(({ address }) => address)), isBusyWith: () => false },
    clock: new FakeClock(),
    log: { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined },
    onDueEarlier: () => undefined,
  });
  return { asked, missing };
}

function peerAt(address: string): Peer {
  return new Peer({ address, addedAt: 0, lastContactAt: undefined, wallet: undefined }, false);
}

// The step at which the last fetch ends is one of these.
test.each(Array.from({ length: 20 }, (_, steps) => steps))('also when it is wanted %i steps later', async (steps) => {
  const { asked, missing } = openMissing();
  missing.lookAt([peerAt('one')]);
  for (let step = 0; step < steps; step++) await Promise.resolve();
  missing.want({ near: [peerAt('two')], missingHash: 'x' });
  await nextTurn();
  expect(asked).toEqual(['one', 'two']);
});
