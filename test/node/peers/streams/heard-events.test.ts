/** What a peer has told is dealt with, but not after the end. */
import { expect, test } from 'vitest';
import { Peer } from '../../../../main/node/peers/book/peer.ts';
import { HeardEvents } from '../../../../main/node/peers/streams/heard-events.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

test('a block that was named in the last moment is not fetched any more', async () => {
  const clock = new FakeClock();
  const heard = new HeardEvents({
    chain: { size: 0, tip: undefined, getHeader: () => undefined, acceptBlock: () => expect.fail('no block came') },
    recorder: { heardTip: () => undefined, remark: () => undefined },
    clock,
    fetchFrom: () => expect.fail('nothing is fetched'),
    onHeight: () => undefined,
    onAddresses: () => undefined,
    onNews: () => expect.fail('no news came'),
  });
  const peer = new Peer(
    { address: 'http://10.0.0.7:5000', addedAt: 0, lastContactAt: undefined, wallet: undefined },
    false,
  );
  heard.close();
  await heard.accept(peer, {
    kind: 'tip',
    height: 2,
    hash: 'ab'.repeat(32),
    firstBlock: undefined,
    time: undefined,
    wire: undefined,
  });
  expect(clock.scheduledCount).toBe(0);
});
