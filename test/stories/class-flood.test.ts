/** Somebody without the key of a class floods it with anchors and commands: few are looked at, none counts, and others are heard. */
import { afterEach, describe, expect, test } from 'vitest';
import { ALL_NODES, formatClassCommand } from '../../main/consensus/keys/class-command.ts';
import { formatAnchor } from '../../main/consensus/keys/class-anchor.ts';
import type { NewsEvent } from '../../main/node/ports/peer-events.ts';
import { send } from '../adapters/rest/rest-client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryClass } from '../support/memory-class.ts';
import { addressOf, ipOf } from '../support/memory-network.ts';
import { statusOf } from '../support/memory-room.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { startTestHost } from '../support/test-host.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const SIGNATURE = '5a'.repeat(64);
const TOPICS = ['anchor', 'command'] as const;
const PATHS = { anchor: '/v1/anchor', command: '/v1/commands' };

interface Target {
  readonly key: string;
  readonly firstBlock: string;
  readonly nowSeconds: number;
}

/** All of it is right but the signature; each time another one. */
function forge(topic: (typeof TOPICS)[number], { key, firstBlock, nowSeconds }: Target, count: number): string {
  if (topic === 'anchor') {
    return formatAnchor({ key, firstBlock, height: 20 + count, hash: 'ab'.repeat(32), signature: SIGNATURE });
  }
  const at = Math.floor(nowSeconds);
  const action = { code: 'mining-off' } as const;
  return formatClassCommand({ key, number: at + count, at, target: ALL_NODES, action, signature: SIGNATURE });
}

describe('by POST', () => {
  test.skipIf(process.platform === 'darwin').each(TOPICS)(
    '%s: a sender gets some 50 signatures checked, and is then not read any more, while others are',
    async (topic) => {
      const clock = new FakeClock();
      const tested = await startTestHost({ clock });
      closers.push(() => tested.stop());
      const { ownClass, rest } = tested.host;
      await ownClass.open('10b');
      await ownClass.settled();
      const { key, firstBlock = '' } = ownClass.view()!;
      const url = `http://127.0.0.1:${rest.place().port}`;
      const tell = async (count: number, from: string): Promise<number> => {
        const body = forge(topic, { key, firstBlock, nowSeconds: clock.nowSeconds() }, count);
        const headers = { 'Content-Type': 'application/json' };
        return (await send(url, { method: 'POST', path: PATHS[topic], body, headers, from })).status;
      };
      const counts = new Map<number, number>();
      for (let count = 0; count < 300; count++) {
        const status = await tell(count, '127.0.0.1');
        counts.set(status, (counts.get(status) ?? 0) + 1);
      }
      // Each costs its own place and ten others, of 500.
      expect(counts).toEqual(
        new Map([
          [400, 46],
          [429, 254],
        ]),
      );
      expect(await tell(1, '127.0.0.2')).toBe(400);
      expect((await send(url, { path: '/v1/status', from: '127.0.0.1' })).status).toBe(200);
      // After ten seconds there is room for as many again.
      clock.advance(10_000);
      expect(await tell(1, '127.0.0.1')).toBe(400);
      expect(ownClass.view()?.anchors.newest).toBeUndefined();
      expect(ownClass.commands.view().taken).toEqual([]);
      expect(tested.host.running().node.miner.view().pause?.code).not.toBe('switched-off-by-class');
    },
  );
});

describe('by a peer that is listened to', () => {
  test.each(TOPICS)('%s: its first one ends the stream, and the class hears its instructor', async (topic) => {
    const room = new MemoryClass(seededRandom(7));
    closers.push(() => room.close());
    const owner = await room.add();
    await owner.ownClass.open('10b');
    await room.pass(1000, 250);
    const { key, firstBlock = '', invitation = '' } = owner.ownClass.view() ?? {};
    const member = await room.add({ knows: [0] });
    await member.ownClass.join(invitation);
    await room.pass(5000, 250);

    const hostile = 50;
    let [streams, sent] = [0, 0];
    const heard: string[] = [];
    const { news } = member.node.peers;
    const hear = news.heard.bind(news);
    news.heard = async (peer, event) => {
      if (peer.address === addressOf(hostile)) heard.push(event.text);
      await hear(peer, event);
    };
    room.network.listen(hostile, {
      status: () => statusOf('hostile', room.clock.nowSeconds()),
      greeted: () => undefined,
      chain: member.node.chain,
      announced: async () => ({ kind: 'known' }),
      join: (listener) => {
        if (listener.senderIp === ipOf(member.number)) streams += 1;
        for (let count = 0; count < 200; count++) {
          const text = forge(topic, { key: key!, firstBlock, nowSeconds: room.clock.nowSeconds() }, sent++);
          const event: NewsEvent = { kind: 'news', topic, text };
          listener.tell(event);
        }
        return () => undefined;
      },
    });
    member.node.peers.acceptGreeting(`${addressOf(hostile)}/`, ipOf(hostile));
    await room.pass(10 * 60_000, 1000);
    // It is listened to again after pauses that grow.
    expect(streams).toBeGreaterThan(1);
    expect(streams).toBeLessThan(10);
    expect(heard.length).toBe(streams);
    owner.ownClass.commands.give(ALL_NODES, { code: 'sentence', text: 'Hello' });
    await room.pass(2000, 250);
    expect(member.ownClass.commands.view().sentence?.text).toBe('Hello');
    expect(member.ownClass.view()?.anchors.newest).toBeUndefined();
  });
});
