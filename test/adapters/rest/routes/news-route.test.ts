/** News that others post: kept, known, late or refused, each with its status; a flood costs its sender. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RequestError } from '../../../../main/node/request-error.ts';
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
