/** Which stored blocks are not on the best chain: those that may go when there are too many, and those that are held. */

/** Blocks that must not go for now: those of a branch that is being read, or that the owner may want back. */
export interface Hold {
  readonly blocks: ReadonlySet<number>;
  /** Of their wire texts. */
  readonly bytes: number;
}

interface OpenHold extends Hold {
  readonly blocks: Set<number>;
  bytes: number;
}

/** A hold of fewer blocks is emptied at once; a larger one stays together, for it may have a million. */
const FEW = 1000;

export class SideBlocks {
  readonly #sizeOf: (block: number) => number;
  /** Those that may go, in the order of arrival: one set after the other. */
  #loose: Set<number>[] = [new Set()];
  readonly #holds = new Set<OpenHold>();
  #looseBytes = 0;

  constructor(sizeOf: (block: number) => number) {
    this.#sizeOf = sizeOf;
  }

  /** All of them. */
  get count(): number {
    let count = this.looseCount;
    for (const { blocks } of this.#holds) count += blocks.size;
    return count;
  }

  /** Those that may go. */
  get looseCount(): number {
    let count = 0;
    for (const blocks of this.#loose) count += blocks.size;
    return count;
  }

  /** Wire bytes of those that may go. */
  get looseBytes(): number {
    return this.#looseBytes;
  }

  /** Those that may go, the oldest first. */
  get loose(): Iterable<number> {
    return this.#allLoose();
  }

  /** Whether a block may go. */
  isLoose(block: number): boolean {
    return this.#looseSetOf(block) !== undefined;
  }

  /** The oldest first, those that are held last. */
  *[Symbol.iterator](): IterableIterator<number> {
    yield* this.#allLoose();
    for (const { blocks } of this.#holds) yield* blocks;
  }

  openHold(): Hold {
    const hold: OpenHold = { blocks: new Set(), bytes: 0 };
    this.#holds.add(hold);
    return hold;
  }

  /** What it held may go. Takes no time, however much that is. */
  closeHold(hold: Hold): void {
    for (const open of this.#holds) {
      if (open !== hold) continue;
      this.#holds.delete(open);
      if (open.blocks.size < FEW) {
        for (const block of open.blocks) this.add(block);
      } else {
        this.#loose = this.#loose.filter((blocks) => blocks.size > 0);
        this.#loose.push(open.blocks);
        this.#looseBytes += open.bytes;
      }
    }
  }

  add(block: number): void {
    if (this.isLoose(block)) return;
    this.#loose.at(-1)?.add(block);
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

  *#allLoose(): Generator<number> {
    for (const blocks of this.#loose) yield* blocks;
  }

  #looseSetOf(block: number): Set<number> | undefined {
    return this.#loose.find((blocks) => blocks.has(block));
  }

  #deleteLoose(block: number): boolean {
    const blocks = this.#looseSetOf(block);
    if (blocks === undefined) return false;
    blocks.delete(block);
    this.#looseBytes -= this.#sizeOf(block);
    return true;
  }
}
