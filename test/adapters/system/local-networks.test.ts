import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { listLocalNetworks } from '../../../main/adapters/system/local-networks.ts';

function at(cidr: string, internal = false): NetworkInterfaceInfo {
  const address = cidr.split('/')[0]!;
  const common = { address, internal, netmask: '', mac: '00:00:00:00:00:00', cidr };
  return address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
}

const LAPTOP = {
  lo: [at('127.0.0.1/8', true), at('::1/128', true)],
  en5: [at('169.254.7.7/16')],
  'Wi-Fi': [at('10.0.0.7/22'), at('fe80::7/64'), at('fd00::7/64'), at('2001:db8::7/64')],
  docker0: [at('172.17.0.1/16')],
  utun3: [at('10.8.0.2/24')],
};

test('lists both kinds of addresses of real networks, and none that lead nowhere', () => {
  expect(listLocalNetworks(LAPTOP, undefined)).toEqual([
    { address: '10.0.0.7', prefixLength: 22 },
    { address: 'fd00::7', prefixLength: 64 },
    { address: '2001:db8::7', prefixLength: 64 },
  ]);
});

test.each([
  ['::', 3],
  ['0.0.0.0', 1],
  ['fd00::7', 1],
  ['FD00::7', 1],
  ['10.0.0.8', 0],
  ['laptop.local', 0],
  ['127.0.0.1', 0],
  ['localhost', 0],
  ['::1', 0],
])('a node that listens on %s is in %i of them', (host, count) => {
  expect(listLocalNetworks(LAPTOP, host)).toHaveLength(count);
});

test('an address whose network the system does not tell is left out', () => {
  expect(listLocalNetworks({ eth0: [{ ...at('10.0.0.7/24'), cidr: null }], eth1: undefined }, undefined)).toEqual([]);
});
