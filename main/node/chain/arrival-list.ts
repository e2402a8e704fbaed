/**
 * A set of blocks in the order in which they came. Unlike a `Set` it is read from either end, and from the middle, without
 * a look at those before.
 */
import { BlockColumn } from './block-column.ts';
import { NO_BLOCK } from './header-table.ts';

/** Few, because a page takes memory until its last block is gone. */
const PLACES_PER_PAGE = 128;
const NOWHERE = -1;

interface Page {
  /** {@link NO_BLOCK} where one is gone. */
  readonly blocks: number[];
  count: number;
}

export class ArrivalList {
  /** By number, the oldest first. */
  readonly #pages = new Map<number, Page>();
  readonly #places = new BlockColumn(NOWHERE);
  #nextPlace = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(block: number): boolean {
    return this.#places.get(block) !== NOWHERE;
  }

  /** No effect when it is here. */
  add(block: number): void {
    if (this.has(block)) return;
    const number = Math.floor(this.#nextPlace / PLACES_PER_PAGE);
    let page = this.#pages.get(number);
    if (page === undefined) {
      page = { blocks: [], count: 0 };
      this.#pages.set(number, page);
    }
    page.blocks.push(block);
    page.count++;
    this.#places.set(block, this.#nextPlace++);
    this.#size++;
  }

  /** @returns whether it was here */
  delete(block: number): boolean {
    const place = this.#places.get(block);
    const number = Math.floor(place / PLACES_PER_PAGE);
    const page = this.#pages.get(number);
    if (page === undefined) return false;
    page.blocks[place % PLACES_PER_PAGE] = NO_BLOCK;
    if (--page.count === 0) this.#turnPage(number);
    this.#places.set(block, NOWHERE);
    this.#size--;
    return true;
  }

  /** Drops a page on which nothing is left. Where that is the last one, the next block begins another. */
  #turnPage(number: number): void {
    this.#pages.delete(number);
    this.#nextPlace = Math.max(this.#nextPlace, (number + 1) * PLACES_PER_PAGE);
  }

  /** The oldest first. It must not change while it is read. */
  *[Symbol.iterator](): Generator<number> {
    for (const { blocks } of this.#pages.values()) {
      for (const block of blocks) if (block !== NO_BLOCK) yield block;
    }
  }

  /** At most `count`, the newest first, without the `offset` that are newer. */
  newest(offset: number, count: number): number[] {
    const found: number[] = [];
    let left = offset;
    for (const page of [...this.#pages.values()].toReversed()) {
      if (found.length === count) break;
      if (left >= page.count) {
        left -= page.count;
        continue;
      }
      const blocks = page.blocks.filter((block) => block !== NO_BLOCK).toReversed();
      found.push(...blocks.slice(left, left + count - found.length));
      left = 0;
    }
    return found;
  }
}
