import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createUiServer, type UiServer } from '../../../main/adapters/ui-http/ui-server.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'chalkchain-ui-'));
let server: UiServer;
const calls: unknown[] = [];

beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<style nonce="__CSP_NONCE__"></style>');
  writeFileSync(join(folder, 'assets', 'a.js'), 'run();');
  writeFileSync(join(folder, '.secret'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  calls.length = 0;
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
    log: { error: () => expect.unreachable() },
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

async function cookie(): Promise<string> {
  const { pathname, search } = new URL(server.url);
  const { headers } = await ask(pathname + search);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

async function callWith(headers: Record<string, string>, body = '{"method": "getStatus"}'): Promise<Answer> {
  return ask('/api/call', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

describe('the way in', () => {
  test('leads from the token to the page, with a cookie that is named after the port', async () => {
    const { pathname, search } = new URL(server.url);
    const answer = await ask(pathname + search);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^chalkchain-${server.port}=.*HttpOnly; SameSite=Strict`),
    );
    expect((await ask('/', { headers: { cookie: await cookie() } })).status).toBe(200);
  });

  test('is the page itself for whoever follows a link on another page', async () => {
    const { pathname, search } = new URL(server.url);
    const answer = await ask(pathname + search, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('http-equiv="refresh" content="0; url=/"');
    expect(answer.headers['set-cookie']).toHaveLength(1);
  });

  test('is open once for a ticket', async () => {
    const { pathname, search } = new URL(server.createTicketUrl());
    expect((await ask(pathname + search)).status).toBe(303);
    expect((await ask(pathname + search)).status).toBe(401);
    // The browser that used it comes again, from its history.
    expect((await ask(pathname + search, { headers: { cookie: await cookie() } })).status).toBe(303);
  });

  test.each(['/', '/?token=wrong', '/?token=', '/?token=a&token=b', '/index.html', '/assets/a.js', '/api/events'])(
    'is closed for %s without a cookie',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  test('is closed for calls without a cookie', async () => {
    expect((await callWith({})).status).toBe(401);
    expect((await callWith({ cookie: `chalkchain-${server.port}=x` })).status).toBe(401);
    expect(calls).toEqual([]);
  });
});

describe('the page', () => {
  test('has a nonce of its own each time, in the policy and in the page', async () => {
    const headers = { cookie: await cookie() };
    const [one, two] = [await ask('/', { headers }), await ask('/index.html', { headers })];
    const nonce = /nonce="([^"]+)"/.exec(one.body)?.[1] ?? 'none';
    expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(one.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(two.body).not.toContain(nonce);
  });

  test('comes with the headers that keep others out, whatever is answered', async () => {
    for (const path of ['/', '/nothing', '/assets/a.js']) {
      expect((await ask(path, { headers: { cookie: await cookie() } })).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    }
  });

  test('has its files, and no others', async () => {
    const headers = { cookie: await cookie() };
    expect(await ask('/assets/a.js', { headers })).toMatchObject({ status: 200, body: 'run();' });
    for (const path of ['/.secret', '/assets', '/../package.json', '/..%2f..%2fetc/passwd', '/%00', '/assets/%']) {
      expect((await ask(path, { headers })).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('calls', () => {
  test('are answered with a reply', async () => {
    const answer = await callWith({ cookie: await cookie() }, '{"method": "pay", "params": {"to": "a"}}');
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true,"value":"done"}' });
    expect(calls).toEqual([['pay', { to: 'a' }]]);
  });

  test.each([
    ['{', 400],
    ['[]', 400],
    ['{"method": 7}', 400],
    ['""', 400],
  ])('that are no calls are refused: %s', async (body, status) => {
    expect((await callWith({ cookie: await cookie() }, body)).status).toBe(status);
    expect(calls).toEqual([]);
  });

  test('want JSON: forms of other pages cannot send it', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect((await callWith({ cookie: await cookie(), 'content-type': type })).status).toBe(415);
    }
    expect(calls).toEqual([]);
  });

  test('that are too large are refused', async () => {
    const body = JSON.stringify({ method: 'search', params: { text: 'x'.repeat(5 * 1024 * 1024) } });
    const answer = await callWith({ cookie: await cookie() }, body).catch(() => undefined);
    expect(answer === undefined || answer.status === 413).toBe(true);
    expect(calls).toEqual([]);
  });

  test.each([
    ['a foreign name', { host: 'evil.example' }],
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }],
    ['another port', { 'sec-fetch-site': 'same-site' }],
  ])('from %s are refused, even with the cookie', async (_name, headers) => {
    expect((await callWith({ cookie: await cookie(), ...headers })).status).toBe(403);
    expect(calls).toEqual([]);
  });
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
