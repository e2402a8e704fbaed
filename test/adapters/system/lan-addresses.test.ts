import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { listLanAddresses } from '../../../main/adapters/system/lan-addresses.ts';

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return { address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null };
}

const ipv6: NetworkInterfaceInfo = { ...ipv4('fe80::1'), family: 'IPv6', scopeid: 1 };

test('lists addresses of IPv6 where there is no network of IPv4, and none that hold on one cable only', () => {
  const wide = (address: string): NetworkInterfaceInfo => ({ ...ipv4(address), family: 'IPv6', scopeid: 0 });
  const loopback: NetworkInterfaceInfo = { ...wide('::1'), internal: true };
  const alone = { lo: [loopback], eth0: [ipv6, wide('2001:db8::7'), wide('fd00::7'), wide('2001:db8::8')] };
  expect(listLanAddresses(alone)).toEqual(['2001:db8::7', 'fd00::7']);
  expect(listLanAddresses({ ...alone, docker0: [ipv4('172.17.0.1')] })).toEqual(['2001:db8::7', 'fd00::7']);
  expect(listLanAddresses({ ...alone, wlan0: [ipv4('10.0.0.7')] })).toEqual(['10.0.0.7']);
});

test('lists the addresses that others in the room can use', () => {
  const addresses = listLanAddresses({
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
