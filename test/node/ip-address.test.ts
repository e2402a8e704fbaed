/** IP addresses in their different dresses. */
import { expect, test } from 'vitest';
import { hostInUrl, isEveryAddress, isLinkLocal, isLoopback, plainIp } from '../../main/node/ip-address.ts';

test('a socket writes IPv4 as IPv6, and this is taken off; what only resembles it stays', () => {
  expect(plainIp('::FFFF:10.0.0.7')).toBe('10.0.0.7');
  expect(plainIp('::ffff:a00:7')).toBe('::ffff:a00:7');
  expect(plainIp('2001:DB8::7')).toBe('2001:db8::7');
  expect(plainIp('')).toBe('');
});

test('IPv6 stands in brackets, without its network adapter', () => {
  expect(hostInUrl('2001:db8::7')).toBe('[2001:db8::7]');
  expect(hostInUrl('fe80::7%Wi-Fi 2')).toBe('[fe80::7]');
  expect(hostInUrl('10.0.0.7')).toBe('10.0.0.7');
  expect(hostInUrl('laptop.local')).toBe('laptop.local');
});

test.each([
  ['127.0.0.1', true, false, false],
  ['127.8.8.8', true, false, false],
  ['localhost', true, false, false],
  ['::1', true, false, false],
  ['0.0.0.0', false, true, false],
  ['::', false, true, false],
  ['fe80::1', false, false, true],
  ['FEBF::1', false, false, true],
  ['fec0::1', false, false, false],
  ['fd00::1', false, false, false],
  ['10.127.0.0', false, false, false],
])('%s: of this computer alone %s, all addresses %s, link-local %s', (host, isOwn, isAll, isLink) => {
  expect([isLoopback(host), isEveryAddress(host), isLinkLocal(host)]).toEqual([isOwn, isAll, isLink]);
});
