/** The shape of all stored blocks: the best chain, and the side branches that forks leave behind. */
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import { ForkChoice } from './fork-choice.ts';
import { HeaderTable, NO_BLOCK } from './header-table.ts';
import { type Hold, SideBlocks } from './side-blocks.ts';

/** Headers only, in memory. Follows the store, never leads it. What it is asked costs as much as the answer is long. */
export class BlockTree {
  readonly #headers = new HeaderTable();
  /** By height: the first is that of block 1. */
  readonly #best: number[] = [];
  readonly #side = new SideBlocks((block) => this.#headers.sizeBytes(block));
  #bestBytes = 0;
  /** Which side branch should be the best chain. */
  readonly forkChoice = new ForkChoice(this);

  constructor(headers: Iterable<StoredHeader>, best: Iterable<string>) {
    for (const header of headers) this.#side.add(this.#add(header));
    for (const hash of best) this.connect(this.#headers.find(hash));
    // A parent comes before its children.
    for (const block of this.#side) this.forkChoice.add(block);
  }

  get tip(): StoredHeader | undefined {
    const block = this.tipBlock;
    return block === NO_BLOCK ? undefined : this.#headers.header(block);
  }

  /** {@link NO_BLOCK} in an empty tree. */
  get tipBlock(): number {
    return this.#best.at(-1) ?? NO_BLOCK;
  }

  /** Length of the best chain. */
  get size(): number {
    return this.#best.length;
  }

  /** Wire bytes of the best chain. */
  get bestBytes(): number {
    return this.#bestBytes;
  }

  /** Stored blocks that are not on the best chain. */
  get side(): Pick<SideBlocks, 'count' | 'looseBytes' | 'looseCount' | 'openHold' | 'closeHold'> {
    return this.#side;
  }

  get(hash: string): StoredHeader | undefined {
    const block = this.#headers.find(hash);
    return block === NO_BLOCK ? undefined : this.#headers.header(block);
  }

  /** The block with this hash, or {@link NO_BLOCK}. */
  find(hash: string): number {
    return this.#headers.find(hash);
  }

  header(block: number): StoredHeader {
    return this.#headers.header(block);
  }

  hash(block: number): string {
    return this.#headers.hash(block);
  }

  /** 0 for {@link NO_BLOCK}. */
  height(block: number): number {
    return block === NO_BLOCK ? 0 : this.#headers.height(block);
  }

  sizeBytes(block: number): number {
    return this.#headers.sizeBytes(block);
  }

  parent(block: number): number {
    return this.#headers.parent(block);
  }

  difficulty(block: number): number {
    return this.#headers.difficulty(block);
  }

  /** In seconds since 1970. */
  timestamp(block: number): PythonNumber {
    return this.#headers.timestamp(block);
  }

  isInvalid(block: number): boolean {
    return this.#headers.isInvalid(block);
  }

  /** The best chain's block at a height (1 is the first). */
  hashAt(height: number): string | undefined {
    const block = this.#best[height - 1];
    return block === undefined ? undefined : this.#headers.hash(block);
  }

  /** That there is no block is on every chain. */
  isBest(block: number): boolean {
    return block === NO_BLOCK || this.#best[this.#headers.height(block) - 1] === block;
  }

  parentOf(header: StoredHeader): StoredHeader | undefined {
    return this.get(header.previousHash);
  }

  /** Side-branch blocks that build on this one at once. */
  sideChildren(hash: string): StoredHeader[] {
    const parent = this.#headers.find(hash);
    if (parent === NO_BLOCK) return [];
    const children: StoredHeader[] = [];
    for (let at = this.#headers.firstChild(parent); at !== NO_BLOCK; at = this.#headers.nextSibling(at)) {
      if (!this.isBest(at)) children.push(this.#headers.header(at));
    }
    return children.toReversed();
  }

  /** Side-branch blocks, the newest first. */
  newestSideBlocks(offset: number, count: number): StoredHeader[] {
    const end = this.#side.count - offset;
    const page: StoredHeader[] = [];
    let index = 0;
    for (const block of this.#side) {
      if (index >= end) break;
      if (index >= end - count) page.push(this.#headers.header(block));
      index++;
    }
    return page.toReversed();
  }

  /** Adds a block beside the best chain; `connect` puts it on. */
  add(header: StoredHeader): number {
    const block = this.#add(header);
    this.#side.add(block);
    this.forkChoice.add(block);
    return block;
  }

  /** Adds a block on top of the best chain. */
  extend(header: StoredHeader): void {
    this.#push(this.#add(header));
  }

  /** Puts a stored block on top of the best chain. */
  connect(block: number): void {
    this.#side.delete(block);
    this.#push(block);
  }

  /** Takes the tip off the best chain; it stays stored. */
  disconnectTip(): void {
    const block = this.#best.pop();
    if (block === undefined) return;
    this.#bestBytes -= this.#headers.sizeBytes(block);
    this.#side.add(block);
  }

  /** Keeps a side-branch block from being forgotten. */
  hold(block: number, hold: Hold): void {
    this.#side.hold(block, hold);
  }

  /**
   * Side-branch blocks that may be forgotten: of the oldest branches, from their ends. At most `count`, and no more than
   * it takes to have no more than `maxBytes` and `maxBlocks` left.
   */
  forgettable(count: number, maxBytes: number, maxBlocks: number): number[] {
    const gone = new Set<number>();
    // Blocks that one which is held builds on.
    const kept = new Set<number>();
    let bytes = this.#side.looseBytes;
    let at = this.#oldestOutside(gone, kept);
    while (
      at !== NO_BLOCK &&
      gone.size < count &&
      (bytes > maxBytes || this.#side.looseCount - gone.size > maxBlocks)
    ) {
      const child = this.#childOutside(at, gone);
      if (child !== NO_BLOCK && !kept.has(child) && this.#side.isLoose(child)) {
        at = child;
        continue;
      }
      if (child === NO_BLOCK) {
        gone.add(at);
        bytes -= this.#headers.sizeBytes(at);
      } else {
        kept.add(at);
      }
      const parent = this.#headers.parent(at);
      at = this.#side.isLoose(parent) && !kept.has(parent) ? parent : this.#oldestOutside(gone, kept);
    }
    return [...gone];
  }

  /** Forgets a side-branch block that nothing builds on. */
  remove(block: number): void {
    this.#side.delete(block);
    this.forkChoice.delete(block);
    this.#headers.remove(block);
  }

  /** Marks a side-branch block and all that build on it. @returns them, the block first. */
  markInvalid(block: number): number[] {
    const family = [block];
    for (const member of family) {
      this.#headers.markInvalid(member);
      this.forkChoice.delete(member);
      for (let at = this.#headers.firstChild(member); at !== NO_BLOCK; at = this.#headers.nextSibling(at)) {
        family.push(at);
      }
    }
    const parent = this.#headers.parent(block);
    if (!this.isBest(parent)) this.forkChoice.add(parent);
    return family;
  }

  /** From the first block after the best chain up to this one, oldest first. Empty for a block on the best chain. */
  branchTo(block: number): number[] {
    const branch: number[] = [];
    for (let at = block; !this.isBest(at); at = this.#headers.parent(at)) branch.push(at);
    return branch.reverse();
  }

  /** All stored blocks that build on this one at once. */
  *children(block: number): Generator<number> {
    for (let at = this.#headers.firstChild(block); at !== NO_BLOCK; at = this.#headers.nextSibling(at)) yield at;
  }

  #add(header: StoredHeader): number {
    const parent = this.#headers.find(header.previousHash);
    // A crash may have come before all that build on an invalid block were marked on disk.
    const isInvalid = header.isInvalid || (parent !== NO_BLOCK && this.#headers.isInvalid(parent));
    return this.#headers.add(isInvalid ? { ...header, isInvalid } : header, parent);
  }

  #push(block: number): void {
    this.#best.push(block);
    this.#bestBytes += this.#headers.sizeBytes(block);
  }

  #childOutside(block: number, gone: ReadonlySet<number>): number {
    let at = this.#headers.firstChild(block);
    while (at !== NO_BLOCK && gone.has(at)) at = this.#headers.nextSibling(at);
    return at;
  }

  #oldestOutside(gone: ReadonlySet<number>, kept: ReadonlySet<number>): number {
    for (const block of this.#side.loose) if (!gone.has(block) && !kept.has(block)) return block;
    return NO_BLOCK;
  }
}
