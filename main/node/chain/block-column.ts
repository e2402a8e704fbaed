/** A number for some of the blocks: for those beside the best chain, which are few, or lie close together. */

const ROWS_PER_CHUNK = 1024;

export class BlockColumn {
  readonly #absent: number;
  readonly #chunks = new Map<number, Float64Array>();

  /** @param absent what a block has that was given nothing */
  constructor(absent: number) {
    this.#absent = absent;
  }

  /** Any number may be asked for, also one that stands for no block. */
  get(block: number): number {
    return this.#chunks.get(Math.floor(block / ROWS_PER_CHUNK))?.[block % ROWS_PER_CHUNK] ?? this.#absent;
  }

  set(block: number, value: number): void {
    const index = Math.floor(block / ROWS_PER_CHUNK);
    let chunk = this.#chunks.get(index);
    if (chunk === undefined) {
      chunk = new Float64Array(ROWS_PER_CHUNK).fill(this.#absent);
      this.#chunks.set(index, chunk);
    }
    chunk[block % ROWS_PER_CHUNK] = value;
  }
}
