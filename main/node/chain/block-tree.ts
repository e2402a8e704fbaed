/** The shape of all stored blocks: the best chain, and the side branches that forks leave behind. */
import type { StoredHeader } from '../ports/chain-store.ts';
import { HeaderTable, NO_BLOCK } from './header-table.ts';
import { type Hold, SideBlocks } from './side-blocks.ts';

/** Headers only, in memory. Follows the store, never leads it. What it is asked costs as much as the answer is long. */
export class BlockTree {
  readonly #headers = new HeaderTable();
  /** By height: the first is that of block 1. */
  readonly #best: number[] = [];
  readonly #side = new SideBlocks((block) => this.#headers.sizeBytes(block));
  /** Side blocks that may end a branch which is longer than the best chain. Others cannot. */
  readonly #candidates = new Set<number>();
  #bestBytes = 0;

  constructor(headers: Iterable<StoredHeader>, best: Iterable<string>) {
    for (const header of headers) this.#side.add(this.#add(header));
    for (const hash of best) this.connect(this.#headers.find(hash));
    for (const block of this.#side) {
      this.addCandidate(block);
      // A parent comes before its children, so what is left are the ends of branches.
      if (this.#candidates.has(block)) this.#candidates.delete(this.#headers.parent(block));
    }
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
    this.addCandidate(block);
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
    this.#candidates.delete(block);
    this.#headers.remove(block);
  }

  /** Marks a side-branch block and all that build on it. @returns them, the block first. */
  markInvalid(block: number): number[] {
    const family = [block];
    for (const member of family) {
      this.#headers.markInvalid(member);
      this.#candidates.delete(member);
      for (let at = this.#headers.firstChild(member); at !== NO_BLOCK; at = this.#headers.nextSibling(at))
        family.push(at);
    }
    const parent = this.#headers.parent(block);
    if (!this.isBest(parent)) this.addCandidate(parent);
    return family;
  }

  /** From the first block after the best chain up to this one, oldest first. Empty for a block on the best chain. */
  branchTo(block: number): number[] {
    const branch: number[] = [];
    for (let at = block; !this.isBest(at); at = this.#headers.parent(at)) branch.push(at);
    return branch.reverse();
  }

  /** To be called before a branch is left for another: this is its end. */
  addCandidate(block: number): void {
    if (block !== NO_BLOCK && !this.#headers.isInvalid(block)) this.#candidates.add(block);
  }

  /**
   * The end of the side branch that should be the best chain: longer than it, the longest, the first seen among equals.
   * {@link NO_BLOCK} when there is none. Not to be asked in the middle of a switch.
   */
  longerTip(): number {
    let longest = NO_BLOCK;
    for (const block of this.#candidates) {
      if (this.isBest(block) || this.#headers.height(block) <= this.size) this.#candidates.delete(block);
      else if (this.height(block) > this.height(longest)) longest = block;
    }
    return longest;
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
