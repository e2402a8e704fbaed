/** Which stored blocks are not on the best chain: those that may go when there are too many, and those that are held. */
import { ArrivalList } from './arrival-list.ts';
import { BlockColumn } from './block-column.ts';

/** Blocks that must not go for now: those of a branch that is being read, or that the owner may want back. */
export interface Hold {
  readonly number: number;
  readonly count: number;
  /** Of their wire texts. */
  readonly bytes: number;
}

interface OpenHold extends Hold {
  count: number;
  bytes: number;
}

const NO_HOLD = -1;

export class SideBlocks {
  readonly #sizeOf: (block: number) => number;
  readonly #all = new ArrivalList();
  #bytes = 0;
  /** By number. Closing one takes no time, however much it holds: its blocks name a hold that is open no more. */
  readonly #holds = new Map<number, OpenHold>();
  readonly #holdOf = new BlockColumn(NO_HOLD);
  #nextHold = 0;

  constructor(sizeOf: (block: number) => number) {
    this.#sizeOf = sizeOf;
  }

  /** All of them. */
  get count(): number {
    return this.#all.size;
  }

  /** Those that may go. */
  get looseCount(): number {
    let count = this.#all.size;
    for (const hold of this.#holds.values()) count -= hold.count;
    return count;
  }

  /** Wire bytes of those that may go. */
  get looseBytes(): number {
    let bytes = this.#bytes;
    for (const hold of this.#holds.values()) bytes -= hold.bytes;
    return bytes;
  }

  /** Whether a block may go. */
  isLoose(block: number): boolean {
    return this.#all.has(block) && !this.#holds.has(this.#holdOf.get(block));
  }

  /** At most `count`, the newest first, without the `offset` that are newer. */
  newest(offset: number, count: number): number[] {
    return this.#all.newest(offset, count);
  }

  /** The oldest first. They must not change while they are read. */
  [Symbol.iterator](): Iterator<number> {
    return this.#all[Symbol.iterator]();
  }

  openHold(): Hold {
    const hold = { number: this.#nextHold++, count: 0, bytes: 0 };
    this.#holds.set(hold.number, hold);
    return hold;
  }

  /** What it held may go. */
  closeHold({ number }: Hold): void {
    this.#holds.delete(number);
  }

  add(block: number): void {
    if (this.#all.has(block)) return;
    this.#all.add(block);
    this.#bytes += this.#sizeOf(block);
    this.#holdOf.set(block, NO_HOLD);
  }

  /** Takes a block that is here already into a hold, unless another one has it. */
  hold(block: number, { number }: Hold): void {
    const hold = this.#holds.get(number);
    if (hold === undefined || !this.isLoose(block)) return;
    this.#holdOf.set(block, number);
    hold.count++;
    hold.bytes += this.#sizeOf(block);
  }

  delete(block: number): void {
    if (!this.#all.delete(block)) return;
    const sizeBytes = this.#sizeOf(block);
    this.#bytes -= sizeBytes;
    const hold = this.#holds.get(this.#holdOf.get(block));
    if (hold === undefined) return;
    hold.count--;
    hold.bytes -= sizeBytes;
  }
}
