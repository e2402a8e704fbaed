/** Who is at the other end of a connection, and who counts as the same sender. */
import { isLoopback, plainIp } from '../../node/ip-address.ts';
import { parseIp } from '../../node/ip-network.ts';

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
  const bytes = parseIp(ip.replace(/%.*$/s, ''));
  if (bytes?.length !== 16) return ip;
  const groups = [0, 2, 4, 6].map((index) => ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0));
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}
