/** Where a sweep looks: the computers of the own small networks, at the ports at which nodes usually are. */
import { isHostIn, parseIp } from '../../ip-network.ts';
import type { LocalNetwork } from '../../ports/whereabouts.ts';
import { MIN_ROOM_PORT } from '../addresses/room-address.ts';

/** Wi-Fi, a cable, and one more. */
const MAX_NETWORKS = 3;
const MAX_PORTS = 3;
/** Of a larger network the part around the own address. */
const SMALL_NETWORK = 24;

/**
 * Port by port, so that those at the usual one are met first.
 *
 * @param networks of IPv4
 */
export function sweepTargets(networks: readonly LocalNetwork[], ports: readonly number[]): string[] {
  const hosts = new Set(networks.slice(0, MAX_NETWORKS).flatMap(hostsAround));
  const known = [...new Set(ports)].filter((port) => port >= MIN_ROOM_PORT).slice(0, MAX_PORTS);
  return known.flatMap((port) => [...hosts].map((host) => `http://${host}:${port}`));
}

function hostsAround({ address, prefixLength }: LocalNetwork): string[] {
  const own = parseIp(address);
  if (own?.length !== 4) return [];
  const small = { address, prefixLength: Math.max(prefixLength, SMALL_NETWORK) };
  const front = own.slice(0, 3);
  return Array.from({ length: 256 }, (_, last) => [...front, last])
    .filter((ip) => isHostIn(small, ip) && isHostIn({ address, prefixLength }, ip))
    .map((ip) => ip.join('.'));
}
