/** What people paste as a peer's address, brought into the one form under which a node is known: `http://HOST:PORT`. */
import { hostInUrl, isLinkLocal, LOOPBACK, plainIp } from '../../ip-address.ts';
import { type IpBytes, parseIp } from '../../ip-network.ts';
import { parsePlaceCode } from '../../../../preload/contract/joining/place-code.ts';
import type { AddressFault } from '../../../../preload/contract/messages/address-fault.ts';
import { RequestError } from '../../request-error.ts';

/** The workshop's: a peer's when its address names none, and where a node looks for its own first. */
export const DEFAULT_PORT = 5000;

/** Longer than any host name (253), with room for the rest. */
const MAX_LENGTH = 300;

/** How every key begins, and enough of it: what people paste who take one kind of address for the other. */
const WALLET_ADDRESS = /^MII[A-Za-z0-9+/=\s]{30}/;

const INVITATION = /^chalkchain:/i;

/** As a code is shown. Without the hyphen many a host name could be read as one. */
const CODE = /^(?:[\da-z]{4}-[\da-z]{4}|[\da-z]{5}-[\da-z]{5})$/i;

/**
 * Accepts `10.0.0.7`, `10.0.0.7:5000`, `http://10.0.0.7:5000/info`, host names, and IPv6 with or without brackets; also
 * in quotation marks, and with the full stop of a sentence. What follows the port is cut off.
 * All names of this machine become 127.0.0.1, so that one node is one peer.
 *
 * @throws RequestError `invalid-address` with what is wrong
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

/** The IP address that it contains; `undefined` for a name. */
export function ipOfAddress(address: string): IpBytes | undefined {
  return parseIp(hostOfAddress(address).replaceAll(/[[\]]/gu, ''));
}

/** A sender's IP as the host part of its address, without its zone. Throws as {@link normalizePeerAddress}. */
export function hostOfIp(ip: string): string {
  return canonicalHost(hostInUrl(ip));
}

function fail(fault: AddressFault): RequestError {
  return new RequestError({ code: 'invalid-address', fault });
}

/** Takes off what people paste around an address: quotation marks, a full stop, the scheme, the path. */
function readAuthority(pasted: string): string {
  const text = pasted
    .trim()
    .replace(/^[<"'`\u201c\u201d\u201e\u2018\u2019\u00ab]+|[>"'`\u201c\u201d\u2018\u2019\u00bb.,;]+$/gu, '');
  if (text === '') throw fail({ code: 'empty' });
  if (WALLET_ADDRESS.test(text)) throw fail({ code: 'wallet-address' });
  if (INVITATION.test(text)) throw fail({ code: 'invitation' });
  if (isPlaceCode(text)) throw fail({ code: 'class-code' });
  if (text.length > MAX_LENGTH) throw fail({ code: 'too-long' });
  checkCharacters(text);
  const [, scheme, rest = ''] = /^(?:([^/:[\]]*):)?\/\/(.*)$/su.exec(text) ?? [undefined, undefined, text];
  if (scheme !== undefined && scheme.toLowerCase() !== 'http') {
    throw fail(scheme.toLowerCase() === 'https' ? { code: 'https' } : { code: 'not-http', scheme });
  }
  if (/^[a-z]+:\/\//iu.test(rest)) throw fail({ code: 'http-twice' });
  // What comes after the port is a page of that node, and says nothing about where the node is.
  const authority = rest.replace(/[/\\?#].*$/su, '');
  if (authority.includes('@')) throw fail({ code: 'user-name' });
  return authority;
}

function isPlaceCode(text: string): boolean {
  return CODE.test(text) && 'ip' in parsePlaceCode(text);
}

/** Characters that look like nothing, or like another one. */
function checkCharacters(text: string): void {
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text)) {
    throw fail({ code: 'invisible' });
  }
  if (/[\uff1a\ufe55\uff1b;]/u.test(text)) {
    throw fail({ code: 'other-colon' });
  }
  if (/\s/u.test(text)) throw fail({ code: 'blank' });
  if (/[^\x21-\x7e\u{a1}-\u{10ffff}]/u.test(text)) throw fail({ code: 'odd-character' });
}

function splitPort(authority: string): { host: string; port: number } {
  const bare = plainIp(authority);
  if (isLinkLocal(bare.replace(/^\[/u, '')) || bare.includes('%')) {
    throw fail({ code: 'link-local' });
  }
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/u.exec(bare);
  if (bracketed !== null) return { host: bracketed[1] ?? '', port: readPort(bracketed[2]) };

  const parts = bare.split(':');
  if (parts.length > 2) return { host: hostInUrl(bare), port: DEFAULT_PORT };
  const [host = '', port] = parts;
  if (host === '') throw fail({ code: 'no-host' });
  if (port === undefined && /^\d{1,5}$/u.test(host)) throw fail({ code: 'port-alone', port: host });
  return { host, port: readPort(port) };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw fail({ code: 'bad-port', port: text });
  return port;
}

/** Lower case, the shortest form of an IPv6 address, an IPv4 address in its IPv6 dress undressed. */
function canonicalHost(host: string): string {
  // The WHATWG parser knows IPv6 and international names, but reads 10.7 and 0x7f.1 as IPv4, which nobody means.
  const parsed = URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname.replace(/\.$/u, '') : '';
  const isIPv4 = /^[\d.]+$/u.test(parsed);
  if (isIPv4 && parsed !== host.replace(/\.$/u, '')) throw fail(findIPv4Fault(host));
  if (parsed === '0.0.0.0' || parsed === '[::]') {
    throw fail({ code: 'every-address' });
  }
  if (parsed === '[::1]' || parsed === 'localhost' || parsed.endsWith('.localhost')) return LOOPBACK;
  const mapped = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/u.exec(parsed);
  if (mapped !== null) return formatIPv4(mapped[1] ?? '', mapped[2] ?? '');
  if (!/^(?:\[[0-9a-f:]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)$/u.test(parsed) || parsed.length > 253) {
    throw fail(/^[\d.]+$/u.test(host) ? findIPv4Fault(host) : { code: 'bad-host' });
  }
  return parsed;
}

function findIPv4Fault(host: string): AddressFault {
  const numbers = host.split('.');
  if (numbers.length !== 4) return { code: 'ip-count', host, count: numbers.length };
  const odd = numbers.find((number) => /^0\d/u.test(number));
  return odd === undefined ? { code: 'ip-range' } : { code: 'ip-zeros', number: odd };
}

/** From the two last groups of an IPv6 address. */
function formatIPv4(high: string, low: string): string {
  const numbers = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return numbers.map((number) => `${number >> 8}.${number & 255}`).join('.');
}
