/**
 * Cards as texts: what is signed, and what travels.
 *
 * @see docs/PROTOCOL.md, "Cards"
 */
import type { CardFault, CardMember } from '../../../preload/contract/messages/card-fault.ts';
import { isVisible, visibleText } from '../../../preload/contract/visible-text.ts';
import { isAddress } from '../../consensus/keys/address.ts';
import { parsePythonJson, PythonJsonError, type PythonJson } from '../../consensus/python/json-reader.ts';
import { formatPythonJson } from '../../consensus/python/json-writer.ts';
import {
  type Card,
  type CardFields,
  MAX_CAPABILITIES,
  MAX_CARD_ADDRESSES,
  MAX_CARD_BYTES,
  MAX_CARD_PEERS,
  MAX_CARD_TEXT_LENGTH,
  MAX_SECONDS_AGO,
} from './card.ts';

/** What a text is: a card, whose signature is still to be checked; or none. */
export type ReadCard =
  | { readonly kind: 'card'; readonly card: Card; readonly body: string }
  /** Only a broken or hostile node writes that. */
  | { readonly kind: 'bad'; readonly fault: CardFault }
  /** A text in it cannot be shown here, which another version of Unicode may see otherwise. */
  | { readonly kind: 'hidden' };

const MAX_SIGNATURE = 2n ** 2048n;
const MAX_ADDRESS_LENGTH = 100;

/** Whoever uses one has to judge it. */
const NODE_ADDRESS = /^http:\/\/(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/;
const WORD = /^[a-z0-9-]{1,32}$/;

type Members = ReadonlyMap<string, PythonJson>;

/** The text that is signed, in one line: all members but the signature, in this order. */
export function cardBody(fields: CardFields): string {
  return formatPythonJson(toJson(fields));
}

/** The text that travels: that of the body, with the signature as the last member. */
export function formatCard(body: string, signature: string): string {
  return `${body.slice(0, -1)}, "signature": ${signature}}`;
}

/**
 * Reads a card from a stranger. Members that this version does not know are part of what is signed, and are otherwise
 * stepped over.
 */
export function readCard(text: string): ReadCard {
  if (Buffer.byteLength(text) > MAX_CARD_BYTES) return tooLarge();
  const json = parse(text);
  if (!isObject(json)) return bad({ code: 'card-unreadable' });
  const fields = readFields(json);
  if (typeof fields === 'string') return bad({ code: 'card-member', member: fields });
  const signature = json.get('signature');
  if (typeof signature !== 'bigint' || signature < 0n || signature >= MAX_SIGNATURE) {
    return bad({ code: 'card-member', member: 'signature' });
  }
  const texts = [fields.name, fields.className, fields.version].filter((shown) => shown !== undefined);
  if (!texts.every((shown) => visibleText(shown) === shown && shown.trim() === shown && shown !== '')) {
    return { kind: 'hidden' };
  }
  const body = formatPythonJson(new Map([...json].filter(([name]) => name !== 'signature')));
  const card = { ...fields, signature: signature.toString() };
  // Written in our way, as it is kept and passed on, it may be longer than it came.
  if (formatCard(body, card.signature).length > MAX_CARD_BYTES) return tooLarge();
  return { kind: 'card', card, body };
}

/** Whether it can be on a card: so that no node signs what others do not take. */
export function isCardText(text: string): boolean {
  return text !== '' && text.trim() === text && text.length <= MAX_CARD_TEXT_LENGTH && isVisible(text);
}

/** The same of an address of a peer: its host may have a long name. */
export function isCardNode(address: string): boolean {
  return isOfForm(address, NODE_ADDRESS);
}

function tooLarge(): ReadCard {
  return bad({ code: 'card-size', mostBytes: MAX_CARD_BYTES });
}

function bad(fault: CardFault): ReadCard {
  return { kind: 'bad', fault };
}

function toJson(fields: CardFields): Members {
  const { address, number, name, version, className, capabilities, addresses, reached, failed, command, isOffBoards } =
    fields;
  return new Map<string, PythonJson>([
    ['address', address],
    ['number', BigInt(number)],
    ['name', name ?? null],
    ['version', version],
    ['class', className ?? null],
    ['capabilities', capabilities],
    ['addresses', addresses],
    ['reached', new Map([...reached].map(([node, seconds]) => [node, BigInt(seconds)]))],
    ['failed', failed],
    ...(command === undefined ? [] : [['command', BigInt(command)] as const]),
    ...(isOffBoards ? [['off_boards', true] as const] : []),
  ]);
}

function parse(text: string): PythonJson {
  try {
    return parsePythonJson(text);
  } catch (error) {
    if (error instanceof PythonJsonError) return null;
    throw error;
  }
}

/** @returns the name of a member that is amiss in place of the fields */
function readFields(json: Members): CardFields | CardMember {
  const address = json.get('address');
  const number = readCount(json.get('number'), Number.MAX_SAFE_INTEGER);
  const name = readText(json.get('name'));
  const version = readText(json.get('version'));
  const className = readText(json.get('class'));
  const capabilities = readList(json.get('capabilities'), WORD, MAX_CAPABILITIES);
  const addresses = readList(json.get('addresses'), NODE_ADDRESS, MAX_CARD_ADDRESSES);
  const reached = readPeers(json.get('reached'), (value) => readCount(value, MAX_SECONDS_AGO));
  const failed = readPeers(json.get('failed'), (value) =>
    typeof value === 'string' && WORD.test(value) ? value : undefined,
  );
  const command = json.has('command') ? readCount(json.get('command'), Number.MAX_SAFE_INTEGER) : 0;
  if (typeof address !== 'string' || !isAddress(address)) return 'address';
  if (number === undefined || number === 0) return 'number';
  if (name === undefined) return 'name';
  if (version === undefined || version === null) return 'version';
  if (className === undefined) return 'class';
  if (capabilities === undefined) return 'capabilities';
  if (addresses === undefined) return 'addresses';
  if (reached === undefined) return 'reached';
  if (failed === undefined) return 'failed';
  if (command === undefined) return 'command';
  return {
    address,
    number,
    name: name ?? undefined,
    version,
    className: className ?? undefined,
    capabilities,
    addresses,
    reached,
    failed,
    command: command === 0 ? undefined : command,
    // Anything else is no wish that could be kept, and no reason to leave the card out.
    isOffBoards: json.get('off_boards') === true,
  };
}

/** @returns `undefined` for anything but a short text or `null` */
function readText(value: PythonJson | undefined): string | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' && value.length <= MAX_CARD_TEXT_LENGTH ? value : undefined;
}

function readCount(value: PythonJson | undefined, most: number): number | undefined {
  return typeof value === 'bigint' && value >= 0n && value <= most ? Number(value) : undefined;
}

function readList(value: PythonJson | undefined, form: RegExp, most: number): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const texts: readonly unknown[] = value;
  return texts.every((text) => isOfForm(text, form)) ? texts : undefined;
}

function readPeers<T>(
  value: PythonJson | undefined,
  read: (value: PythonJson) => T | undefined,
): ReadonlyMap<string, T> | undefined {
  if (!isObject(value) || value.size > MAX_CARD_PEERS) return undefined;
  const peers = new Map<string, T>();
  for (const [node, said] of value) {
    const known = read(said);
    if (known === undefined || !isOfForm(node, NODE_ADDRESS)) return undefined;
    peers.set(node, known);
  }
  return peers;
}

function isOfForm(text: unknown, form: RegExp): text is string {
  return typeof text === 'string' && text.length <= MAX_ADDRESS_LENGTH && form.test(text);
}

/** `instanceof` forgets what the Map holds. */
function isObject(value: PythonJson | undefined): value is Members {
  return value instanceof Map;
}
