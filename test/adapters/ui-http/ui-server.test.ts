import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createUiServer, type UiServer } from '../../../main/adapters/ui-http/ui-server.ts';
import { MAX_RECEIPTS_TEXT } from '../../../preload/contract/limits.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'chalkchain-ui-'));
let server: UiServer;
const calls: unknown[] = [];
const warnings: string[] = [];

beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<style nonce="__CSP_NONCE__"></style>');
  writeFileSync(join(folder, 'assets', 'a.js'), 'run();');
  mkdirSync(join(folder, 'workers'));
  for (const name of ['w.js', 'm.mjs', 'b.wasm', 'z.zip']) writeFileSync(join(folder, 'workers', name), '');
  writeFileSync(join(folder, '.secret'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  calls.length = 0;
  warnings.length = 0;
  server = await createUiServer({
    api: {
      dispatch: async (method, params) => {
        calls.push([method, params]);
        return { ok: true, value: 'done' };
      },
      subscribe: () => () => undefined,
    },
    pageFolder: folder,
    port: 0,
    clock: new FakeClock(),
    log: { error: () => expect.unreachable(), warn: (line) => warnings.push(line) },
  });
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Unlike `fetch` it can send any header. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const sent = request({ host: '127.0.0.1', port: server.port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** As the page does with what it found after the # of its address. */
function enter(token: string, headers: Record<string, string> = {}): Promise<Answer> {
  const body = JSON.stringify({ token });
  return ask('/api/enter', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

function tokenOf(url: string): string {
  return new URL(url).hash.replace('#token=', '');
}

async function session(url = server.url): Promise<{ authorization: string }> {
  const { body } = await enter(tokenOf(url));
  const { session: secret } = JSON.parse(body) as { session: string };
  return { authorization: `Bearer ${secret}` };
}

async function callWith(headers: Record<string, string>, body = '{"method": "getStatus"}'): Promise<Answer> {
  return ask('/api/call', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

describe('the way in', () => {
  test('exchanges the token for a session, and sets no cookie', async () => {
    const answer = await enter(tokenOf(server.url));
    expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(/^\{"session":"[\w-]{43}"\}$/) });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await callWith(await session())).status).toBe(200);
  });

  test('keeps the token out of requests: it stands after the # of the address', () => {
    const { search, pathname, hash } = new URL(server.url);
    expect({ search, pathname }).toEqual({ search: '', pathname: '/' });
    expect(hash).toMatch(/^#token=[\w-]{43}$/);
  });

  test('leads a browser that is started to a screen, with the path after the ticket', async () => {
    const { hash } = new URL(server.createTicketUrl('/board'));
    expect(hash).toMatch(/^#token=[\w-]{43}\/board$/);
    const ticket = hash.replace('#token=', '').replace('/board', '');
    expect((await enter(ticket)).status).toBe(200);
  });

  test('is open once for a ticket; who shows it again locks out both, and the log tells', async () => {
    const url = server.createTicketUrl('');
    const first = await session(url);
    expect((await callWith(first)).status).toBe(200);
    expect(warnings).toEqual([]);
    expect((await enter(tokenOf(url))).status).toBe(401);
    expect((await callWith(first)).status).toBe(401);
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toContain(tokenOf(url));
  });

  test.each([
    ['{"token":"wrong"}', 401],
    ['{"token":""}', 401],
    ['{"token":["a"]}', 400],
    ['[]', 400],
    ['{', 400],
    [JSON.stringify({ token: 'x'.repeat(2000) }), 413],
  ])('is closed for %s', async (body, status) => {
    const headers = { 'content-type': 'application/json' };
    expect((await ask('/api/enter', { method: 'POST', headers, body })).status).toBe(status);
  });

  test.each([
    ['text', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another origin', { origin: 'http://127.0.0.1:3000' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403],
    ['another name', { host: 'evil.example' }, 403],
  ])('is closed for %s, even with the token', async (_name, headers, status) => {
    expect((await enter(tokenOf(server.url), headers)).status).toBe(status);
  });

  test('is closed for calls and events without a session, whatever cookie comes along', async () => {
    const { authorization } = await session();
    const secret = authorization.replace('Bearer ', '');
    const token = tokenOf(server.url);
    for (const headers of [
      {},
      { cookie: `chalkchain-${server.port}=${secret}` },
      { cookie: `chalkchain-${server.port}=${token}` },
      { authorization: `Bearer ${token}` },
      { authorization: secret },
    ]) {
      expect((await callWith(headers)).status).toBe(401);
      expect((await ask('/api/events', { headers })).status).toBe(401);
    }
    expect((await ask(`/api/events?token=${token}`)).status).toBe(401);
    expect((await ask('/API/events')).status).toBe(401);
    expect(calls).toEqual([]);
  });

  test('is open for 32 pages that wait for events', async () => {
    const headers = await session();
    const ask = async (): Promise<IncomingMessage> => {
      const asked = request({ host: '127.0.0.1', port: server.port, path: '/api/events', headers, agent: false }).end();
      // Safe: that is what a response comes with.
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      return response.resume().on('error', () => undefined);
    };
    for (let count = 0; count < 32; count++) expect((await ask()).statusCode).toBe(200);
    expect((await ask()).statusCode).toBe(503);
  });

  test('is closed for a WebSocket', async () => {
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    const headers = { ...upgrade, 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', origin: 'http://127.0.0.1:3000' };
    expect((await ask('/api/events', { headers })).status).toBe(400);
  });
});

describe('the page', () => {
  test('has a nonce of its own each time, in the policy and in the page', async () => {
    const [one, two] = [await ask('/'), await ask('/index.html')];
    const nonce = /nonce="([^"]+)"/.exec(one.body)?.[1] ?? 'none';
    expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(one.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(two.body).not.toContain(nonce);
  });

  test('comes with the headers that keep others out, whatever is answered', async () => {
    for (const path of ['/', '/nothing', '/assets/a.js']) {
      expect((await ask(path)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    }
  });

  test('lets its workers reach nothing', async () => {
    const { headers } = await ask('/workers/w.js');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'wasm-unsafe-eval'; sandbox allow-scripts",
    );
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  });

  test('says of what kind its files are', async () => {
    for (const [name, type] of [
      ['w.js', 'text/javascript; charset=utf-8'],
      ['m.mjs', 'text/javascript; charset=utf-8'],
      ['b.wasm', 'application/wasm'],
      ['z.zip', 'application/zip'],
    ] as const) {
      expect((await ask(`/workers/${name}`)).headers['content-type']).toBe(type);
    }
  });

  test('ends the cookies of earlier versions, of any port, and no others', async () => {
    const cookie = 'a=b; chalkchain-5080=x; chalkchain-1=;other-chalkchain-2=y; chalkchain-6=z';
    expect((await ask('/', { headers: { cookie } })).headers['set-cookie']).toEqual(
      [5080, 1, 6].map((port) => `chalkchain-${port}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`),
    );
    expect((await ask('/')).headers['set-cookie']).toBeUndefined();
  });

  test('has its files, and no others', async () => {
    expect(await ask('/assets/a.js')).toMatchObject({ status: 200, body: 'run();' });
    for (const path of ['/.secret', '/assets', '/../package.json', '/..%2f..%2fetc/passwd', '/%00', '/assets/%']) {
      expect((await ask(path)).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('calls', () => {
  test('are answered with a reply', async () => {
    const answer = await callWith(await session(), '{"method": "pay", "params": {"to": "a"}}');
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true,"value":"done"}' });
    expect(calls).toEqual([['pay', { to: 'a' }]]);
  });

  test.each([
    ['{', 400],
    ['[]', 400],
    ['{"method": 7}', 400],
    ['""', 400],
  ])('that are no calls are refused: %s', async (body, status) => {
    expect((await callWith(await session(), body)).status).toBe(status);
    expect(calls).toEqual([]);
  });

  test('want JSON: forms of other pages cannot send it', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect((await callWith({ ...(await session()), 'content-type': type })).status).toBe(415);
    }
    expect(calls).toEqual([]);
  });

  test.each([
    ['of three bytes each', '字'],
    ['that JSON writes in six bytes each', '\u0001'],
  ])('may bring as many pasted receipts as the node checks, in characters %s', async (_what, character) => {
    const body = JSON.stringify({ method: 'checkReceipts', params: { text: character.repeat(MAX_RECEIPTS_TEXT) } });
    expect((await callWith(await session(), body)).status).toBe(200);
    expect(calls).toHaveLength(1);
  });

  test('that are too large are refused', async () => {
    const body = JSON.stringify({ method: 'search', params: { text: 'x'.repeat(7 * MAX_RECEIPTS_TEXT) } });
    const answer = await callWith(await session(), body).catch(() => undefined);
    expect(answer === undefined || answer.status === 413).toBe(true);
    expect(calls).toEqual([]);
  });

  test.each([
    ['a foreign name', { host: 'evil.example' }],
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }],
    ['another port', { 'sec-fetch-site': 'same-site' }],
  ])('from %s are refused, even with the session', async (_name, headers) => {
    expect((await callWith({ ...(await session()), ...headers })).status).toBe(403);
    expect(calls).toEqual([]);
  });
});

test('answers one request of a connection at a time, and refuses a sender that sends many ahead', async () => {
  const get = `GET /assets/a.js HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
  const socket = connect(server.port, '127.0.0.1');
  socket.write(get.repeat(2000));
  // The connection ends while requests of ours are still on their way, so it may end with a reset.
  const text = await new Promise<string>((resolve) => {
    let received = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
    socket.on('error', () => undefined).on('close', () => resolve(received));
  });
  const statuses = text.match(/(?<=HTTP\/1\.1 )\d+/g) ?? [];
  expect(statuses.at(-1)).toBe('429');
  expect(statuses.length).toBeLessThanOrEqual(17);
});

test('listens on loopback only', async () => {
  const { networkInterfaces } = await import('node:os');
  const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const outside = others.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (outside === undefined) return;
  const isOpen = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: outside.address, port: server.port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  expect(isOpen).toBe(false);
});
