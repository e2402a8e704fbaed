/** Who mined each block of the best chain, side by side: reading 100,000 of them anew takes too long. */
import { nextTurn } from '../../node/chain/next-turn.ts';
import type { ExplorerStore } from '../../node/ports/explorer-store.ts';

/** Blocks that are read in one go: a few milliseconds. */
const SLICE = 500;
/** A hash is kept of every so many blocks, to find out how far the column still is of the best chain. */
const MARK = 256;

export interface MinedChain {
  readonly size: number;
  hashAt(height: number): string | undefined;
}

export type MinerSource = Pick<ExplorerStore, 'listMiners'>;

export class MinerColumn {
  readonly #chain: MinedChain;
  readonly #source: MinerSource;
  #miners = new Uint32Array(0);
  /** Hashes at the heights `MARK`, 2 · `MARK`, and so on. */
  #marks: string[] = [];
  #size = 0;
  #last: string | undefined;
  #generation = 0;

  constructor(chain: MinedChain, source: MinerSource) {
    this.#chain = chain;
    this.#source = source;
  }

  /**
   * The column of the chain as it is when this resolves; the value at index `height - 1` is that of the block at
   * `height`. Only what changed since the last time is read, in slices with other work in between.
   *
   * @returns numbers of the store; to be used before anything else happens
   */
  async read(): Promise<Uint32Array> {
    for (;;) {
      this.#forgetWhatLeft();
      if (this.#size === this.#chain.size) return this.#miners.subarray(0, this.#size);
      this.#append();
      if (this.#size < this.#chain.size) await nextTurn();
    }
  }

  #forgetWhatLeft(): void {
    while (this.#size > 0 && this.#chain.hashAt(this.#size) !== this.#last) {
      this.#shortenTo(Math.floor((this.#size - 1) / MARK));
    }
  }

  /** Another one after blocks have left. */
  get generation(): number {
    return this.#generation;
  }

  /** @param marks that stay */
  #shortenTo(marks: number): void {
    this.#generation++;
    this.#marks.length = marks;
    this.#size = marks * MARK;
    this.#last = this.#marks.at(-1);
  }

  #append(): void {
    const chain = this.#chain;
    const from = this.#size + 1;
    const miners = this.#source.listMiners(from, Math.min(SLICE, chain.size - this.#size));
    if (miners.length === 0) throw new Error(`the best chain has no block at height ${from}`);
    this.#makeRoom(this.#size + miners.length);
    this.#miners.set(miners, this.#size);
    this.#size += miners.length;
    this.#last = chain.hashAt(this.#size);
    for (let height = (this.#marks.length + 1) * MARK; height <= this.#size; height += MARK) {
      this.#marks.push(chain.hashAt(height) ?? '');
    }
  }

  #makeRoom(size: number): void {
    if (this.#miners.length >= size) return;
    const grown = new Uint32Array(Math.ceil(size * 1.5));
    grown.set(this.#miners);
    this.#miners = grown;
  }
}
