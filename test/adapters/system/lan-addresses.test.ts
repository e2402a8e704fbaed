import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { listNodeAddresses, type NetworkInterfaces } from '../../../main/adapters/system/lan-addresses.ts';

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return { address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null };
}

const ipv6: NetworkInterfaceInfo = { ...ipv4('fe80::1'), family: 'IPv6', scopeid: 1 };

const wide = (address: string): NetworkInterfaceInfo => ({ ...ipv4(address), family: 'IPv6', scopeid: 0 });
const loopback: NetworkInterfaceInfo = { ...wide('::1'), internal: true };

/** Addresses of real networks, as others write them. */
function listed(interfaces: NetworkInterfaces, host?: string): string[] {
  return listNodeAddresses(interfaces, { port: 5000, host })
    .filter(({ isVirtual }) => !isVirtual)
    .map(({ url }) => url.slice('http://'.length, -':5000'.length));
}

test('lists addresses of IPv6 where there is no network of IPv4, and none that hold on one cable only', () => {
  const alone = { lo: [loopback], eth0: [ipv6, wide('2001:db8::7'), wide('fd00::7'), wide('2001:db8::8')] };
  expect(listed(alone)).toEqual(['[2001:db8::7]', '[fd00::7]']);
  expect(listed({ ...alone, docker0: [ipv4('172.17.0.1')] })).toEqual(['[2001:db8::7]', '[fd00::7]']);
  expect(listed({ ...alone, wlan0: [ipv4('10.0.0.7')] })).toEqual(['10.0.0.7']);
});

test('lists the addresses that others in the room can use', () => {
  const addresses = listed({
    lo: [ipv4('127.0.0.1', true)],
    en5: [ipv4('169.254.7.7')],
    eth0: [ipv6, ipv4('192.168.1.7')],
    docker0: [ipv4('172.17.0.1')],
    veth12ab: [ipv4('172.17.0.9')],
    utun3: [ipv4('100.64.0.1')],
    vmnet8: [ipv4('192.168.99.1')],
    'vEthernet (WSL)': [ipv4('172.29.0.1')],
    'VirtualBox Host-Only Network': [ipv4('192.168.56.1')],
    'Wi-Fi': [ipv4('10.0.0.3')],
    en0: undefined,
  });
  expect(addresses).toEqual(['192.168.1.7', '10.0.0.3', '169.254.7.7']);
});

test('a school without IPv4 is a network like others: its one address is given, with its adapter', () => {
  const school = { lo: [loopback, ipv4('127.0.0.1', true)], 'Wi-Fi': [ipv6, wide('fd12:3456:789a::7')] };
  expect(listNodeAddresses(school, { port: 5000, host: undefined })).toEqual([
    { url: 'http://[fd12:3456:789a::7]:5000', adapter: 'Wi-Fi', isVirtual: false },
  ]);
});

test('no network at all, or a node for this computer alone, has none', () => {
  expect(listed({ lo: [loopback, ipv4('127.0.0.1', true)], eth0: [ipv6] })).toEqual([]);
  expect(listed({ eth0: [ipv4('10.0.0.7')] }, '127.0.0.1')).toEqual([]);
});

test('a node with an address of its own has that one, and one for IPv4 alone has none of IPv6', () => {
  const both = { eth0: [ipv4('10.0.0.7')], eth1: [ipv4('10.1.0.7')] };
  expect(listNodeAddresses(both, { port: 7, host: '10.1.0.7' })).toEqual([
    { url: 'http://10.1.0.7:7', adapter: 'eth1', isVirtual: false },
  ]);
  expect(listed(both, 'laptop.local')).toEqual(['laptop.local']);
  expect(listed(both, '0.0.0.0')).toEqual(['10.0.0.7', '10.1.0.7']);
  expect(listed({ eth0: [wide('fd00::7')] }, '0.0.0.0')).toEqual([]);
  expect(listed({ eth0: [wide('fd00::7')] }, '::')).toEqual(['[fd00::7]']);
});
