/** Difficulty and time of every block of the best chain, side by side: looking 100,000 of them up anew takes too long. */

/** What the columns are filled from. */
export interface ChartedChain {
  readonly size: number;
  hashAt(height: number): string | undefined;
  getHeader(hash: string): { readonly difficulty: number; readonly timestamp: bigint | number } | undefined;
}

/** The value at index `height - 1` is that of the block at `height`. */
export interface Columns {
  readonly difficulties: Float64Array;
  /** Seconds since 1970. */
  readonly timestamps: Float64Array;
}

export class ChainColumns {
  #chain: ChartedChain | undefined;
  #hashes: string[] = [];
  #difficulties = new Float64Array(0);
  #timestamps = new Float64Array(0);

  /** The columns of the chain as it is now. Only what changed since the last time is looked up. */
  read(chain: ChartedChain): Columns {
    if (chain !== this.#chain) this.#hashes = [];
    this.#chain = chain;
    while (this.#hashes.length > 0 && this.#hashes.at(-1) !== chain.hashAt(this.#hashes.length)) this.#hashes.pop();
    this.#makeRoom(chain.size);
    for (let height = this.#hashes.length + 1; height <= chain.size; height++) this.#append(chain, height);
    return {
      difficulties: this.#difficulties.subarray(0, chain.size),
      timestamps: this.#timestamps.subarray(0, chain.size),
    };
  }

  #append(chain: ChartedChain, height: number): void {
    const hash = chain.hashAt(height);
    const header = hash === undefined ? undefined : chain.getHeader(hash);
    if (hash === undefined || header === undefined) throw new Error(`the best chain has no block at height ${height}`);
    this.#hashes.push(hash);
    this.#difficulties[height - 1] = header.difficulty;
    this.#timestamps[height - 1] = Number(header.timestamp);
  }

  #makeRoom(size: number): void {
    if (this.#difficulties.length >= size) return;
    const larger = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(Math.ceil(size * 1.5));
      grown.set(old);
      return grown;
    };
    this.#difficulties = larger(this.#difficulties);
    this.#timestamps = larger(this.#timestamps);
  }
}
