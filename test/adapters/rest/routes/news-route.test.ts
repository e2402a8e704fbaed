/** News that others post: kept, known, late or refused, each with its status; a flood costs its sender. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RequestError } from '../../../../main/node/request-error.ts';
import { TEST_EPOCH } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { post } from '../rest-client.ts';

let host: TestNode;
const kept: string[] = [];

beforeAll(async () => {
  host = await startTestNode();
  host.node.peers.news.handle('payment', {
    accept: async (text) => {
      if (text === 'bad') throw new RequestError({ code: 'busy' });
      if (text === 'late') return { kind: 'late' };
      if (kept.includes(text)) return { kind: 'known' };
      kept.push(text);
      return { kind: 'new', text };
    },
    forNewcomer: () => [],
  });
});
afterAll(() => host.stop());

const tell = (body: string | Uint8Array) => post(host.url, '/v1/payments', body);

test('says what became of it', async () => {
  expect(await tell('one')).toMatchObject({ status: 201, body: 'Accepted' });
  expect(await tell('one')).toMatchObject({ status: 200, body: 'Known already' });
  expect(await tell('late')).toMatchObject({ status: 202 });
  expect(await tell('bad')).toMatchObject({ status: 400, body: expect.stringMatching(/^Rejected: .*\(busy\)$/) });
  expect(await tell(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ status: 400 });
  expect(await tell('x'.repeat(8 * 1024 + 1))).toMatchObject({ status: 413 });
  expect(kept).toEqual(['one']);
});

test('one that sends what no node makes is not read any more', async () => {
  let status = 400;
  for (let n = 0; n < 200 && status === 400; n++) ({ status } = await tell('bad'));
  expect(status).toBe(429);
});

test('takes 500 pieces at once from one sender, and 20 a second then', async () => {
  const clock = new FakeClock(TEST_EPOCH);
  const other = await startTestNode({ clock });
  const untilRefused = async (): Promise<number> => {
    for (let taken = 0; ; taken++) if ((await post(other.url, '/v1/cards', '')).status === 429) return taken;
  };
  // An empty one is a bad one, and costs eleven.
  expect(await untilRefused()).toBe(Math.ceil(500 / 11));
  clock.advance(11_000);
  expect(await untilRefused()).toBe(20);
  await other.stop();
});
