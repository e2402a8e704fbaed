/** What the headless node's command line says: each value read, with a sentence for what cannot be meant. */
import { isIP } from 'node:net';
import { expandHome } from '../../adapters/system/home-path.ts';
import { LOG_LEVELS, type LogLevel } from '../../adapters/system/stream-log.ts';
import { normalizePeerAddress } from '../../node/peers/book/peer-address.ts';
import { WORKSHOP_PACE, type Pace } from '../../node/ports/nonce-search.ts';
import { RequestError } from '../../node/request-error.ts';
import { UsageError } from '../../host/start-error.ts';
import { readJoinText } from '../../host/class/join-text.ts';
import type { AnchorMode } from '../../node/class/anchor-plan.ts';
import { isClassName } from '../../../preload/contract/joining/invitation.ts';
import { MAX_CLASS_NAME_LENGTH, MAX_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import { isVisible } from '../../../preload/contract/visible-text.ts';
import { type Flags, readFlags } from './flags.ts';

const MAX_PORT = 65_535;
const MAX_THREADS = 64;

/** One of them at a start. */
export type ChainChange =
  | { readonly kind: 'fetch-again' }
  /** No effect when the node is on another chain: so a second start with it retires nothing. */
  | { readonly kind: 'begin-new'; readonly firstBlock: string }
  /** No effect when that chain is not retired. */
  | { readonly kind: 'take-back'; readonly firstBlock: string };

/** What the user wants. */
export interface NodeOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** `undefined`: on all addresses. */
  readonly host: string | undefined;
  /** `undefined`: the usual place for this port. */
  readonly dataFolder: string | undefined;
  readonly isInMemory: boolean;
  readonly isMining: boolean;
  /** An empty node begins a chain of its own, even if its peers have one. */
  readonly beginsChain: boolean;
  /** The class that this node opens, unless it has done so before. */
  readonly opensClass: string | undefined;
  /** Whether this node anchors the chain of the class that it has opened. */
  readonly anchoring: AnchorMode | undefined;
  /** An invitation, a code or an address: the class that this node joins. */
  readonly joins: string | undefined;
  /** What is done with the chain as a whole at the start; first blocks name chains. */
  readonly chainChange: ChainChange | undefined;
  /** `undefined`: as its owner chose the last time. */
  readonly pace: Pace | undefined;
  /** Lets the search try out a part of V8 that is not finished. */
  readonly triesWideVectors: boolean;
  /** Normalised addresses. */
  readonly peers: readonly string[];
  /** Whether nodes in the room are found. `undefined`: as its owner chose, or as the defaults say. */
  readonly isFinding: boolean | undefined;
  /** Boards of others leave this node out. `undefined`: the same. */
  readonly isOffBoards: boolean | undefined;
  /** `undefined`: as its owner chose the last time. */
  readonly name: string | undefined;
  /** `undefined`: the same. */
  readonly sharesName: false | undefined;
  readonly passphraseFile: string | undefined;
  readonly controlTokenFile: string | undefined;
  readonly logLevel: LogLevel;
  readonly movesDamagedAside: boolean;
  /** Begins with a new key even if the one that is missing had coins. */
  readonly makesNewKey: boolean;
  /** Serves the user interface to this computer's browser. */
  readonly hasUi: boolean;
  /** The browser opens with the board for the projector. */
  readonly showsBoard: boolean;
  /** 0 for any free one. */
  readonly uiPort: number;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** Nothing was said at all about what to do. */
  | { readonly kind: 'no-port' }
  | { readonly kind: 'run'; readonly options: NodeOptions };

/** What fills the gaps of the command line. */
export interface CommandContext {
  /** Of this machine. */
  readonly coreCount: number;
  /** From an instructor's defaults. */
  readonly defaultPort: number | undefined;
}

/** The file with an instructor's defaults, which must be read first. @throws UsageError */
export function parseDefaultsFile(args: readonly string[]): string | undefined {
  const { defaults } = readFlags(args).values;
  return readPath('--defaults', defaults);
}

/**
 * Reads the arguments after the program's name.
 *
 * @throws UsageError
 */
export function parseCommand(args: readonly string[], { coreCount, defaultPort }: CommandContext): Command {
  const { values, positionals } = readFlags(args);
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const [port = defaultPort?.toString(), extra] = positionals;
  if (port === undefined) return { kind: 'no-port' };
  if (extra !== undefined) throw new UsageError(`There is one argument too many: "${extra}". A node has one port.`);
  checkTogether(values);
  const options: NodeOptions = {
    port: parseWhole('The port', port, [0, MAX_PORT]),
    host: parseHost(values.host),
    dataFolder: readPath('--data-dir', values['data-dir']),
    isInMemory: values['in-memory'] === true,
    isMining: values.mine === true,
    beginsChain: values['begin-chain'] === true,
    opensClass: parseClassName(values['open-class']),
    joins: parseInvitationText(values.join),
    anchoring: parseAnchoring(values['class-anchors']),
    chainChange: parseChainChange(values),
    pace: parsePace(values, coreCount),
    triesWideVectors: values['no-wide-vectors'] !== true,
    peers: (values.peer ?? []).map(parsePeer),
    isFinding: parseFinding(values),
    isOffBoards: parseOffBoards(values),
    name: parseName(values.name),
    sharesName: values['share-no-name'] === true ? false : undefined,
    passphraseFile: readPath('--passphrase-file', values['passphrase-file']),
    controlTokenFile: readPath('--control-token-file', values['control-token-file']),
    logLevel: parseLogLevel(values['log-level']),
    movesDamagedAside: values['move-damaged-aside'] === true,
    makesNewKey: values['new-key'] === true,
    hasUi: values.ui === true || values.board === true || values['ui-port'] !== undefined,
    showsBoard: values.board === true,
    uiPort: parseWhole('--ui-port', values['ui-port'] ?? '0', [0, MAX_PORT]),
  };
  return { kind: 'run', options };
}

/** Nothing is kept on disk then, so what says how to keep it would be without effect. */
function checkTogether(values: Flags): void {
  if (values['in-memory'] !== true) return;
  for (const flag of ['data-dir', 'passphrase-file', 'move-damaged-aside', 'new-key'] as const) {
    if (values[flag] !== undefined) {
      throw new UsageError(`--in-memory keeps nothing on disk, so --${flag} makes no sense.`);
    }
  }
}

function parseFinding({ find, 'no-find': noFind }: Flags): boolean | undefined {
  if (find === true && noFind === true) throw new UsageError('--find and --no-find cannot both be given.');
  return find === true ? true : noFind === true ? false : undefined;
}

function parseOffBoards({ 'off-boards': off, 'on-boards': on }: Flags): boolean | undefined {
  if (off === true && on === true) throw new UsageError('--off-boards and --on-boards cannot both be given.');
  return off === true ? true : on === true ? false : undefined;
}

function parseChainChange(values: Flags): ChainChange | undefined {
  const { 'begin-new-chain': retired, 'take-back-chain': back } = values;
  const changes: ChainChange[] = [];
  if (values['fetch-chain-again'] === true) changes.push({ kind: 'fetch-again' });
  if (retired !== undefined) changes.push({ kind: 'begin-new', firstBlock: parseHash('--begin-new-chain', retired) });
  if (back !== undefined) changes.push({ kind: 'take-back', firstBlock: parseHash('--take-back-chain', back) });
  if (changes.length > 1) {
    throw new UsageError('--fetch-chain-again, --begin-new-chain and --take-back-chain cannot be combined.');
  }
  return changes[0];
}

function parseHash(flag: string, text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new UsageError(`${flag} must be the hash of a first block, 64 lower-case hex digits, and is "${text}".`);
}

function parsePace(values: Flags, coreCount: number): Pace | undefined {
  const isFullSpeed = values['full-speed'] === true;
  if (!isFullSpeed && values.threads === undefined && values.share === undefined) return undefined;
  const defaultThreads = isFullSpeed ? Math.max(1, coreCount - 1) : WORKSHOP_PACE.threads;
  const threads =
    values.threads === undefined ? defaultThreads : parseWhole('--threads', values.threads, [1, MAX_THREADS]);
  const share = values.share === undefined ? {} : { share: parseWhole('--share', values.share, [1, 100]) / 100 };
  return { threads, maxHashesPerSecond: isFullSpeed ? undefined : WORKSHOP_PACE.maxHashesPerSecond, ...share };
}

function parseWhole(what: string, text: string, [min, max]: readonly [number, number]): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    throw new UsageError(`${what} must be a whole number from ${min} to ${max}, and is "${text}".`);
  }
  return value;
}

function parseHost(host: string | undefined): string | undefined {
  if (host !== undefined && isIP(host) === 0 && !/^[\w-]+(?:\.[\w-]+)*$/.test(host)) {
    throw new UsageError(`--host must be an IP address or a host name of this machine, and is "${host}".`);
  }
  return host;
}

function parsePeer(address: string): string {
  try {
    return normalizePeerAddress(address);
  } catch (error) {
    if (error instanceof RequestError) throw new UsageError(`--peer "${address}": ${error.message}`);
    throw error;
  }
}

function parseName(name: string | undefined): string | undefined {
  const trimmed = name?.trim();
  if (trimmed !== undefined && (trimmed === '' || trimmed.length > MAX_NAME_LENGTH || !isVisible(trimmed))) {
    throw new UsageError(`--name must be a text of 1 to ${MAX_NAME_LENGTH} visible characters.`);
  }
  return trimmed;
}

function parseClassName(name: string | undefined): string | undefined {
  const trimmed = name?.trim();
  if (trimmed !== undefined && !isClassName(trimmed)) {
    throw new UsageError(`--open-class must be a text of 1 to ${MAX_CLASS_NAME_LENGTH} visible characters.`);
  }
  return trimmed;
}

function parseAnchoring(text: string | undefined): AnchorMode | undefined {
  if (text === undefined || text === 'auto' || text === 'on' || text === 'off') return text;
  throw new UsageError('--class-anchors must be auto, on or off.');
}

function parseInvitationText(text: string | undefined): string | undefined {
  try {
    if (text !== undefined) readJoinText(text);
    return text;
  } catch (error) {
    if (error instanceof RequestError) throw new UsageError(`--join: ${error.message}`);
    throw error;
  }
}

function parseLogLevel(text: string | undefined): LogLevel {
  if (text === undefined) return 'info';
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) {
    throw new UsageError(`--log-level must be one of ${LOG_LEVELS.join(', ')}, and is "${text}".`);
  }
  return level;
}

function readPath(flag: string, value: string | undefined): string | undefined {
  if (value === '') throw new UsageError(`${flag} has no value.`);
  return value === undefined ? undefined : expandHome(value);
}
