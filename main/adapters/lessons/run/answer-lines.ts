/**
 * Reads what the driver of a lesson's program answers: a line for each call, which begins with a word that only the driver
 * was told. What comes without it was written by the program itself, and then nothing of it is believed.
 */
import { z } from 'zod';
import type { Json } from '../../../../preload/contract/json.ts';
import type { CaseOutcome } from '../../../../preload/contract/workshop/judge-case.ts';

/** Of one line, in UTF-16 code units; those of the lessons have some hundred. */
const MAX_LINE = 4 * 1024 * 1024;

/** What came of one call, and where an exception came from. */
export type RunOutcome = CaseOutcome & { readonly place?: { readonly file: string; readonly line: number } };

const answer = z.union([
  z.object({ value: z.custom<Json>((value) => value !== undefined) }),
  z.object({
    error: z.object({
      type: z.string(),
      message: z.string(),
      place: z.tuple([z.string(), z.number()]).nullable(),
    }),
  }),
]);

export class AnswerLines {
  readonly #start: string;
  readonly #most: number;
  readonly #outcomes: RunOutcome[] = [];
  #rest = '';
  #isForged = false;

  /** @param most how many answers there can be */
  constructor(token: string, most: number) {
    this.#start = `${token} `;
    this.#most = most;
  }

  get outcomes(): readonly RunOutcome[] {
    return this.#outcomes;
  }

  /** The program has written what only its driver may write. */
  get isForged(): boolean {
    return this.#isForged;
  }

  /** Takes the next piece. */
  take(text: string): void {
    if (this.#isForged) return;
    const [first = '', ...more] = text.split('\n');
    const pieces = [this.#rest + first, ...more];
    this.#rest = pieces.pop() ?? '';
    for (const line of pieces) this.#read(line);
    if (this.#rest.length > MAX_LINE) this.#isForged = true;
  }

  /** Nothing more comes: half a line is the driver's, cut off, or not the driver's. */
  end(): void {
    if (!this.#rest.startsWith(this.#start.slice(0, this.#rest.length))) this.#isForged = true;
  }

  #read(line: string): void {
    const outcome = line.startsWith(this.#start) ? parseOutcome(line.slice(this.#start.length)) : undefined;
    if (outcome === undefined || this.#outcomes.length === this.#most) this.#isForged = true;
    else this.#outcomes.push(outcome);
  }
}

/** @returns `undefined` for what no driver writes */
function parseOutcome(text: string): RunOutcome | undefined {
  const { success, data } = answer.safeParse(parseJson(text));
  if (!success) return undefined;
  if ('value' in data) return { kind: 'value', value: data.value };
  const { type, message, place } = data.error;
  return { kind: 'error', type, message, ...(place === null ? {} : { place: { file: place[0], line: place[1] } }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No driver writes it, and so says the schema.
    return undefined;
  }
}
