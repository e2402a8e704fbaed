/** The networks that this computer is in, with its addresses there. */
import { isEveryAddress, isLinkLocal, isLoopback, plainIp } from '../../node/ip-address.ts';
import type { LocalNetwork } from '../../node/ports/whereabouts.ts';
import { isVirtualAdapter, type NetworkInterfaces } from './lan-addresses.ts';

/**
 * Those in which others can reach a node, in the order of the system, without virtual ones and without link-local ones.
 *
 * @param host where the node listens; `undefined` for all addresses. A name leads to an address that is not looked up: none
 */
export function listLocalNetworks(interfaces: NetworkInterfaces, host: string | undefined): LocalNetwork[] {
  if (isLoopback(host)) return [];
  return Object.entries(interfaces)
    .filter(([adapter]) => !isVirtualAdapter(adapter))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ address, internal }) => !internal && isWide(address) && listensAt(host, address))
    .flatMap(({ address, cidr }) => {
      const prefixLength = Number(cidr?.split('/')[1]);
      return Number.isInteger(prefixLength) ? [{ address, prefixLength }] : [];
    });
}

function isWide(ip: string): boolean {
  return !isLinkLocal(ip) && !ip.startsWith('169.254.');
}

function listensAt(host: string | undefined, ip: string): boolean {
  if (host === undefined || host === '::') return true;
  return isEveryAddress(host) ? !ip.includes(':') : plainIp(host) === ip;
}
