/** What this node's tries were worth: how many blocks they find on average, beside those that they found. */

/** Heights that are remembered: more than a day of mining at a block in 5 seconds. */
const MAX_HEIGHTS = 20_000;

export interface TriesAt {
  readonly height: number;
  /** Leading zero bits that the hash must have: one try in 2^difficulty has them. */
  readonly difficulty: number;
  readonly tries: number;
  readonly isFound: boolean;
}

export interface OwnTriesSum {
  readonly tries: number;
  /** Blocks that so many tries find on average. */
  readonly expected: number;
  /** Blocks that they found, those that came too late included. */
  readonly found: number;
}

const NOTHING: OwnTriesSum = { tries: 0, expected: 0, found: 0 };

/** In memory only: it begins anew with the node. */
export class OwnTries {
  /** In seconds since 1970. */
  readonly since: number;
  /** In the order in which they were last worked on. */
  readonly #heights = new Map<number, OwnTriesSum>();

  constructor(nowSeconds: number) {
    this.since = nowSeconds;
  }

  add({ height, difficulty, tries, isFound }: TriesAt): void {
    const before = this.#heights.get(height) ?? NOTHING;
    this.#heights.delete(height);
    this.#heights.set(height, {
      tries: before.tries + tries,
      expected: before.expected + tries * 2 ** -difficulty,
      found: before.found + (isFound ? 1 : 0),
    });
    const oldest = this.#heights.keys().next();
    if (this.#heights.size > MAX_HEIGHTS && oldest.done !== true) this.#heights.delete(oldest.value);
  }

  /** Of the blocks at these heights, both included. */
  between(fromHeight: number, toHeight: number): OwnTriesSum {
    let sum = NOTHING;
    for (const [height, { tries, expected, found }] of this.#heights) {
      if (height < fromHeight || height > toHeight) continue;
      sum = { tries: sum.tries + tries, expected: sum.expected + expected, found: sum.found + found };
    }
    return sum;
  }
}
