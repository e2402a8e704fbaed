/** Whatever is thrown at the door, it stays shut to those who must not pass, and the node still answers. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { ChainBuilder, TEST_EPOCH } from '../../support/chain-builder.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startTestNode, type TestNode } from '../../support/test-node.ts';
import { get, post, send } from './rest-client.ts';

let one: TestNode;
const clock = new FakeClock(TEST_EPOCH);

beforeAll(async () => {
  one = await startTestNode({ controlToken: 'a-long-token', clock });
});
// So that no request is one too many.
beforeEach(() => clock.advance(60_000));
afterAll(async () => {
  // Whatever the tests did: it is alive and well, and nothing unforeseen was logged.
  expect((await get(one.url, '/info')).status).toBe(200);
  expect(one.logLines.filter((line) => /\.ts:\d|\n\s+at /.test(line))).toEqual([]);
  await one.stop();
});

const PAYMENT = '{"to": "thief", "amount": 1}';
const CONTROL_GETS = ['/start_mining', '/stop_mining'];
const POSTS = [
  '/new_transaction',
  '/add_peer',
  '/greet',
  '/v1/greet',
  '/v1/blocks',
  '/new_block_mined',
  '/v1/remove-peer',
  '/v1/reach-back',
];

describe('DNS rebinding', () => {
  test.each(['evil.example', 'evil.example:5000', 'localhost.evil.example', 'x@localhost'])(
    'as %s controls nothing',
    async (host) => {
      for (const path of CONTROL_GETS) expect((await get(one.url, path, { Host: host })).status).toBe(403);
      expect((await post(one.url, '/new_transaction', PAYMENT, { Host: host })).status).toBe(403);
      expect((await post(one.url, '/add_peer', '{"address": "http://10.0.0.7:5000"}', { Host: host })).status).toBe(
        403,
      );
    },
  );

  test('is stopped even when the page and the Host have the same name', async () => {
    const headers = { Host: 'evil.example', Origin: 'http://evil.example', 'Sec-Fetch-Site': 'same-origin' };
    expect((await post(one.url, '/new_transaction', PAYMENT, headers)).status).toBe(403);
  });

  test('does not stop nodes that pass blocks on with the Host of their sender', async () => {
    const block = formatBlock(new ChainBuilder().genesis());
    expect((await post(one.url, '/new_block_mined', block, { Host: '192.168.1.99:5000' })).status).toBe(201);
    expect((await get(one.url, '/consensus', { Host: 'example.test:99' })).status).toBe(200);
  });
});

describe('pages of other sites', () => {
  test.each([
    { Origin: 'http://evil.example' },
    { Origin: 'http://localhost:3000' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('with %o may not post, control, or ask for consensus', async (headers) => {
    for (const path of POSTS) expect((await post(one.url, path, PAYMENT, headers)).status).toBe(403);
    for (const path of [...CONTROL_GETS, '/consensus', '/v1/events']) {
      expect((await get(one.url, path, headers)).status).toBe(403);
    }
  });

  test('may not post with a form, which needs no preflight', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', '']) {
      const body = '{"to": "thief", "amount": 1, "x": "="}';
      const answer = await send(one.url, {
        method: 'POST',
        path: '/new_transaction',
        headers: { 'Content-Type': type },
        body,
      });
      expect(answer.status).toBe(415);
    }
  });

  test('get no permission from a preflight', async () => {
    const headers = { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' };
    const answer = await send(one.url, { method: 'OPTIONS', path: '/new_transaction', headers });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test('are told apart from Postman, curl and typed addresses', async () => {
    expect((await get(one.url, '/stop_mining', { 'Sec-Fetch-Site': 'none' })).status).toBe(409);
    expect((await get(one.url, '/stop_mining', { Origin: one.url, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(409);
    expect((await get(one.url, '/stop_mining')).status).toBe(409);
  });
});

describe('the control token', () => {
  test('opens control where the Host would not', async () => {
    const headers = { Host: 'lab-pc.school.example:5000', Authorization: 'Bearer a-long-token' };
    expect((await get(one.url, '/stop_mining', headers)).status).toBe(409);
  });

  test.each(['Bearer a-long-toke', 'Bearer a-long-token2', 'Bearer', 'Basic a-long-token', 'a-long-token'])(
    'is not %s',
    async (authorization) => {
      const headers = { Host: 'lab-pc.school.example:5000', Authorization: authorization };
      expect((await get(one.url, '/stop_mining', headers)).status).toBe(403);
    },
  );

  test('does not help a page of another site', async () => {
    const headers = { Authorization: 'Bearer a-long-token', Origin: 'http://evil.example' };
    expect((await get(one.url, '/start_mining', headers)).status).toBe(403);
  });
});

describe('bodies', () => {
  test('over 64 KiB are refused, with and without a declared length', async () => {
    const body = `{"to": "${'x'.repeat(70_000)}", "amount": 1}`;
    expect((await post(one.url, '/new_transaction', body)).status).toBe(413);
    expect((await post(one.url, '/new_transaction', body, { 'Transfer-Encoding': 'chunked' })).status).toBe(413);
  });

  test('of 17 MiB are no block', async () => {
    const body = Buffer.alloc(17 * 1024 * 1024, ' ');
    expect((await post(one.url, '/new_block_mined', body)).status).toBe(413);
    expect((await post(one.url, '/new_block_mined', body, { 'Transfer-Encoding': 'chunked' })).status).toBe(413);
  });

  test('of 17 MiB that are refused may arrive to their end, so that the reason is read and no reset', async () => {
    const socket = connect(one.server.port, '127.0.0.1');
    const size = 17 * 1024 * 1024;
    socket.write(
      'POST /new_block_mined HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n' +
        `Content-Type: application/json\r\nContent-Length: ${size}\r\n\r\n`,
    );
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    await once(socket, 'data');
    socket.write(Buffer.alloc(size, ' '));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*Too large/);
  });

  test('that are refused and have no end are not waited for', async () => {
    const socket = connect(one.server.port, '127.0.0.1');
    socket.write(
      'POST /new_block_mined HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n' +
        'Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n',
    );
    socket.resume();
    await once(socket, 'close');
  });

  test('that are compressed are refused, bombs or not', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    expect((await post(one.url, '/new_transaction', gzipSync(PAYMENT), headers)).status).toBe(415);
    expect((await post(one.url, '/new_block_mined', gzipSync(Buffer.alloc(1e7)), headers)).status).toBe(415);
  });

  test.each([
    ['nested deeply', '['.repeat(60_000)],
    ['nested deeply in objects', '{"a":'.repeat(12_000)],
    ['a very long integer', `{"to": "x", "amount": ${'9'.repeat(60_000)}}`],
    ['a very large exponent', '{"to": "x", "amount": 1e999999999}'],
    ['a very small exponent', '{"to": "x", "amount": 1e-999999999}'],
    ['half a surrogate pair', '{"to": "\\ud800", "amount": 1}'],
    ['a prototype', '{"__proto__": {"to": "x"}, "constructor": 1, "amount": 1}'],
    ['a null character', '{"to": "a\u0000b", "amount": 1}'],
    ['many members', `{${Array.from({ length: 5000 }, (_, n) => `"${n}": 1`).join(',')}}`],
  ])('%s are refused with 400', async (_what, body) => {
    for (const path of POSTS) expect((await post(one.url, path, body)).status).toBe(400);
  });

  test.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a character that ends early', [0xe2, 0x82]],
    ['a byte that UTF-8 never has', [0xff]],
    ['a character above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ])('with wrong UTF-8 (%s) are refused with 400', async (_what, bytes) => {
    const body = Buffer.concat([Buffer.from('{"to": "'), Buffer.from(bytes), Buffer.from('", "amount": 1}')]);
    for (const path of POSTS) expect((await post(one.url, path, body)).status).toBe(400);
  });

  test('that stop half way leave nothing behind', async () => {
    for (const path of POSTS) {
      const socket = connect(one.server.port, '127.0.0.1');
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"to": `,
      );
      await get(one.url, '/info');
      socket.destroy();
      await once(socket, 'close');
    }
    expect((await post(one.url, '/new_transaction', PAYMENT)).status).toBe(400);
  });

  test('that never end do not keep others waiting', async () => {
    const sockets = Array.from({ length: 50 }, () => connect(one.server.port, '127.0.0.1'));
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.write(
        'POST /new_block_mined HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
      );
    }
    expect((await get(one.url, '/info')).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });
});

describe('requests that are none', () => {
  async function exchange(text: string): Promise<string> {
    const socket = connect(one.server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.end(text);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }

  test.each([
    ['hello\r\n\r\n', '400'],
    ['GET /info HTTP/1.1\r\n\r\n', '400'],
    [`GET /info HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, '431'],
    [`GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, '431'],
    ['GET /in fo HTTP/1.1\r\nHost: x\r\n\r\n', '400'],
    ['GET /info HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', '400'],
    ['GET /info HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n', '400'],
    ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', '400'],
  ])('%j', async (text, status) => {
    expect(await exchange(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test('with the address in front are read as if without', async () => {
    const answer = await exchange('GET http://evil.example/balances HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each([
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/info/../../x',
    '/%',
    '/%zz',
    '/%c0%af',
    '/\\info',
    '/;/info',
    '*',
  ])('for %s find nothing', async (path) => {
    const answer = await exchange(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  test.each(['http://', 'http://[::/info', '*'])('with the target %s are refused in a sentence', async (target) => {
    const answer = await exchange(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*Bad Request: this is not a request/);
  });

  test('are not invited to send the body when they are refused', async () => {
    const head = 'Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 9999\r\nConnection: close';
    const answer = await exchange(`POST /new_transaction HTTP/1.1\r\nHost: evil.example\r\n${head}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('are invited to send a body that is read', async () => {
    const body = '{"address": 7}';
    const head = `Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
    const answer = await exchange(`POST /greet HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${head}\r\n\r\n${body}`);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /);
  });

  test('are not carried out when their end cannot be read, although nobody needs it', async () => {
    const start = (head: string, body: string): Promise<string> =>
      exchange(
        `GET /start_mining HTTP/1.1\r\nHost: ${new URL(one.url).host}\r\nConnection: close\r\n${head}\r\n\r\n${body}`,
      );
    expect(await start('Transfer-Encoding: chunked', 'no chunk\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await start('Content-Length: 9', '{}')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await start('Content-Length: 70000', '{}')).toMatch(/^HTTP\/1\.1 413 /);
    expect(one.node.miner.view().isMining).toBe(false);
    expect(await start('Expect: 100-continue\r\nContent-Length: 2', '{}')).toMatch(/^HTTP\/1\.1 100 [^]* 200 OK/);
    expect(one.node.miner.view().isMining).toBe(true);
    one.node.miner.stop();
  });

  test('to tunnel are not taken', async () => {
    const answer = await exchange('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n');
    expect(answer).not.toMatch(/ 200 /);
  });
});
