/**
 * Logs as a file: JSON Lines. A log is a line that says whose it is, and a line for each entry. One file after the other
 * is a file again.
 *
 * @see docs/PROTOCOL.md, section 19
 */
import { entryJson } from './entry-json.ts';
import type { LogOwner, PublicEntry, PublicLog } from './public-entry.ts';
import { readEntry } from './read-entry.ts';

const VERSION = 1;

/** Of UTF-8. */
export const MAX_LOG_FILE_BYTES = 32 * 1024 * 1024;
/** A node keeps about 18,000. */
const MAX_ENTRIES = 20_000;
export const MAX_LOGS = 64;
const MAX_ALL_ENTRIES = 200_000;
const MAX_LINE = 16 * 1024;
const MAX_NAME_LENGTH = 64;
const MAX_ADDRESS_LENGTH = 1200;
const MAX_AT_LENGTH = 100;

/** Why a file is not opened. */
export type LogFileFault =
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly mostBytes: number }
  /** It does not begin as a log does. */
  | { readonly code: 'no-log' }
  | { readonly code: 'newer-version'; readonly version: number }
  | { readonly code: 'other-network'; readonly theirs: string; readonly ours: string }
  | { readonly code: 'no-entries' };

export interface LogFileContent {
  readonly logs: readonly PublicLog[];
  /** Lines that could not be read. */
  readonly unreadable: number;
  /** Entries of a kind that this version does not know. */
  readonly unknown: number;
  /** Entries, and those of whole logs, above what is taken. */
  readonly left: number;
}

export function formatLogFile(logs: readonly PublicLog[], network: string, savedAt: number): string {
  return logs.map((log) => formatLog(log, network, savedAt)).join('');
}

function formatLog({ owner: { name, address, at }, entries }: PublicLog, network: string, savedAt: number): string {
  const head = { chalkchain_log: VERSION, network, name, address, at, saved_at: savedAt };
  return [head, ...entries.map(entryJson)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

interface OpenLog {
  readonly owner: LogOwner;
  readonly entries: PublicEntry[];
}

/** A file that was cut off, or damaged in the middle, gives what can be read of it. */
export function parseLogFile(text: string, network: string): LogFileContent | LogFileFault {
  const logs: OpenLog[] = [];
  const counts = { unreadable: 0, unknown: 0, left: 0 };
  let taken = 0;
  let isSkipping = false;
  for (const line of linesOf(text)) {
    const json = line.length > MAX_LINE ? undefined : parseJson(line);
    const head = readHead(json);
    if (logs.length === 0 && head === undefined) return { code: 'no-log' };
    if (head !== undefined) {
      if (head.version > VERSION) return { code: 'newer-version', version: head.version };
      if (head.network !== network) return { code: 'other-network', theirs: head.network, ours: network };
      isSkipping = logs.length >= MAX_LOGS;
      if (!isSkipping) logs.push({ owner: head.owner, entries: [] });
      continue;
    }
    const entry = readEntry(json);
    if (entry === undefined) counts.unreadable++;
    else if (entry === 'unknown') counts.unknown++;
    else if (isSkipping || taken >= MAX_ALL_ENTRIES || (logs.at(-1)?.entries.length ?? 0) >= MAX_ENTRIES) counts.left++;
    else {
      logs.at(-1)?.entries.push(entry);
      taken++;
    }
  }
  if (logs.length === 0) return { code: 'empty' };
  if (taken === 0) return { code: 'no-entries' };
  return { logs: logs.map(({ owner, entries }) => ({ owner, entries: inOrder(entries) })), ...counts };
}

/** By their numbers; of two with the same number the first stays. */
export function inOrder(entries: readonly PublicEntry[]): PublicEntry[] {
  const sorted = entries.toSorted((a, b) => a.number - b.number);
  return sorted.filter(({ number }, index) => number !== sorted[index - 1]?.number);
}

/** Those that have something in them. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const stop = end === -1 ? text.length : end;
    const line = text.slice(start, stop).trim();
    if (line !== '') yield line;
    start = stop + 1;
  }
}

interface Head {
  readonly version: number;
  readonly network: string;
  readonly owner: LogOwner;
}

function readHead(json: unknown): Head | undefined {
  if (typeof json !== 'object' || json === null || !('chalkchain_log' in json)) return undefined;
  // Safe: of its members nothing is believed.
  const { chalkchain_log: version, network, name, address, at } = json as Readonly<Record<string, unknown>>;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return undefined;
  const owner = {
    name: textOf(name, MAX_NAME_LENGTH),
    address: textOf(address, MAX_ADDRESS_LENGTH),
    at: textOf(at, MAX_AT_LENGTH),
  };
  return { version, network: textOf(network, MAX_NAME_LENGTH) ?? '', owner };
}

function textOf(value: unknown, maxLength: number): string | null {
  return typeof value === 'string' && value !== '' && value.length <= maxLength ? value : null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
