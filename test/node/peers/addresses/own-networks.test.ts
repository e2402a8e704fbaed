/** Where this node is, and that it notices when that is somewhere else. */
import { afterEach, expect, test } from 'vitest';
import { OwnNetworks } from '../../../../main/node/peers/addresses/own-networks.ts';
import { parseIp } from '../../../../main/node/ip-network.ts';
import type { LocalNetwork } from '../../../../main/node/ports/whereabouts.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const AT_HOME: LocalNetwork = { address: '192.168.1.7', prefixLength: 24 };
const AT_SCHOOL: LocalNetwork = { address: '10.0.0.7', prefixLength: 22 };
const OWN_V6: LocalNetwork = { address: '2001:db8::7', prefixLength: 64 };

let networks: readonly LocalNetwork[] = [];
let changes = 0;
let own: OwnNetworks;
const clock = new FakeClock();

function open(...first: LocalNetwork[]): void {
  networks = first;
  changes = 0;
  own = new OwnNetworks({
    whereabouts: { port: () => 5000, networks: () => networks },
    clock,
    onChanged: () => (changes += 1),
  });
  own.start();
}

afterEach(() => own.close());

test('its addresses are as others write them, 16 at most', () => {
  open(AT_HOME, OWN_V6);
  expect(own.addresses()).toEqual(['http://192.168.1.7:5000', 'http://[2001:db8::7]:5000']);
  networks = Array.from({ length: 20 }, (_, n) => ({ address: `10.0.${n}.1`, prefixLength: 24 }));
  own.refresh();
  expect(own.addresses()).toHaveLength(16);
});

test('near is a private address in one of its networks, or a global one in one of IPv6', () => {
  open(AT_HOME, OWN_V6, { address: '203.0.113.7', prefixLength: 24 });
  const near = (ip: string): boolean => own.isNear(parseIp(ip)!);
  expect(['192.168.1.8', '2001:db8::8'].map(near)).toEqual([true, true]);
  expect(['192.168.2.8', '10.0.0.8', '203.0.113.8', '2001:db9::8', '192.168.1.255'].map(near)).not.toContain(true);
});

test('another room is noticed within seconds, and the way home, too', () => {
  open(AT_HOME);
  clock.advance(60_000);
  expect(changes).toBe(0);
  networks = [AT_SCHOOL];
  clock.advance(3000);
  expect([changes, own.addresses()]).toEqual([1, ['http://10.0.0.7:5000']]);
  networks = [AT_HOME];
  clock.advance(3000);
  expect(changes).toBe(2);
});

test('a network that goes is no news, one that comes is', () => {
  open(AT_HOME, OWN_V6);
  networks = [];
  clock.advance(6000);
  expect(changes).toBe(0);
  networks = [AT_HOME];
  clock.advance(3000);
  expect(changes).toBe(1);
});

test('a computer that has slept is noticed, and a clock that is set back is not taken for that', () => {
  open(AT_HOME);
  clock.setSeconds(clock.nowSeconds() + 3600);
  clock.advance(3000);
  expect(changes).toBe(1);
  clock.setSeconds(clock.nowSeconds() - 3600);
  clock.advance(30_000);
  expect(changes).toBe(1);
});

test('nothing is looked at after the end', () => {
  open(AT_HOME);
  own.close();
  expect(clock.scheduledCount).toBe(0);
});
