/** Which IP addresses lie in one network, and which ranges they are of. */
import type { LocalNetwork } from './ports/whereabouts.ts';

/** Its 4 bytes, or 16 for IPv6. */
export type IpBytes = readonly number[];

/** Reads IPv4 with dots, and IPv6 without brackets and without the name of an adapter; `undefined` for all else. */
export function parseIp(ip: string): IpBytes | undefined {
  return ip.includes(':') ? parseIPv6(ip) : parseIPv4(ip);
}

/** Whether it lies in the network, and is not one of the two addresses that stand for all of it. */
export function isHostIn({ address, prefixLength }: LocalNetwork, ip: IpBytes): boolean {
  const own = parseIp(address);
  if (own?.length !== ip.length) return false;
  const masks = ip.map((_, index) => maskOf(prefixLength - 8 * index));
  if (masks.some((mask, index) => ((own[index] ?? 0) & mask) !== ((ip[index] ?? 0) & mask))) return false;
  // A network of one or two has no such addresses; the last one of an IPv6 network is like others.
  if (8 * ip.length - prefixLength <= 1) return true;
  const isFirst = masks.every((mask, index) => ((ip[index] ?? 0) & ~mask & 0xff) === 0);
  const isLast = masks.every((mask, index) => ((ip[index] ?? 0) | mask) === 0xff);
  return !isFirst && (ip.length > 4 || !isLast);
}

/** Private (RFC 1918, or unique local), or a global one of IPv6: there each computer of a room may have one. */
export function isRoomIp([first = 0, second = 0, ...rest]: IpBytes): boolean {
  if (rest.length > 2) return (first & 0xfe) === 0xfc || (first & 0xe0) === 0x20;
  return first === 10 || (first === 172 && (second & 0xf0) === 16) || (first === 192 && second === 168);
}

/** The first `bits` of a byte. */
function maskOf(bits: number): number {
  return (0xff << (8 - Math.min(Math.max(bits, 0), 8))) & 0xff;
}

function parseIPv4(ip: string): IpBytes | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/u.test(ip)) return undefined;
  const bytes = ip.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseIPv6(ip: string): IpBytes | undefined {
  const [head = '', tail, ...more] = ip.split('::');
  const front = parseGroups(head);
  const back = parseGroups(tail ?? '');
  if (more.length > 0 || front === undefined || back === undefined) return undefined;
  const missing = 16 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...front, ...Array.from({ length: missing }, () => 0), ...back];
}

/** Bytes of the groups between colons, the last of which may be IPv4. */
function parseGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes = groups.map((group, index) => {
    if (index === groups.length - 1 && group.includes('.')) return parseIPv4(group);
    if (!/^[0-9a-f]{1,4}$/iu.test(group)) return undefined;
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.every((part) => part !== undefined) ? bytes.flat() : undefined;
}
