/** Reads the file with an instructor's defaults. Nothing in it keeps a node from starting. */
import type { DefaultsProblem, StartNotice } from '../../../../preload/contract/messages/start-notice.ts';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorWords } from '../../../../preload/contract/visible-text.ts';
import { decodeText, TextEncodingError } from '../../../../preload/contract/decode-text.ts';
import type { DefaultsPlace } from './defaults-place.ts';
import { NO_DEFAULTS, parseDefaults, type NodeDefaults } from './node-defaults.ts';

const MAX_BYTES = 64 * 1024;

/** They are in the log and in every status; and a file that was meant for something else may have a thousand. */
const MAX_PROBLEMS = 10;

export interface LoadedDefaults extends NodeDefaults {
  /** `undefined` when there is none. */
  readonly file: string | undefined;
  /** Beside the place of the file, whether that is there or not: where an instructor puts lessons. */
  readonly lessonsFolder: string;
  /** What was left out, and why. */
  readonly problems: readonly Extract<StartNotice, { readonly code: 'defaults' }>[];
}

/** No text of the file, so no part of a token either, may be in the problem. */
class UnreadableError extends Error {
  readonly problem: DefaultsProblem;

  constructor(problem: DefaultsProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Never throws: a file that cannot be used is a problem to report. */
export function loadDefaults(place: DefaultsPlace): LoadedDefaults {
  const { file } = place;
  const problems: DefaultsProblem[] = [];
  const found = readDefaults(place, (problem) => problems.push(problem));
  const more = problems.length - MAX_PROBLEMS;
  if (more > 0) problems.splice(MAX_PROBLEMS, more, { code: 'more', count: more });
  return {
    ...found,
    lessonsFolder: join(dirname(file), 'lessons'),
    problems: problems.map((problem) => ({ code: 'defaults', file, problem })),
  };
}

function readDefaults(
  { file, isNamed }: DefaultsPlace,
  onProblem: (problem: DefaultsProblem) => void,
): Omit<LoadedDefaults, 'problems' | 'lessonsFolder'> {
  try {
    const text = readText(file);
    if (text === undefined) {
      if (isNamed) onProblem({ code: 'no-file' });
      return { ...NO_DEFAULTS, file: undefined };
    }
    return { ...parseDefaults(parseJson(text), onProblem), file };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    onProblem(error.problem);
    return { ...NO_DEFAULTS, file };
  }
}

/** @returns `undefined` when there is no such file. */
function readText(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    // Reading a pipe would wait for its other end.
    if (!found.isFile()) throw new UnreadableError({ code: 'not-a-file' });
    if (found.size > MAX_BYTES) throw new UnreadableError({ code: 'too-large', mostBytes: MAX_BYTES });
    return decodeText(readFileSync(file));
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    if (error instanceof TextEncodingError) throw new UnreadableError({ code: 'encoding', fault: error.fault });
    throw new UnreadableError({ code: 'unreadable', error: errorWords(error) });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own message may quote the file, and with it a token.
    const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    const line = position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
    throw new UnreadableError({ code: 'not-json', line });
  }
}
