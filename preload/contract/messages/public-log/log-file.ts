/**
 * Logs as a file: JSON Lines. A log is a line that says whose it is, and a line for each entry. One file after the other
 * is a file again.
 *
 * @see docs/PROTOCOL.md, section 19
 */
import { entryJson } from './entry-json.ts';
import { MAX_LOG_ENTRIES } from './log-limits.ts';
import type { LogOwner, PublicEntry, PublicLog } from './public-entry.ts';
import { readEntry } from './read-entry.ts';

const VERSION = 1;

/** Of UTF-8. */
export const MAX_LOG_FILE_BYTES = 32 * 1024 * 1024;
export const MAX_LOGS = 64;
/** Of all logs together. */
export const MAX_ALL_ENTRIES = 200_000;
/** Of a line, in UTF-16 units. */
export const MAX_LOG_LINE = 16 * 1024;
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

/** The lines of a file, each with its end. */
export function* formatLogFile(logs: readonly PublicLog[], network: string, savedAt: number): Generator<string> {
  for (const { owner, entries } of logs) {
    const { name, address, at } = owner;
    yield `${JSON.stringify({ chalkchain_log: VERSION, network, name, address, at, saved_at: savedAt })}\n`;
    for (const entry of entries) yield `${JSON.stringify(entryJson(entry))}\n`;
  }
}

interface OpenLog {
  readonly owner: LogOwner;
  readonly entries: PublicEntry[];
}

/** Reads a file line by line, so that who reads can do other things in between. What was cut off gives what can be read of it. */
export class LogFileReader {
  readonly #network: string;
  readonly #logs: OpenLog[] = [];
  readonly #counts = { unreadable: 0, unknown: 0, left: 0 };
  #taken = 0;
  #isSkipping = false;

  /** @param network the only one of which logs are taken */
  constructor(network: string) {
    this.#network = network;
  }

  /**
   * @param line without its end; `undefined` for one that is too long to be read
   * @returns why the file is not opened: then the rest is of no interest
   */
  read(line: string | undefined): LogFileFault | undefined {
    const text = line?.trim();
    if (text === '') return undefined;
    const json = text === undefined ? undefined : parseJson(text);
    const head = readHead(json);
    if (head !== undefined) return this.#begin(head);
    if (this.#logs.length === 0) return { code: 'no-log' };
    this.#add(readEntry(json));
    return undefined;
  }

  /** When all lines have been read. */
  end(): LogFileContent | LogFileFault {
    if (this.#logs.length === 0) return { code: 'empty' };
    if (this.#taken === 0) return { code: 'no-entries' };
    const logs = this.#logs.map(({ owner, entries }) => ({ owner, entries: inOrder(entries) }));
    return { logs, ...this.#counts };
  }

  #begin({ version, network, owner }: Head): LogFileFault | undefined {
    if (version > VERSION) return { code: 'newer-version', version };
    if (network !== this.#network) return { code: 'other-network', theirs: network, ours: this.#network };
    this.#isSkipping = this.#logs.length >= MAX_LOGS;
    if (!this.#isSkipping) this.#logs.push({ owner, entries: [] });
    return undefined;
  }

  #add(entry: ReturnType<typeof readEntry>): void {
    const entries = this.#logs.at(-1)?.entries ?? [];
    if (entry === undefined) this.#counts.unreadable++;
    else if (entry === 'unknown') this.#counts.unknown++;
    else if (this.#isSkipping || this.#taken >= MAX_ALL_ENTRIES || entries.length >= MAX_LOG_ENTRIES) {
      this.#counts.left++;
    } else {
      entries.push(entry);
      this.#taken++;
    }
  }
}

/** By their numbers; of two with the same number the first stays. */
export function inOrder(entries: readonly PublicEntry[]): PublicEntry[] {
  const sorted = entries.toSorted((a, b) => a.number - b.number);
  return sorted.filter(({ number }, index) => number !== sorted[index - 1]?.number);
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
