/** Counts who mined how many of some blocks, and goes on from what it has counted. */

/** Rows of the answer; the rest is summed up. */
const MAX_MINERS = 64;

export interface CountedMiners {
  /** Most blocks first, then in the order in which they first mined one. */
  readonly miners: readonly { readonly miner: number; readonly blocks: number }[];
  readonly others: { readonly miners: number; readonly blocks: number };
}

export interface CountedRange {
  /** Another number: blocks that were counted may have left the chain. */
  readonly generation: number;
  /** At least 1. */
  readonly fromHeight: number;
  /** At most the height of the chain. */
  readonly toHeight: number;
}

/**
 * Counts a range of the chain. As long as the range begins at the same block and nothing has left, a count costs as much as
 * what is new: with each block somebody asks again, and 100,000 blocks of as many miners take some milliseconds.
 *
 * Miners are numbers of rows, which begin at 1, and 0 for nobody.
 */
export class MinerCounts {
  #generation: number | undefined;
  #from = 1;
  /** How far it has counted. */
  #to = 0;
  /** By miner. */
  #counts = new Uint32Array(0);
  /** The height of the first block, by miner. */
  #firsts = new Uint32Array(0);
  /** In which count a miner was looked at last, by miner. */
  #looks = new Uint32Array(0);
  #look = 0;
  #found = 0;
  #top: readonly number[] = [];

  /** @param column the miner of the block at `height` at index `height - 1`. An empty range has no miners */
  count(column: Uint32Array, { generation, fromHeight, toHeight }: CountedRange): CountedMiners {
    const goesOn = generation === this.#generation && fromHeight === this.#from && toHeight >= this.#to;
    if (!goesOn) this.#begin(generation, fromHeight);
    const added = column.subarray(this.#to, Math.max(this.#to, toHeight));
    this.#add(added);
    this.#top = this.#findTop(added);
    this.#to += added.length;
    const miners = this.#top.map((miner) => ({ miner, blocks: this.#counts[miner] ?? 0 }));
    const shown = miners.reduce((sum, { blocks }) => sum + blocks, 0);
    const all = this.#to - this.#from + 1;
    return { miners, others: { miners: this.#found - miners.length, blocks: all - shown } };
  }

  #begin(generation: number, from: number): void {
    this.#generation = generation;
    this.#from = from;
    this.#to = from - 1;
    this.#counts.fill(0);
    this.#found = 0;
    this.#top = [];
  }

  #add(added: Uint32Array): void {
    this.#makeRoom(largest(added) + 1);
    let height = this.#to;
    for (const miner of added) {
      height++;
      const before = this.#counts[miner] ?? 0;
      this.#counts[miner] = before + 1;
      if (before > 0) continue;
      this.#firsts[miner] = height;
      this.#found++;
    }
  }

  /** Only who was among the first ones, or has mined since, can be among them now. */
  #findTop(added: Uint32Array): readonly number[] {
    this.#look++;
    const top: number[] = [];
    for (const miner of this.#top) this.#consider(top, miner);
    for (const miner of added) this.#consider(top, miner);
    return top;
  }

  #consider(top: number[], miner: number): void {
    if (this.#looks[miner] === this.#look) return;
    this.#looks[miner] = this.#look;
    const last = top[MAX_MINERS - 1];
    if (last !== undefined && !this.#isBefore(miner, last)) return;
    const place = top.findLastIndex((other) => this.#isBefore(other, miner)) + 1;
    top.splice(place, 0, miner);
    top.length = Math.min(top.length, MAX_MINERS);
  }

  #isBefore(one: number, other: number): boolean {
    const [ones, others] = [this.#counts[one] ?? 0, this.#counts[other] ?? 0];
    return ones === others ? (this.#firsts[one] ?? 0) < (this.#firsts[other] ?? 0) : ones > others;
  }

  #makeRoom(size: number): void {
    if (this.#counts.length >= size) return;
    this.#counts = grown(this.#counts, size);
    this.#firsts = grown(this.#firsts, size);
    this.#looks = grown(this.#looks, size);
  }
}

function grown(old: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil(size * 1.5));
  larger.set(old);
  return larger;
}

function largest(numbers: Uint32Array): number {
  let most = 0;
  for (const number of numbers) if (number > most) most = number;
  return most;
}
