/** Reads an entry that another node has told, or that a file has: it may be anything. */
import { ACTIVITY_KINDS } from '../activity.ts';
import { MAX_LISTED_BLOCKS } from './log-limits.ts';
import {
  REORGANISATION_REASONS,
  type CameBranch,
  type NamedBlock,
  type PublicEntry,
  type PublicHappening,
  type ToldBlock,
  type ToldBranch,
} from './public-entry.ts';

const MAX_NUMBER = Number.MAX_SAFE_INTEGER;
const MAX_HEIGHT = 2 ** 31;
/** The year 5138: what is later is no clock's. */
const MAX_TIME = 1e11;
/** Of an address and of a word. An account of the chain has 1,024 characters and its short form. */
const MAX_MINER_LENGTH = 1200;
const MAX_TEXT_LENGTH = 200;
const HASH = /^[0-9a-f]{64}$/;

type Json = Readonly<Record<string, unknown>>;

/** A value is not what it should be. */
class Odd extends Error {}

/** `'unknown'`: of a kind that this version does not know. `undefined`: no entry. Members that it does not know are skipped. */
export function readEntry(value: unknown): PublicEntry | 'unknown' | undefined {
  try {
    const json = readObject(value);
    const what = readHappening(json);
    if (what === undefined) return 'unknown';
    return {
      number: readCount(json['number'], MAX_NUMBER, 1),
      time: readTime(json['time']),
      times: readCount(json['times'] ?? 1, MAX_NUMBER, 1),
      lastTime: readTime(json['last_time'] ?? json['time']),
      what,
    };
  } catch (error) {
    if (error instanceof Odd) return undefined;
    throw error;
  }
}

/** `undefined` for an unknown code. */
function readHappening(json: Json): PublicHappening | undefined {
  const code = readText(json['code']);
  switch (code) {
    case 'tip': {
      const block = readBlock(json);
      return { code, ...block, blocks: readCount(json['blocks'], block.height, 1) };
    }
    case 'side-block':
      return { code, ...readBlock(json) };
    case 'reorganisation':
      return readReorganisation(json);
    case 'block-refused':
    case 'chain-refused': {
      const height = orNull(json['height'], (value) => readCount(value, MAX_HEIGHT, 0));
      return {
        code,
        height,
        hash: orNull(json['hash'], readHash),
        reason: readText(json['reason']),
        from: readText(json['from']),
      };
    }
    case 'payment-refused':
      return { code, reason: readText(json['reason']), from: readText(json['from']) };
    case 'peer-came':
      return { code, peer: readText(json['peer']) };
    case 'peer-went':
      return { code, peer: readText(json['peer']), problem: orNull(json['problem'], readText) };
    case 'class-command':
      return { code, name: readText(json['class']), command: readText(json['command']) };
    case 'left-out': {
      const of = ACTIVITY_KINDS.find((kind) => kind === json['kind']);
      return of === undefined ? undefined : { code, of, count: readCount(json['count'], MAX_NUMBER, 1) };
    }
    default:
      return undefined;
  }
}

function readBlock(json: Json): ToldBlock {
  return { ...readNamed(json), from: readText(json['from']) };
}

function readNamed(json: Json): NamedBlock {
  return {
    height: readCount(json['height'], MAX_HEIGHT, 1),
    hash: readHash(json['hash']),
    previousHash: orNull(json['previous_hash'], readHash),
    miner: orNull(json['miner'], (value) => readText(value, MAX_MINER_LENGTH)),
  };
}

function readReorganisation(json: Json): PublicHappening {
  const because = REORGANISATION_REASONS.find((reason) => reason === json['because']);
  if (because === undefined) throw new Odd();
  return {
    code: 'reorganisation',
    forkHeight: readCount(json['fork_height'], MAX_HEIGHT, 0),
    forkHash: orNull(json['fork_hash'], readHash),
    left: readBranch(json['left']),
    came: orNull(json['came'], readCame),
    because,
    from: readText(json['from']),
  };
}

/** A node of an earlier version lists none, and one of a later version perhaps more. */
function readCame(value: unknown): CameBranch {
  const listed = readObject(value)['listed'] ?? [];
  if (!Array.isArray(listed)) throw new Odd();
  return {
    ...readBranch(value),
    listed: listed.slice(0, MAX_LISTED_BLOCKS).map((one) => readNamed(readObject(one))),
  };
}

function readBranch(value: unknown): ToldBranch {
  const json = readObject(value);
  const height = readCount(json['height'], MAX_HEIGHT, 1);
  return {
    first: readHash(json['first']),
    tip: readHash(json['tip']),
    height,
    blocks: readCount(json['blocks'], height, 1),
  };
}

function readObject(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Odd();
  // Safe: it is an object, and of its members nothing is believed.
  return value as Json;
}

/** What is missing is `null`. */
function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null || value === undefined ? null : read(value);
}

function readCount(value: unknown, most: number, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw new Odd();
  return value;
}

function readTime(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= MAX_TIME)) throw new Odd();
  return value;
}

function readText(value: unknown, maxLength = MAX_TEXT_LENGTH): string {
  if (typeof value !== 'string' || value.length > maxLength) throw new Odd();
  return value;
}

function readHash(value: unknown): string {
  const text = readText(value);
  if (!HASH.test(text)) throw new Odd();
  return text;
}
