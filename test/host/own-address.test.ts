/** Every name under which a computer knows itself. */
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { isOwnComputer, type Computer } from '../../main/host/own-address.ts';

function adapter(family: 'IPv4' | 'IPv6', address: string): NetworkInterfaceInfo {
  const common = { address, netmask: '', mac: '', internal: false, cidr: null };
  return family === 'IPv4' ? { ...common, family } : { ...common, family, scopeid: 0 };
}

const COMPUTER: Computer = {
  hostName: 'Lab-7.school.example',
  interfaces: {
    'Wi-Fi': [adapter('IPv4', '10.0.0.7'), adapter('IPv6', '2001:db8::7')],
    docker0: [adapter('IPv4', '172.17.0.1')],
  },
  lookup: (name) =>
    name === 'www.school.example' ? Promise.resolve(['10.0.0.1', '10.0.0.7']) : Promise.reject(new Error('ENOTFOUND')),
};

test.each([
  '127.0.0.1',
  '127.0.1.1',
  'localhost',
  '10.0.0.7',
  '172.17.0.1',
  '[2001:db8::7]',
  '[2001:db8:0:0::7]',
  'lab-7.school.example',
  'lab-7',
  'lab-7.local',
  'lab-7.fritz.box',
  'www.school.example',
])('%s is this computer', async (host) => {
  expect(await isOwnComputer(host, COMPUTER, true)).toBe(true);
});

test.each(['10.0.0.8', '[2001:db8::8]', 'lab-8', 'lab-7.evil.example', 'lab-70'])('%s is another one', async (host) => {
  expect(await isOwnComputer(host, COMPUTER, true)).toBe(false);
});

test('a name that cannot be looked up is not looked up again', async () => {
  expect(await isOwnComputer('www.school.example', COMPUTER, false)).toBe(false);
  expect(await isOwnComputer('lab-7.local', COMPUTER, false)).toBe(true);
});
