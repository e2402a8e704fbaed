/** The address that we tell a peer: it can reach us where its connection comes from. */
import { isIP } from 'node:net';
import { hostInUrl, isEveryAddress, isLoopback, plainIp } from '../../node/ip-address.ts';

/**
 * The body of `/greet`, as the workshop's node writes it.
 *
 * @param localIp our end of the connection to that peer, so it is a loopback address only to a peer on this machine
 */
export function greetingBody(localIp: string, ownPort: number): string {
  return `{"address": "http://${hostInUrl(plainIp(localIp))}:${ownPort}/"}`;
}

/**
 * The address of this computer from which a peer is called; `undefined` leaves it to the system.
 *
 * A node that listens on one address alone can only be reached there, and peers take a node to be where its calls come
 * from.
 *
 * @param listensOn the only address that we listen on; `undefined` when we listen on all
 * @param peer `http://HOST:PORT`
 */
export function sourceAddress(listensOn: string | undefined, peer: string): string | undefined {
  const family = isIP(listensOn ?? '');
  if (listensOn === undefined || family === 0 || isLoopback(listensOn) || isEveryAddress(listensOn)) return undefined;
  const host = new URL(peer).hostname.replaceAll(/[[\]]/gu, '');
  // From a network's address nothing leads to the loopback interface; and a name may lead anywhere.
  return isIP(host) === family && !isLoopback(host) ? listensOn : undefined;
}
