/** Calls of a page wait for an answer, but not for ever. A real server on loopback, and a clock turned by hand. */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transport } from '../../../preload/contract/api/transport.ts';
import { createNodeCalls, isAnswered } from '../../../renderer/client/node-calls.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { until } from '../../support/test-node.ts';

const ANSWER_MS = 20_000;
const STATUS = '{"ok":true,"value":"here"}';

let clock: FakeClock;
let server: Server;
let asked: { readonly method: string; readonly response: ServerResponse }[];
let answersStatus: boolean;
let call: Transport['call'];
let timersSet: number;

beforeEach(async () => {
  clock = new FakeClock();
  timersSet = 0;
  asked = [];
  answersStatus = true;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const { method } = JSON.parse(body) as { method: string };
      asked.push({ method, response });
      if (method === 'getStatus' && answersStatus) response.end(STATUS);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: a listening server has an address.
  const { port } = server.address() as AddressInfo;
  const session = { secret: () => Promise.resolve('secret') };
  const schedule: FakeClock['schedule'] = (...timer) => {
    timersSet += 1;
    return clock.schedule(...timer);
  };
  call = createNodeCalls({ url: new URL(`http://127.0.0.1:${port}/`), session, clock: { schedule } });
});
afterEach(async () => {
  expect(clock.scheduledCount).toBe(0);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const NO_ANSWER = { ok: false, error: { code: 'not-answered', seconds: 20 } };

describe('a call that reads', () => {
  test('is given up when it is not answered in time, and its connection is free again', async () => {
    const reply = call('listPeers', undefined);
    await until(() => asked.length === 1);
    const closed = once(asked[0]!.response, 'close');
    clock.advance(ANSWER_MS - 1);
    clock.advance(1);
    expect(await reply).toEqual(NO_ANSWER);
    await closed;
  });

  test('is answered, however late in time', async () => {
    const reply = call('listPeers', undefined);
    await until(() => asked.length === 1);
    clock.advance(ANSWER_MS - 1);
    asked[0]!.response.end('{"ok":true,"value":[]}');
    expect(await reply).toEqual({ ok: true, value: [] });
  });

  test('is given up as well when the answer breaks off in the middle', async () => {
    const reply = call('listPeers', undefined);
    await until(() => asked.length === 1);
    asked[0]!.response.write('{"ok":true,');
    clock.advance(ANSWER_MS);
    expect(await reply).toEqual(NO_ANSWER);
  });
});

describe('a call that does something', () => {
  test('may take long, while the node answers', async () => {
    const reply = call('fetchChainAgain', undefined);
    await until(() => asked.length === 1);
    for (let questions = 1; questions <= 5; questions++) {
      clock.advance(ANSWER_MS);
      // One timer for the question, and after its answer the next one for the call.
      await until(() => timersSet === 1 + 2 * questions);
    }
    expect(asked.slice(1).map(({ method }) => method)).toEqual(Array(5).fill('getStatus'));
    asked[0]!.response.end('{"ok":true,"value":1}');
    expect(await reply).toEqual({ ok: true, value: 1 });
  });

  test('is given up when the node answers nothing else either', async () => {
    const reply = call('fetchChainAgain', undefined);
    await until(() => asked.length === 1);
    answersStatus = false;
    clock.advance(ANSWER_MS);
    await until(() => asked.length === 2);
    clock.advance(ANSWER_MS);
    expect(await reply).toEqual(NO_ANSWER);
  });
});

describe('whether a node answers', () => {
  test('is so when it refuses, and not when it does not know this page or is not there', async () => {
    const replying = (code: 'internal' | 'locked-out') => () =>
      Promise.resolve({ ok: false as const, error: { code } });
    expect(await isAnswered(call)).toBe(true);
    expect(await isAnswered(replying('internal'))).toBe(true);
    expect(await isAnswered(replying('locked-out'))).toBe(false);
    answersStatus = false;
    const answered = isAnswered(call);
    await until(() => asked.length === 2);
    clock.advance(ANSWER_MS);
    expect(await answered).toBe(false);
  });
});
