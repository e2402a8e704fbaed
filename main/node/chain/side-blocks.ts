/** Which stored blocks are not on the best chain: those that may go when there are too many, and those that a sync holds. */

/** Blocks that must not go for now, those of a branch that is being read. */
export interface Hold {
  readonly blocks: ReadonlySet<number>;
  /** Of their wire texts. */
  readonly bytes: number;
}

interface OpenHold extends Hold {
  readonly blocks: Set<number>;
  bytes: number;
}

export class SideBlocks {
  readonly #sizeOf: (block: number) => number;
  /** In the order of arrival. */
  readonly #loose = new Set<number>();
  readonly #holds = new Set<OpenHold>();
  #looseBytes = 0;

  constructor(sizeOf: (block: number) => number) {
    this.#sizeOf = sizeOf;
  }

  /** All of them. */
  get count(): number {
    let count = this.#loose.size;
    for (const { blocks } of this.#holds) count += blocks.size;
    return count;
  }

  /** Those that may go. */
  get looseCount(): number {
    return this.#loose.size;
  }

  /** Wire bytes of those that may go. */
  get looseBytes(): number {
    return this.#looseBytes;
  }

  /** Those that may go, the oldest first. */
  get loose(): Iterable<number> {
    return this.#loose;
  }

  /** Whether a block may go. */
  isLoose(block: number): boolean {
    return this.#loose.has(block);
  }

  /** The oldest first, those that are held last. */
  *[Symbol.iterator](): IterableIterator<number> {
    yield* this.#loose;
    for (const { blocks } of this.#holds) yield* blocks;
  }

  openHold(): Hold {
    const hold: OpenHold = { blocks: new Set(), bytes: 0 };
    this.#holds.add(hold);
    return hold;
  }

  /** What it held may go. */
  closeHold(hold: Hold): void {
    for (const open of this.#holds) {
      if (open !== hold) continue;
      this.#holds.delete(open);
      for (const block of open.blocks) this.add(block);
    }
  }

  add(block: number): void {
    if (this.#loose.has(block)) return;
    this.#loose.add(block);
    this.#looseBytes += this.#sizeOf(block);
  }

  /** Takes a block that is here already into a hold, unless another one has it. */
  hold(block: number, hold: Hold): void {
    for (const open of this.#holds) {
      if (open !== hold || !this.#deleteLoose(block)) continue;
      open.blocks.add(block);
      open.bytes += this.#sizeOf(block);
    }
  }

  delete(block: number): void {
    if (this.#deleteLoose(block)) return;
    for (const open of this.#holds) {
      if (open.blocks.delete(block)) open.bytes -= this.#sizeOf(block);
    }
  }

  #deleteLoose(block: number): boolean {
    if (!this.#loose.delete(block)) return false;
    this.#looseBytes -= this.#sizeOf(block);
    return true;
  }
}
