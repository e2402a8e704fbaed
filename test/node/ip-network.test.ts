/** Networks of IP addresses, compared with what Node.js knows of them. */
import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHostIn, isRoomIp, parseIp, type IpBytes } from '../../main/node/ip-network.ts';

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();
const bytes = (ip: string): IpBytes => parseIp(ip)!;

describe('an IP address', () => {
  test('is read where Node.js reads one', () => {
    const nearlyIp = fc.stringMatching(/^[0-9a-f:.]{1,20}$/);
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6, nearlyIp), (text) => {
        const length = { 0: undefined, 4: 4, 6: 16 }[isIP(text)];
        expect(parseIp(text)?.length).toBe(length);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['10.0.0.7', [10, 0, 0, 7]],
    ['::1', [...Array.from({ length: 15 }, () => 0), 1]],
    ['2001:DB8::7:1', [0x20, 1, 0x0d, 0xb8, ...Array.from({ length: 8 }, () => 0), 0, 7, 0, 1]],
    ['::ffff:10.0.0.7', [...Array.from({ length: 10 }, () => 0), 255, 255, 10, 0, 0, 7]],
  ])('%s has these bytes', (text, expected) => {
    expect(parseIp(text)).toEqual(expected);
  });

  test.each(['', '10.0.0', '10.0.0.7.', '10.0.0.07', '0x0a.0.0.7', '167772167', '10.0.0.256', '1.2.3.4.5'])(
    '%j is none',
    (text) => expect(parseIp(text)).toBe(undefined),
  );

  test.each([
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    'fe80::1%eth0',
    '[::1]',
    '1:2',
    '::1.2.3',
  ])('%j is none of IPv6', (text) => expect(parseIp(text)).toBe(undefined));
});

describe('a network', () => {
  test('has the addresses that begin with its bits', () => {
    const place = fc.oneof(
      fc.record({ address: ipv4, other: ipv4, prefixLength: fc.integer({ min: 1, max: 32 }) }),
      fc.record({ address: ipv6, other: ipv6, prefixLength: fc.integer({ min: 1, max: 128 }) }),
    );
    fc.assert(
      fc.property(place, fc.boolean(), ({ address, other, prefixLength }, isNear) => {
        const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
        const list = new BlockList();
        list.addSubnet(address, prefixLength, family);
        // Two at random are never near each other.
        const ip = isNear ? withBitsOf(bytes(address), bytes(other), prefixLength) : bytes(other);
        const isIn = list.check(textOf(ip), family);
        if (isIn && isHostIn({ address, prefixLength }, ip)) return;
        if (!isIn) expect(isHostIn({ address, prefixLength }, ip)).toBe(false);
        else expect(endsOf(ip, prefixLength)).toMatch(family === 'ipv4' ? /^(?:0+|1+)$/ : /^0+$/);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['10.0.0.7', 24, '10.0.0.255', false],
    ['10.0.0.7', 24, '10.0.0.0', false],
    ['10.0.0.7', 24, '10.0.1.0', false],
    ['10.0.0.7', 23, '10.0.1.0', true],
    ['10.0.0.6', 31, '10.0.0.7', true],
    ['10.0.0.7', 32, '10.0.0.7', true],
    ['10.0.0.7', 32, '10.0.0.6', false],
    ['10.0.0.7', 0, '192.168.0.1', true],
    ['fd00::7', 64, 'fd00::', false],
    ['fd00::7', 64, 'fd00::ffff:ffff:ffff:ffff', true],
    ['fd00::7', 64, 'fd00:0:0:1::7', false],
    ['fd00::7', 64, '10.0.0.7', false],
    ['nonsense', 24, '10.0.0.7', false],
  ])('of %s/%i: is %s a computer in it? %s', (address, prefixLength, ip, isIn) => {
    expect(isHostIn({ address, prefixLength }, bytes(ip))).toBe(isIn);
  });
});

test.each([
  ['10.255.0.1', true],
  ['172.16.0.1', true],
  ['172.31.255.1', true],
  ['192.168.7.7', true],
  ['fc00::1', true],
  ['fd77::1', true],
  ['2001:db8::1', true],
  ['3fff::1', true],
  ['11.0.0.1', false],
  ['172.15.0.1', false],
  ['172.32.0.1', false],
  ['192.169.0.1', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['169.254.7.7', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['::', false],
  ['::1', false],
  ['::ffff:10.0.0.7', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['4000::1', false],
])('%s may be an address of a computer in the room: %s', (ip, isOne) => {
  expect(isRoomIp(bytes(ip))).toBe(isOne);
});

function bitsOf(ip: IpBytes): string {
  return ip.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

function withBitsOf(front: IpBytes, back: IpBytes, count: number): IpBytes {
  const bits = bitsOf(front).slice(0, count) + bitsOf(back).slice(count);
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}

function endsOf(ip: IpBytes, prefixLength: number): string {
  return bitsOf(ip).slice(prefixLength);
}

function textOf(ip: IpBytes): string {
  if (ip.length === 4) return ip.join('.');
  const hex = ip.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{4}/g) ?? []).join(':');
}
