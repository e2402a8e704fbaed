/** The invitation to a class, as a link: its public key, its name, and where its nodes are. See docs/PROTOCOL.md, section 17. */
import { MAX_CLASS_NAME_LENGTH } from '../limits.ts';
import type { InvitationPart, JoinFault } from '../messages/join-fault.ts';
import { isVisible } from '../visible-text.ts';

export interface Invitation {
  /** The public half of the class's key: Ed25519, 64 lower-case hex digits. */
  readonly key: string;
  readonly name: string;
  /** `HOST:PORT` of nodes of the class, the likeliest first. At most {@link MAX_PLACES}, perhaps none. */
  readonly places: readonly string[];
}

/** What the scheme is registered as. */
export const INVITATION_SCHEME = 'chalkchain';
export const MAX_PLACES = 8;
/** More characters than a full invitation has. */
const MAX_LENGTH = 2000;
const VERSION = '1';
const START = /^chalkchain:\/\/join\/?\?/i;
const KEY = /^[0-9a-f]{64}$/;
const PLACE = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?):([1-9]\d{0,4})$/;

/** @param invitation as {@link parseInvitation} would take it */
export function formatInvitation({ key, name, places }: Invitation): string {
  const at = places.slice(0, MAX_PLACES).map((place) => `&at=${encodePlace(place)}`);
  return `${INVITATION_SCHEME}://join?v=${VERSION}&key=${key}&name=${encodeURIComponent(name)}${at.join('')}`;
}

/** The link in a text around it, such as a mail; `undefined` when there is none. */
export function findInvitation(text: string): string | undefined {
  return /chalkchain:\/\/join\/?\?[^\s"'<>]*/i.exec(text)?.[0];
}

/** Reads a link strictly: an invitation with a fault is not half taken. */
export function parseInvitation(link: string): Invitation | JoinFault {
  if (link.length > MAX_LENGTH) return { code: 'invitation-too-long', most: MAX_LENGTH };
  if (!START.test(link)) return { code: 'not-an-invitation' };
  const members = readMembers(link.replace(START, ''));
  if (members === undefined) return { code: 'invitation-part', part: 'percent', problem: 'wrong' };
  const version = takeOne(members, 'v');
  if (typeof version !== 'string') return version;
  if (version !== VERSION) return { code: 'invitation-version' };
  const key = takeOne(members, 'key');
  if (typeof key !== 'string') return key;
  if (!KEY.test(key)) return wrong('key');
  const name = takeOne(members, 'name');
  if (typeof name !== 'string') return name;
  if (!isClassName(name)) return wrong('name');
  const places = members.filter(([member]) => member === 'at').map(([, value]) => value);
  if (places.length > MAX_PLACES) return { code: 'invitation-part', part: 'at', problem: 'too-many' };
  if (!places.every(isPlace)) return wrong('at');
  return { key, name, places };
}

/** Whether a class can be called so: one visible line without blanks around it. */
export function isClassName(name: string): boolean {
  return name !== '' && name.length <= MAX_CLASS_NAME_LENGTH && name.trim() === name && isVisible(name);
}

function isPlace(text: string): boolean {
  const port = PLACE.exec(text)?.[1];
  return port !== undefined && Number(port) <= 65_535;
}

/** `undefined` when a percent sign is not followed by what it should be. */
function readMembers(query: string): (readonly [member: string, value: string])[] | undefined {
  const members: (readonly [string, string])[] = [];
  for (const part of query.split('&')) {
    const [member = '', ...value] = part.split('=');
    try {
      members.push([decodeURIComponent(member), decodeURIComponent(value.join('='))]);
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
  }
  return members;
}

function takeOne(members: readonly (readonly [string, string])[], part: InvitationPart): string | JoinFault {
  const [first, second] = members.filter(([member]) => member === part);
  if (first === undefined) return { code: 'invitation-part', part, problem: 'missing' };
  return second === undefined ? first[1] : { code: 'invitation-part', part, problem: 'twice' };
}

function wrong(part: InvitationPart): JoinFault {
  return { code: 'invitation-part', part, problem: 'wrong' };
}

/** A colon and brackets can stand as they are; the link stays shorter, and can be read. */
function encodePlace(place: string): string {
  return encodeURIComponent(place).replaceAll('%3A', ':').replaceAll('%5B', '[').replaceAll('%5D', ']');
}
