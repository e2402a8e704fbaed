/** The code by which a node is found: a private IPv4 address and a port, short enough to be called across a room. */
import type { JoinFault } from '../messages/join-fault.ts';
import { visibleText } from '../visible-text.ts';
import { checkDigit, formatCrockford, fromCrockfordDigits, readCrockford, toCrockfordDigits } from './crockford.ts';

/** Where a node is, as a code can say it. */
export interface CodePlace {
  /** Private: of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. */
  readonly ip: string;
  /** 1 to 65535. */
  readonly port: number;
}

/** Private networks of IPv4 (RFC 1918), in the order in which their addresses are counted. */
const NETWORKS = [
  { first: [10, 0], hosts: 2 ** 24 },
  { first: [172, 16], hosts: 2 ** 20 },
  { first: [192, 168], hosts: 2 ** 16 },
] as const;
const ADDRESSES = 2 ** 24 + 2 ** 20 + 2 ** 16;

/** Nearly as many ports, from 5000 on, as seven characters have room for (1,920). */
const SHORT = { characters: 8, firstPort: 5000, lastPort: 6912 };
const LONG = { characters: 10, ports: 65_536 };
const SHORT_PORTS = SHORT.lastPort - SHORT.firstPort + 1;

/** `G4T0-2RZ9`; `undefined` for an address that no code has. */
export function formatPlaceCode({ ip, port }: CodePlace): string | undefined {
  const index = indexOf(ip);
  if (index === undefined || !Number.isInteger(port) || port < 1 || port >= LONG.ports) return undefined;
  const isShort = hasShortCode(port);
  const number = isShort ? index * SHORT_PORTS + port - SHORT.firstPort : index * LONG.ports + port;
  const length = isShort ? SHORT.characters : LONG.characters;
  const values = toCrockfordDigits(number, length - 1);
  const text = formatCrockford([...values, checkDigit(values)]);
  return `${text.slice(0, length / 2)}-${text.slice(length / 2)}`;
}

/** Reads one as leniently as Crockford's: `o` is 0, `i` and `l` are 1, and hyphens, spaces and case do not count. */
export function parsePlaceCode(text: string): CodePlace | JoinFault {
  const values = readCrockford(text);
  if (typeof values === 'string') return { code: 'code-character', character: visibleText(values) };
  if (values.length !== SHORT.characters && values.length !== LONG.characters) {
    return { code: 'code-length', length: values.length };
  }
  const data = values.slice(0, -1);
  return (values.at(-1) === checkDigit(data) ? placeOf(data) : undefined) ?? { code: 'code-check' };
}

/** `undefined` for a number behind which there is no address, or one that is written shorter: no node makes such a code. */
function placeOf(data: readonly number[]): CodePlace | undefined {
  const number = fromCrockfordDigits(data);
  const isShort = data.length === SHORT.characters - 1;
  const ports = isShort ? SHORT_PORTS : LONG.ports;
  const index = Math.floor(number / ports);
  const port = (number % ports) + (isShort ? SHORT.firstPort : 0);
  if (index >= ADDRESSES || port === 0 || hasShortCode(port) !== isShort) return undefined;
  return { ip: ipOf(index), port };
}

function hasShortCode(port: number): boolean {
  return port >= SHORT.firstPort && port <= SHORT.lastPort;
}

function indexOf(ip: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(ip)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  const whole = numberOf(parts);
  let before = 0;
  for (const { first, hosts } of NETWORKS) {
    const offset = whole - numberOf([...first, 0, 0]);
    if (offset >= 0 && offset < hosts) return before + offset;
    before += hosts;
  }
  return undefined;
}

function ipOf(index: number): string {
  let offset = index;
  for (const { first, hosts } of NETWORKS) {
    if (offset < hosts) {
      const whole = numberOf([...first, 0, 0]) + offset;
      return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(whole / unit) % 256).join('.');
    }
    offset -= hosts;
  }
  throw new RangeError(`no private address has the number ${index}`);
}

function numberOf(parts: readonly number[]): number {
  return parts.reduce((number, part) => number * 256 + part, 0);
}
