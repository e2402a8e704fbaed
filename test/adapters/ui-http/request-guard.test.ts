import { expect, test } from 'vitest';
import { findForeignness } from '../../../main/adapters/ui-http/request-guard.ts';

const PORT = 5080;
const LINK = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

test.each([
  ['curl', { host: '127.0.0.1:5080' }],
  ['the page itself', { host: '127.0.0.1:5080', origin: 'http://127.0.0.1:5080', 'sec-fetch-site': 'same-origin' }],
  ['an address that was typed', { host: '127.0.0.1:5080', 'sec-fetch-site': 'none', ...LINK }],
  ['a link on another page', { host: '127.0.0.1:5080', 'sec-fetch-site': 'cross-site', ...LINK }],
])('lets %s pass', (_name, headers) => {
  expect(findForeignness(headers, PORT)).toBeUndefined();
});

test.each([
  ['no Host', {}],
  ['a DNS name that leads here', { host: 'evil.example:5080' }],
  ['a name that begins like ours', { host: '127.0.0.1.evil.example:5080' }],
  ['another port', { host: '127.0.0.1:5081' }],
  ['no port', { host: '127.0.0.1' }],
  ['an address of the network', { host: '192.168.1.7:5080' }],
  ['a foreign origin', { host: '127.0.0.1:5080', origin: 'http://evil.example' }],
  ['another port of this computer', { host: '127.0.0.1:5080', origin: 'http://127.0.0.1:3000' }],
  ['an opaque origin', { host: '127.0.0.1:5080', origin: 'null' }],
  ['a name that another program may share', { host: 'localhost:5080' }],
  ['an address that another program may have', { host: '[::1]:5080' }],
  ['the origin of that name', { host: '127.0.0.1:5080', origin: 'http://localhost:5080' }],
  ['a script of another page', { host: '127.0.0.1:5080', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  ['another port by its site', { host: '127.0.0.1:5080', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
  [
    'a frame in another page',
    { host: '127.0.0.1:5080', 'sec-fetch-site': 'cross-site', ...LINK, 'sec-fetch-dest': 'iframe' },
  ],
])('refuses %s', (_name, headers) => {
  expect(findForeignness(headers, PORT)).toEqual(expect.any(String));
});
