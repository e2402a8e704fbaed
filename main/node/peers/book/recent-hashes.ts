/** Hashes of the blocks that a peer was told of last, or told us of: nobody is told the same block twice. */
export class RecentHashes {
  readonly #max: number;
  readonly #hashes = new Set<string>();

  constructor(max: number) {
    this.#max = max;
  }

  add(hash: string): void {
    // The one that was named last goes last.
    this.#hashes.delete(hash);
    this.#hashes.add(hash);
    if (this.#hashes.size <= this.#max) return;
    for (const oldest of this.#hashes) {
      this.#hashes.delete(oldest);
      break;
    }
  }

  delete(hash: string): void {
    this.#hashes.delete(hash);
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash);
  }
}
