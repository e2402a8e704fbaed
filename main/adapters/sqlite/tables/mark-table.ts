/** What is remembered of the history besides its blocks: three rows of the table `settings`, as JSON. */
import { z } from 'zod';
import { NO_MARKS, type ChainMarks } from '../../../node/ports/chain-marks.ts';
import type { Database } from '../database/database.ts';
import { readSetting, removeSetting, writeSetting } from '../database/setting-rows.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const height = z.int().min(1);
const side = z.strictObject({ tip: hash, height, firstBlock: hash, ownCoins: z.string() });

/** What does not parse counts as absent: somebody edited it, and the blocks are what matters. */
const REPLACEMENT = z.strictObject({
  at: z.number(),
  sender: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('peer'), address: z.string() }),
    z.strictObject({ kind: z.literal('computer'), ip: z.string() }),
    z.strictObject({ kind: z.literal('this-node') }),
    z.strictObject({ kind: z.literal('class') }),
  ]),
  depth: height,
  forkHeight: z.int().min(0),
  before: side,
  after: side,
  workRatio: z.number().nullable(),
  stepBack: z.strictObject({ height, seconds: z.number() }).nullable(),
  earlier: z.strictObject({ count: z.int().min(1), before: side }).nullable(),
});
const CHOICE = z.strictObject({ tip: hash, from: hash });

export class MarkTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  load(): ChainMarks {
    return {
      replacement: readSetting(this.#database, 'replacement', REPLACEMENT) ?? NO_MARKS.replacement,
      choice: readSetting(this.#database, 'chosen_branch', CHOICE) ?? NO_MARKS.choice,
      wayBack: readSetting(this.#database, 'way_back', hash) ?? NO_MARKS.wayBack,
    };
  }

  save({ replacement, choice, wayBack }: ChainMarks): void {
    this.#put('replacement', replacement);
    this.#put('chosen_branch', choice);
    this.#put('way_back', wayBack);
  }

  #put(key: string, value: unknown): void {
    if (value === undefined) removeSetting(this.#database, key);
    else writeSetting(this.#database, key, value);
  }
}
