/** Reads the file with an instructor's defaults. Nothing in it keeps a node from starting. */
import { readFileSync, statSync } from 'node:fs';
import { decodeText, TextEncodingError } from '../../../../preload/contract/decode-text.ts';
import type { DefaultsPlace } from './defaults-place.ts';
import { NO_DEFAULTS, parseDefaults, type NodeDefaults } from './node-defaults.ts';

const MAX_BYTES = 64 * 1024;

/** They are in the log and in every status; and a file that was meant for something else may have a thousand. */
const MAX_PROBLEMS = 10;

export interface LoadedDefaults extends NodeDefaults {
  /** `undefined` when there is none. */
  readonly file: string | undefined;
  /** What was left out, and why: sentences that name the file and the key, and never a value. */
  readonly problems: readonly string[];
}

/** No text of the file, so no part of a token either, may be in the message. */
class UnreadableError extends Error {}

/** Never throws: a file that cannot be used is a problem to tell. */
export function loadDefaults(place: DefaultsPlace): LoadedDefaults {
  const sentences: string[] = [];
  const found = readDefaults(place, (sentence) => sentences.push(sentence));
  const more = sentences.length - MAX_PROBLEMS;
  const told = more > 0 ? [...sentences.slice(0, MAX_PROBLEMS), `It has ${more} more errors.`] : sentences;
  return { ...found, problems: told.map((sentence) => `The defaults in ${place.file}: ${sentence}`) };
}

function readDefaults(
  { file, isNamed }: DefaultsPlace,
  onProblem: (sentence: string) => void,
): Omit<LoadedDefaults, 'problems'> {
  try {
    const text = readText(file);
    if (text === undefined) {
      if (isNamed) onProblem('There is no such file.');
      return { ...NO_DEFAULTS, file: undefined };
    }
    return { ...parseDefaults(parseJson(text), onProblem), file };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    onProblem(`${error.message} None of it is used.`);
    return { ...NO_DEFAULTS, file };
  }
}

/** @returns `undefined` when there is no such file. */
function readText(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    // Reading a pipe would wait for its other end.
    if (!found.isFile()) throw new UnreadableError('This is not a file.');
    if (found.size > MAX_BYTES) throw new UnreadableError(`The file is larger than ${MAX_BYTES / 1024} KiB.`);
    return decodeText(readFileSync(file));
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    if (error instanceof TextEncodingError) throw new UnreadableError(error.message);
    throw new UnreadableError(`The file cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own message may quote the file, and with it a token.
    const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    const line = position === undefined ? '' : ` in line ${text.slice(0, Number(position)).split('\n').length}`;
    throw new UnreadableError(
      `The file is not JSON: there is an error${line}, such as a missing comma or quotation mark.`,
    );
  }
}
