/** Who is at the other end of a connection, and who counts as the same sender. */
import { isIPv6 } from 'node:net';
import { isLoopback, plainIp } from '../../node/ip-address.ts';

/** The two ends of a socket. */
export interface SocketAddresses {
  readonly remoteAddress?: string | undefined;
  /** The socket's own address: a sender that has the same one is this computer. */
  readonly localAddress?: string | undefined;
}

/** Whether the sender is this computer: over loopback, or over an address that is its own. */
export function isThisComputer({ remoteAddress, localAddress }: SocketAddresses): boolean {
  const remote = plainIp(remoteAddress ?? '');
  if (remote === '') return false;
  return isLoopback(remote) || remote === plainIp(localAddress ?? '');
}

/**
 * Under which name a sender's share is counted: an IPv4 address, or the first 64 bits of an IPv6 address, because a
 * computer may give itself any of the 2^64 addresses behind them.
 *
 * @param ip as `plainIp` gives it
 */
export function shareOf(ip: string): string {
  const bare = ip.replace(/%.*$/s, '');
  if (!isIPv6(bare)) return ip;
  const [front = '', back] = bare.split('::');
  const head = front === '' ? [] : front.split(':');
  const tail = back === undefined || back === '' ? [] : back.split(':');
  const isShortened = back !== undefined;
  const zeros = isShortened ? Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0') : [];
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
