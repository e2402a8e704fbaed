/** An instructor's defaults for the nodes of a class: which there are, and what each may be. */
import type { DefaultsKey, DefaultsProblem } from '../../../../preload/contract/messages/start-notice.ts';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { normalizePeerAddress } from '../../../node/peers/book/peer-address.ts';
import { findWeakness, isGuessedHash } from '../../../node/weak-token.ts';
import { RequestError } from '../../../node/request-error.ts';
import { type Invitation, parseInvitation } from '../../../../preload/contract/joining/invitation.ts';
import { isVisible, shortVisible } from '../../../../preload/contract/visible-text.ts';

/** Members that are `undefined` were not given, or cannot be used. */
export interface NodeDefaults {
  readonly port: number | undefined;
  /** What the class is called as long as it has no key, for people. */
  readonly className: string | undefined;
  /** Whether other nodes are told the names of these, unless their owners choose otherwise. */
  readonly shareName: boolean | undefined;
  /** To a class that is to be joined. */
  readonly invitation: Invitation | undefined;
  /** Normalised addresses. */
  readonly peers: readonly string[];
  /** Whether nodes in the room are found, unless the owner of a node decides otherwise. */
  readonly finding: boolean | undefined;
  /** Whether boards of others leave these nodes out, unless their owners choose otherwise. */
  readonly offBoards: boolean | undefined;
  /** SHA-256 of the control token, 64 lower-case hex digits. */
  readonly controlTokenHash: string | undefined;
  /** Names of the lessons that are offered, in their order; `undefined`: all. */
  readonly lessons: readonly string[] | undefined;
  /** When the solutions of lessons open, in seconds since 1970. */
  readonly solutionsFrom: number | undefined;
  /** Opens them. */
  readonly solutionsPassword: string | undefined;
}

export const NO_DEFAULTS: NodeDefaults = {
  port: undefined,
  className: undefined,
  shareName: undefined,
  invitation: undefined,
  peers: [],
  finding: undefined,
  offBoards: undefined,
  controlTokenHash: undefined,
  lessons: undefined,
  solutionsFrom: undefined,
  solutionsPassword: undefined,
};

const MAX_PEERS = 32;

/** What a value may be. */
const RULES = {
  port: z.int().min(1024).max(65_535),
  className: z.string().trim().min(1).max(60).refine(isVisible),
  shareName: z.boolean(),
  invitation: z.string().trim(),
  peers: z.array(z.unknown()),
  finding: z.boolean(),
  offBoards: z.boolean(),
  controlToken: z.string().regex(/^[\x21-\x7e]{20,200}$/),
  controlTokenSha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/),
  lessons: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)).max(100),
  solutionsFrom: z.string().trim().transform(readDate).pipe(z.number()),
  solutionsPassword: z.string().min(4).max(100).refine(isVisible),
} as const satisfies Record<DefaultsKey, z.ZodType>;

// Safe: the keys of the constant are these, by its type.
const KEYS = Object.keys(RULES) as readonly DefaultsKey[];

type OnProblem = (problem: DefaultsProblem) => void;

/**
 * Takes what can be used of the file's members: an error in one line must not lock a whole room out.
 *
 * @param onProblem gets what is left out, with its key and never its value
 */
export function parseDefaults(json: unknown, onProblem: OnProblem): NodeDefaults {
  const members = z.record(z.string(), z.unknown()).safeParse(json).data;
  if (members === undefined) {
    onProblem({ code: 'not-an-object' });
    return NO_DEFAULTS;
  }
  for (const key of Object.keys(members)) {
    if (!Object.hasOwn(RULES, key)) onProblem({ code: 'unknown-key', key: printable(key), known: KEYS });
  }
  const read = <K extends DefaultsKey>(key: K): z.infer<(typeof RULES)[K]> | undefined => {
    if (!Object.hasOwn(members, key)) return undefined;
    const { success, data } = RULES[key].safeParse(members[key]);
    if (!success) onProblem({ code: 'bad-value', key });
    // Safe: it is the schema of this very key, whose type the compiler does not follow through the index.
    return data as z.infer<(typeof RULES)[K]> | undefined;
  };
  const hasBoth = Object.hasOwn(members, 'controlToken') && Object.hasOwn(members, 'controlTokenSha256');
  if (hasBoth) onProblem({ code: 'two-tokens' });
  return {
    port: read('port'),
    className: read('className'),
    shareName: read('shareName'),
    invitation: readInvitation(read('invitation'), onProblem),
    peers: readPeers(read('peers') ?? [], onProblem),
    finding: read('finding'),
    offBoards: read('offBoards'),
    controlTokenHash: hasBoth
      ? undefined
      : (readToken(read('controlToken'), onProblem) ?? readHash(read('controlTokenSha256'), onProblem)),
    lessons: read('lessons'),
    solutionsFrom: read('solutionsFrom'),
    solutionsPassword: read('solutionsPassword'),
  };
}

/** By the clock on the wall. @returns seconds since 1970; `undefined` for what is no date */
function readDate(text: string): number | undefined {
  const [, day, month, minute = '00:00'] = /^((\d{4}-\d\d)-\d\d)(?:[T ](\d\d:\d\d))?$/.exec(text) ?? [];
  const date = new Date(`${day}T${minute}`);
  if (day === undefined || Number.isNaN(date.getTime())) return undefined;
  // A 31st of February would be taken for the 3rd of March.
  return date.getMonth() + 1 === Number(month?.slice(5)) ? date.getTime() / 1000 : undefined;
}

function readInvitation(link: string | undefined, onProblem: OnProblem): Invitation | undefined {
  if (link === undefined) return undefined;
  const invitation = parseInvitation(link);
  if (!('code' in invitation)) return invitation;
  onProblem({ code: 'bad-invitation', fault: invitation });
  return undefined;
}

function readPeers(values: readonly unknown[], onProblem: OnProblem): string[] {
  if (values.length > MAX_PEERS) {
    onProblem({ code: 'many-peers', count: values.length, most: MAX_PEERS });
  }
  const found = new Set<string>();
  for (const [index, value] of values.slice(0, MAX_PEERS).entries()) {
    const number = index + 1;
    if (typeof value !== 'string') {
      onProblem({ code: 'bad-peer', number, fault: null });
      continue;
    }
    try {
      found.add(normalizePeerAddress(value));
    } catch (error) {
      if (!(error instanceof RequestError) || error.problem.code !== 'invalid-address') throw error;
      onProblem({ code: 'bad-peer', number, fault: error.problem.fault });
    }
  }
  return [...found];
}

/** @returns its SHA-256 */
function readToken(token: string | undefined, onProblem: OnProblem): string | undefined {
  if (token === undefined) return undefined;
  const weakness = findWeakness(token);
  if (weakness !== undefined) onProblem({ code: 'weak-token', weakness });
  return createHash('sha256').update(token).digest('hex');
}

function readHash(hash: string | undefined, onProblem: OnProblem): string | undefined {
  if (hash === undefined || !isGuessedHash(hash)) return hash;
  onProblem({ code: 'guessed-hash' });
  return undefined;
}

/** Somebody's key, short and without what could break the line. */
function printable(key: string): string {
  return shortVisible(key.replaceAll('"', ' '), 40);
}
