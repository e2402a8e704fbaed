/** An instructor's defaults for the nodes of a class: which there are, and what each may be. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { normalizePeerAddress } from '../../../node/peers/peer-address.ts';
import { findWeakness, isGuessedHash } from '../../../node/weak-token.ts';
import { RequestError } from '../../../node/request-error.ts';
import { isVisible, shortVisible } from '../../../../preload/contract/visible-text.ts';

/** Members that are `undefined` were not given, or cannot be used. */
export interface NodeDefaults {
  readonly port: number | undefined;
  /** Which class this computer belongs to, for people. */
  readonly className: string | undefined;
  /** Normalised addresses. */
  readonly peers: readonly string[];
  /** SHA-256 of the control token, 64 lower-case hex digits. */
  readonly controlTokenHash: string | undefined;
}

export const NO_DEFAULTS: NodeDefaults = {
  port: undefined,
  className: undefined,
  peers: [],
  controlTokenHash: undefined,
};

const MAX_PEERS = 32;

/** What a value may be, and the sentence for one that is not. */
const RULES = {
  port: { schema: z.int().min(1024).max(65_535), sentence: 'must be a whole number from 1024 to 65535' },
  className: {
    schema: z.string().trim().min(1).max(60).refine(isVisible),
    sentence: 'must be a text of 1 to 60 visible characters, in one line',
  },
  peers: { schema: z.array(z.unknown()), sentence: 'must be a list of addresses, like ["10.0.0.7:5000"]' },
  controlToken: {
    schema: z.string().regex(/^[\x21-\x7e]{20,200}$/),
    sentence: 'must be a text of 20 to 200 letters, digits and signs, without blanks',
  },
  controlTokenSha256: {
    schema: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/),
    sentence: 'must be a text of 64 hex digits',
  },
} as const;

type Key = keyof typeof RULES;

/**
 * Takes what can be used of the file's members: a mistake of one line must not lock a whole room out.
 *
 * @param onProblem gets a sentence about what is left out, which names the key and never its value
 */
export function parseDefaults(json: unknown, onProblem: (sentence: string) => void): NodeDefaults {
  const members = z.record(z.string(), z.unknown()).safeParse(json).data;
  if (members === undefined) {
    onProblem('The file must hold one JSON object, like {"port": 5050}.');
    return NO_DEFAULTS;
  }
  const known = Object.keys(RULES);
  for (const key of Object.keys(members)) {
    if (!known.includes(key)) onProblem(`The key "${printable(key)}" is not known. The keys are ${known.join(', ')}.`);
  }
  const read = <K extends Key>(key: K): z.infer<(typeof RULES)[K]['schema']> | undefined => {
    if (!Object.hasOwn(members, key)) return undefined;
    const { schema, sentence } = RULES[key];
    const { success, data } = schema.safeParse(members[key]);
    if (!success) onProblem(`"${key}" ${sentence}. It is left out.`);
    // Safe: it is the schema of this very key, whose type the compiler does not follow through the index.
    return data as z.infer<(typeof RULES)[K]['schema']> | undefined;
  };
  const hasBoth = Object.hasOwn(members, 'controlToken') && Object.hasOwn(members, 'controlTokenSha256');
  if (hasBoth) onProblem('Of "controlToken" and "controlTokenSha256" one is enough. Both are left out.');
  return {
    port: read('port'),
    className: read('className'),
    peers: readPeers(read('peers') ?? [], onProblem),
    controlTokenHash: hasBoth
      ? undefined
      : (readToken(read('controlToken'), onProblem) ?? readHash(read('controlTokenSha256'), onProblem)),
  };
}

function readPeers(values: readonly unknown[], onProblem: (sentence: string) => void): string[] {
  if (values.length > MAX_PEERS) {
    onProblem(`"peers" has ${values.length} addresses. The first ${MAX_PEERS} are taken.`);
  }
  const found = new Set<string>();
  for (const [index, value] of values.slice(0, MAX_PEERS).entries()) {
    const where = `Number ${index + 1} of "peers" is left out.`;
    if (typeof value !== 'string') {
      onProblem(`${where} It must be a text, like "10.0.0.7:5000".`);
      continue;
    }
    try {
      found.add(normalizePeerAddress(value));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      onProblem(`${where} ${error.message}`);
    }
  }
  return [...found];
}

/** @returns its SHA-256 */
function readToken(token: string | undefined, onProblem: (sentence: string) => void): string | undefined {
  if (token === undefined) return undefined;
  const weakness = findWeakness(token);
  if (weakness !== undefined) onProblem(`"controlToken" is taken, but can be guessed: ${weakness}. Make a random one.`);
  return createHash('sha256').update(token).digest('hex');
}

function readHash(hash: string | undefined, onProblem: (sentence: string) => void): string | undefined {
  if (hash === undefined || !isGuessedHash(hash)) return hash;
  onProblem('"controlTokenSha256" belongs to a token that anyone would guess. It is left out. Make a random token.');
  return undefined;
}

/** Somebody's key, short and without what could break the line. */
function printable(key: string): string {
  return shortVisible(key.replaceAll('"', ' '), 40);
}
