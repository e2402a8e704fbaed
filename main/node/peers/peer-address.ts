/** What people paste as a peer's address, brought into the one form under which a node is known: `http://HOST:PORT`. */
import { RequestError } from '../request-error.ts';

/** The port of a workshop node when none is named. */
const DEFAULT_PEER_PORT = 5000;

const LOOPBACK = '127.0.0.1';
/** Longer than any host name (253), with room for the rest. */
const MAX_LENGTH = 300;

/**
 * Accepts `10.0.0.7`, `10.0.0.7:5000`, `http://10.0.0.7:5000/`, host names, and IPv6 with or without brackets.
 * All names of this machine become 127.0.0.1, so that one node is one peer.
 *
 * @throws RequestError `invalid-address` with a sentence that says what is wrong
 */
export function normalizePeerAddress(text: string): string {
  const authority = readAuthority(text.trim());
  const { host, port } = splitPort(authority);
  return `http://${canonicalHost(host)}:${port}`;
}

/**
 * The address of a node that greets us: its own IP, whatever host it claims, with the port that it claims. So nobody can
 * enter others into our book, and 127.0.0.1 comes from this machine only.
 *
 * @throws RequestError `invalid-address` when the claim cannot be read
 */
export function greetedAddress(claimedAddress: string, senderIp: string): string {
  const claimed = normalizePeerAddress(claimedAddress);
  return `http://${hostOfIp(senderIp)}:${claimed.slice(claimed.lastIndexOf(':') + 1)}`;
}

/** The host part of a normalised address: `10.0.0.7`, `laptop.local`, `[2001:db8::7]`. */
export function hostOfAddress(address: string): string {
  return address.slice('http://'.length, address.lastIndexOf(':'));
}

/** A sender's IP as the host part of its address. Throws as {@link normalizePeerAddress}. */
export function hostOfIp(ip: string): string {
  return canonicalHost(ip.includes(':') ? bracket(ip) : ip);
}

function fail(sentence: string): RequestError {
  return new RequestError('invalid-address', sentence);
}

/** Takes the scheme and a closing slash off. */
function readAuthority(text: string): string {
  if (text === '') throw fail('The address is empty. Write it like 10.0.0.7:5000.');
  if (text.length > MAX_LENGTH) throw fail('The address is too long. Write it like 10.0.0.7:5000.');
  if (/[^\x21-\x7e\u{a1}-\u{10ffff}]/u.test(text)) {
    throw fail('The address has a blank or an invisible character inside. Write it like 10.0.0.7:5000.');
  }
  const [, scheme, rest = ''] = /^(?:([^/:[\]]*):\/\/)?(.*)$/su.exec(text) ?? [];
  if (scheme !== undefined && scheme.toLowerCase() !== 'http') {
    throw fail('The address must begin with http://, or with the host itself: nodes speak plain HTTP only.');
  }
  const authority = rest.endsWith('/') ? rest.slice(0, -1) : rest;
  if (authority.includes('@')) throw fail('The address holds a user name ("@"). Write it like 10.0.0.7:5000.');
  if (/[/\\?#%]/u.test(authority)) {
    throw fail('The address goes on after the port. Leave the path out, like 10.0.0.7:5000.');
  }
  return authority;
}

function splitPort(authority: string): { host: string; port: number } {
  const bare = authority.replace(/^::ffff:(?=\d+\.)/iu, '');
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/u.exec(bare);
  if (bracketed !== null) return { host: bracketed[1] ?? '', port: readPort(bracketed[2]) };

  const parts = bare.split(':');
  if (parts.length > 2) return { host: bracket(bare), port: DEFAULT_PEER_PORT };
  const [host = '', port] = parts;
  if (host === '') throw fail('The host is missing. Write the address like 10.0.0.7:5000.');
  return { host, port: readPort(port) };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PEER_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw fail('The port must be a number from 1 to 65535.');
  return port;
}

function bracket(ip: string): string {
  return `[${ip.replace(/%.*$/su, '')}]`;
}

/** Lower case, the shortest form of an IPv6 address, an IPv4 address in its IPv6 dress undressed. */
function canonicalHost(host: string): string {
  // The WHATWG parser knows IPv6 and international names, but reads 10.7 and 0x7f.1 as IPv4, which nobody means.
  const parsed = URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname.replace(/\.$/u, '') : '';
  const isIPv4 = /^[\d.]+$/u.test(parsed);
  if (isIPv4 && parsed !== host.replace(/\.$/u, '')) {
    throw fail('The IP address is not complete. It has four numbers from 0 to 255, like 10.0.0.7.');
  }
  if (parsed === '0.0.0.0' || parsed === '[::]') {
    throw fail('0.0.0.0 stands for every address of a machine. Write the one that others reach it by, like 10.0.0.7.');
  }
  if (parsed === '[::1]' || parsed === 'localhost' || parsed.endsWith('.localhost')) return LOOPBACK;
  const mapped = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/u.exec(parsed);
  if (mapped !== null) return formatIPv4(mapped[1] ?? '', mapped[2] ?? '');
  if (!/^(?:\[[0-9a-f:]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)$/u.test(parsed) || parsed.length > 253) {
    throw fail('The host is not an IP address or a host name. Write the address like 10.0.0.7:5000.');
  }
  return parsed;
}

/** From the two last groups of an IPv6 address. */
function formatIPv4(high: string, low: string): string {
  const numbers = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return numbers.map((number) => `${number >> 8}.${number & 255}`).join('.');
}
