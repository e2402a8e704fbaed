/**
 * What nodes say to their room, as packets of multicast DNS: a service of the type `_chalkchain._tcp`, in the usual records.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6762 (multicast DNS), https://www.rfc-editor.org/rfc/rfc6763 (services)
 */
import dns, { type Answer, type DecodedPacket } from 'dns-packet';
import { MAX_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import { shortVisible } from '../../../preload/contract/visible-text.ts';
import type { HeardPresence, Presence } from '../../node/ports/presence-channel.ts';

const LABEL = '_chalkchain';
const SERVICE = `${LABEL}._tcp.local`;

/** How long others may keep what a node has said, in seconds. It says it again within that time. */
const TTL_SECONDS = 120;

/** What one node says takes half of this at most. */
const MAX_BYTES = 1500;
const HEADER_BYTES = 12;
/**
 * Reading makes room for as many as the header promises, whether they come or not, and names that point into one another
 * make each of them costly. A node has four; programs that repeat it for others may add a few.
 */
const MAX_RECORDS = 12;
/** A node speaks for itself alone; a second one is a program that repeats others. */
const MAX_PRESENCES = 2;
/** The first label of a service's name is the node's `instance`. */
const INSTANCE = /^[\w-]{1,63}$/u;

const ASKS_FOR_US: ReadonlySet<string> = new Set(['PTR', 'ANY']);

/** What a packet says, as far as it is about nodes. */
export type RoomMessage =
  /** `known`: the instances that the one who asks has heard of already. */
  | { readonly kind: 'question'; readonly known: readonly string[] }
  | { readonly kind: 'presences'; readonly presences: readonly Omit<HeardPresence, 'senderIp'>[] };

export function writeQuestion(): Uint8Array {
  return dns.encode({ type: 'query', questions: [{ type: 'PTR', name: SERVICE }] });
}

/** @param ip this computer's own, in the network in which it is said */
export function writePresence(presence: Presence, ip: string): Uint8Array {
  return write(presence, ip, TTL_SECONDS);
}

/** That the node goes. */
export function writeLeaving(presence: Presence, ip: string): Uint8Array {
  return write(presence, ip, 0);
}

function write({ instance, port, name, className }: Presence, ip: string, ttl: number): Uint8Array {
  const service = `${instance}.${SERVICE}`;
  const host = `chalkchain-${instance}.local`;
  const texts = [
    ...(name === undefined ? [] : [`name=${name}`]),
    ...(className === undefined ? [] : [`class=${className}`]),
  ];
  const answers: Answer[] = [
    { type: 'PTR', name: SERVICE, ttl, data: service },
    { type: 'SRV', name: service, ttl, flush: true, data: { target: host, port } },
    { type: 'TXT', name: service, ttl, flush: true, data: texts },
    // For programs that list services. Nodes believe no address but the one that a packet comes from.
    { type: 'A', name: host, ttl, flush: true, data: ip },
  ];
  return dns.encode({ type: 'response', flags: dns.AUTHORITATIVE_ANSWER, answers });
}

/** Nearly all that is said in a room is about printers. Whether it is about nodes is told without reading it. */
export function mayBeMessage(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER_BYTES && bytes.length <= MAX_BYTES && bufferOf(bytes).includes(LABEL);
}

/** Anybody can send anything. @returns `undefined` for what is damaged, too large, or not about nodes */
export function readMessage(bytes: Uint8Array): RoomMessage | undefined {
  const packet = mayBeMessage(bytes) ? decode(bufferOf(bytes)) : undefined;
  if (packet === undefined) return undefined;
  if (packet.type === 'query') {
    const isAsked = packet.questions?.some(({ name, type }) => isService(name) && ASKS_FOR_US.has(type));
    return isAsked === true
      ? { kind: 'question', known: namedServices(packet).map(({ instance }) => instance) }
      : undefined;
  }
  const presences = readPresences(packet);
  return presences.length === 0 ? undefined : { kind: 'presences', presences };
}

function decode(bytes: Buffer): DecodedPacket | undefined {
  const records = [4, 6, 8, 10].reduce((sum, at) => sum + bytes.readUInt16BE(at), 0);
  if (records > MAX_RECORDS) return undefined;
  try {
    return dns.decode(bytes);
  } catch {
    return undefined;
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readPresences(packet: DecodedPacket): Omit<HeardPresence, 'senderIp'>[] {
  const records = [...(packet.answers ?? []), ...(packet.additionals ?? [])];
  const services = namedServices(packet).slice(0, MAX_PRESENCES);
  return services.flatMap(({ instance, isLeaving }) => {
    const own = records.filter((record) => record.name.toLowerCase() === `${instance}.${SERVICE}`.toLowerCase());
    const port = own.map((record) => (record.type === 'SRV' ? record.data.port : undefined)).find(isPort);
    if (port === undefined) return [];
    const texts = own.flatMap((record) => (record.type === 'TXT' ? readTexts(record.data) : []));
    return [{ instance, port, isLeaving, name: memberOf(texts, 'name'), className: memberOf(texts, 'class') }];
  });
}

/** Those that a PTR record names. */
function namedServices({ answers = [], additionals = [] }: DecodedPacket): { instance: string; isLeaving: boolean }[] {
  return [...answers, ...additionals].flatMap((record) => {
    if (record.type !== 'PTR' || !isService(record.name) || typeof record.data !== 'string') return [];
    const [instance = '', ...rest] = record.data.split('.');
    return isService(rest.join('.')) && INSTANCE.test(instance) ? [{ instance, isLeaving: record.ttl === 0 }] : [];
  });
}

function isService(name: string): boolean {
  return name.toLowerCase() === SERVICE;
}

function isPort(port: number | undefined): port is number {
  return port !== undefined && port > 0;
}

function readTexts(data: string | Buffer | readonly (string | Buffer)[]): string[] {
  return (Array.isArray(data) ? data : [data]).map(String);
}

/** Cleaned; `undefined` when there is none, or an empty one. */
function memberOf(texts: readonly string[], key: string): string | undefined {
  const text = texts.find((one) => one.startsWith(`${key}=`))?.slice(key.length + 1);
  return (text && shortVisible(text.trim(), MAX_NAME_LENGTH)) || undefined;
}
