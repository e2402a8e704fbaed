/** Who may do what at which endpoint, case by case. */
import { describe, expect, test } from 'vitest';
import { hashControlToken } from '../../../main/adapters/rest/control-token.ts';
import { checkAccess, isOwnHost } from '../../../main/adapters/rest/guards.ts';
import { Refusal } from '../../../main/adapters/rest/route.ts';
import type { Access } from '../../../main/adapters/rest/route.ts';

const LOCAL = { remoteAddress: '127.0.0.1', localAddress: '127.0.0.1' };
const LAN = { remoteAddress: '192.168.1.7', localAddress: '192.168.1.2' };
const HOST = '192.168.1.2:5000';

function statusOf(
  access: Access,
  request: { remoteAddress: string; localAddress: string; headers?: Record<string, string> },
  controlToken?: string,
): number {
  try {
    checkAccess(
      access,
      { ...request, headers: { host: HOST, ...request.headers } },
      { hostName: 'Ada-PC', controlTokenHash: controlToken === undefined ? undefined : hashControlToken(controlToken) },
    );
    return 200;
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    throw error;
  }
}

describe('the Host of control requests', () => {
  test.each([
    'localhost',
    'localhost:5000',
    'LOCALHOST:5000',
    'localhost.:5000',
    '127.0.0.1',
    '127.0.0.1:5000',
    '192.168.1.2:5000',
    '8.8.8.8:80',
    '[::1]',
    '[::1]:5000',
    '[2001:db8::2]:5000',
    'ada-pc:5000',
    'Ada-PC',
    'ada-pc.local:5000',
  ])('takes %s', (host) => {
    expect(isOwnHost(host, 'Ada-PC')).toBe(true);
  });

  test.each([
    'laptop',
    'laptop.local',
    'laptop.fritz.box',
    'LAPTOP.lan:5000',
    'laptop.home.arpa',
    'laptop.uni.example',
  ])('takes %s of a computer that knows its whole name', (host) =>
    expect(isOwnHost(host, 'laptop.uni.example')).toBe(true),
  );

  test.each(['laptop.evil.example', 'laptop.uni.example.evil.example', 'uni.example', 'local', 'laptop.com', '.local'])(
    'refuses %s there',
    (host) => expect(isOwnHost(host, 'laptop.uni.example')).toBe(false),
  );

  test('takes no name of a computer that has none', () => {
    for (const name of ['', '.local', 'local', '.']) expect(isOwnHost(name, '')).toBe(false);
  });

  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:5000',
    'localhost.evil.example',
    '127.0.0.1.evil.example:5000',
    '127.0.0.1.nip.io',
    'ada-pc.evil.example',
    '0x7f.1',
    '2130706433',
    '127.1',
    'localhost:5000@evil.example',
    'localhost/evil',
    'localhost:',
    'localhost:abc',
    '[::1',
    '[localhost]:5000',
    '::1',
    ' localhost',
  ])('refuses %s', (host) => {
    expect(isOwnHost(host, 'Ada-PC')).toBe(false);
  });
});

describe('control', () => {
  test('is for this computer', () => {
    expect(statusOf('control', LOCAL)).toBe(200);
    expect(statusOf('control', { remoteAddress: '192.168.1.2', localAddress: '192.168.1.2' })).toBe(200);
    expect(statusOf('control', LAN)).toBe(403);
  });

  test('is not for names that a foreign DNS server may point here', () => {
    expect(statusOf('control', { ...LOCAL, headers: { host: 'evil.example:5000' } })).toBe(403);
  });

  test('is for whoever has the token, and only where there is one', () => {
    const withToken = (token: string) => ({ ...LAN, headers: { authorization: `Bearer ${token}` } });
    expect(statusOf('control', withToken('s3cret'), 's3cret')).toBe(200);
    expect(statusOf('control', { ...LAN, headers: { authorization: 'bearer  s3cret' } }, 's3cret')).toBe(200);
    expect(
      statusOf('control', { ...LAN, headers: { authorization: 'Bearer s3cret', host: 'pc.school:1' } }, 's3cret'),
    ).toBe(200);
    expect(statusOf('control', withToken('s3cre'), 's3cret')).toBe(403);
    expect(statusOf('control', withToken('s3cret2'), 's3cret')).toBe(403);
    expect(statusOf('control', { ...LAN, headers: { authorization: 's3cret' } }, 's3cret')).toBe(403);
    expect(statusOf('control', { ...LAN, headers: { authorization: 'Basic s3cret' } }, 's3cret')).toBe(403);
    expect(statusOf('control', withToken('undefined'))).toBe(403);
    expect(statusOf('control', { ...LAN, headers: { authorization: 'Bearer ' } }, '')).toBe(403);
  });

  test('does not let a web page use the token of its reader', () => {
    const headers = { authorization: 'Bearer s3cret', origin: 'http://evil.example' };
    expect(statusOf('control', { ...LAN, headers }, 's3cret')).toBe(403);
  });
});

describe.each(['peer', 'control'] as const)('web pages at %s endpoints', (access) => {
  test.each([
    [{ origin: 'http://evil.example' }],
    [{ origin: 'https://192.168.1.2:5000' }],
    [{ origin: 'http://192.168.1.2' }],
    [{ origin: 'http://192.168.1.2:5001' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none, cross-site' }],
    [{ origin: `http://${HOST}`, 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-purpose': 'prefetch;prerender' }],
    [{ referer: 'http://evil.example/page' }],
    [{ referer: `http://${HOST}.evil.example/` }],
    [{ referer: 'http://192.168.1.2:50001/' }],
    [{ referer: 'about:blank' }],
  ])('refuses %o', (headers) => {
    expect(statusOf(access, { ...LOCAL, headers: headers as Record<string, string> })).toBe(403);
  });

  test.each([
    [{}],
    [{ 'sec-fetch-site': 'none' }],
    [{ referer: `http://${HOST}/` }],
    [{ referer: `http://${HOST}/?x=1` }],
    [{ referer: `http://${HOST}` }],
    [{ referer: '' }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'HTTP://LOCALHOST:5000', host: 'localhost:5000' }],
  ])('lets %o pass', (headers) => {
    expect(statusOf(access, { ...LOCAL, headers: headers as Record<string, string> })).toBe(200);
  });
});

test('never looks at the Host of peers: original nodes pass blocks on with the Host that they were sent', () => {
  expect(statusOf('peer', { ...LAN, headers: { host: 'evil.example:1' } })).toBe(200);
});

test('lets everybody read', () => {
  expect(statusOf('anyone', { ...LAN, headers: { origin: 'http://evil.example', host: 'x' } })).toBe(200);
});

describe('a browser at an address of the local network, which does not say which page made it ask', () => {
  const own = { remoteAddress: '192.168.1.2', localAddress: '192.168.1.2' };
  const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)', accept: 'image/avif,*/*;q=0.8' };
  const powerShell = { 'user-agent': 'Mozilla/5.0 (Windows NT; Windows NT 10.0; de-DE) WindowsPowerShell/5.1.19041' };

  test('controls nothing there', () => {
    expect(statusOf('control', { ...own, headers: browser })).toBe(403);
    expect(statusOf('control', { ...own, headers: { ...browser, referer: 'http://192.168.1.2:5000/' } })).toBe(200);
  });

  test.each(['localhost:5000', '127.0.0.1:5000', '[::1]:5000'])('controls the node at %s', (host) => {
    expect(statusOf('control', { ...LOCAL, headers: { ...browser, host, 'sec-fetch-site': 'none' } })).toBe(200);
    expect(statusOf('control', { ...LOCAL, headers: { ...browser, host } })).toBe(200);
  });

  test('is told apart from PowerShell, which calls itself the same', () => {
    expect(statusOf('control', { ...own, headers: powerShell })).toBe(200);
    const headers = { ...powerShell, 'accept-language': 'en' };
    expect(statusOf('control', { ...own, headers })).toBe(403);
  });

  test('is told apart from curl and Postman', () => {
    expect(statusOf('control', { ...own, headers: { 'user-agent': 'curl/8.5.0' } })).toBe(200);
    expect(statusOf('control', { ...own, headers: { 'user-agent': 'PostmanRuntime/7.43.0' } })).toBe(200);
    expect(statusOf('peer', { ...LAN, headers: browser })).toBe(200);
  });
});
