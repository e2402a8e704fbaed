/** The shape of all stored blocks: the best chain, and the side branches that forks leave behind. */
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { LoadedHeader, StoredHeader } from '../ports/chain-store.ts';
import { ancestorAt, forkOf, skipHeight } from './ancestors.ts';
import { BranchEnds } from './branch-ends.ts';
import { ForkChoice } from './fork-choice.ts';
import { Forgetting } from './forgetting.ts';
import { HeaderTable, NO_BLOCK } from './header-table.ts';
import { type Hold, SideBlocks } from './side-blocks.ts';

const NOTHING = { hash: '', block: NO_BLOCK };

/** See `BlockTree.sideBlocksBetween`. */
export interface SideBlocksBetween {
  readonly hashes: readonly string[];
  readonly total: number;
  readonly highest: number;
}

/** Headers only, in memory. Follows the store, never leads it. What it is asked costs as much as the answer is long. */
export class BlockTree {
  readonly #headers = new HeaderTable();
  /** By height: the first is that of block 1. */
  readonly #best: number[] = [];
  readonly #side = new SideBlocks((block) => this.#headers.sizeBytes(block));
  readonly #ends = new BranchEnds(this);
  #bestBytes = 0;
  /** The block that was added last. */
  #newest = NOTHING;
  /** Which side branch should be the best chain. */
  readonly forkChoice = new ForkChoice(this);
  /** Which side-branch blocks go when there are too many. */
  readonly forgetting = new Forgetting(this, this.#side, this.#ends);

  /** Adds a block that was read from the store, after its parent. */
  load(header: LoadedHeader): void {
    const block = this.#add(header);
    if (header.isBest) this.#push(block, header.sizeBytes);
    else this.#addBeside(block);
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

  skip(block: number): number {
    return this.#headers.skip(block);
  }

  /** The block at this height on the way from the first block to this one; {@link NO_BLOCK} when there is none. */
  ancestorAt(block: number, height: number): number {
    return ancestorAt(this, block, height);
  }

  /** The last block on the way to this one that is on the best chain; {@link NO_BLOCK} when not even the first is. */
  forkOf(block: number): number {
    return forkOf(this, block);
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

  /** The best chain's block at a height (1 is the first); {@link NO_BLOCK} when there is none. */
  bestAt(height: number): number {
    return this.#best[height - 1] ?? NO_BLOCK;
  }

  /** The hash of that block. */
  hashAt(height: number): string | undefined {
    const block = this.bestAt(height);
    return block === NO_BLOCK ? undefined : this.#headers.hash(block);
  }

  /** Wire bytes of that block; 0 for none. */
  sizeAt(height: number): number {
    const block = this.bestAt(height);
    return block === NO_BLOCK ? 0 : this.#headers.sizeBytes(block);
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

  /** At most `count` side-branch blocks, the newest first, without the `offset` that are newer. */
  newestSideBlocks(offset: number, count: number): StoredHeader[] {
    return this.#side.newest(offset, count).map((block) => this.#headers.header(block));
  }

  /**
   * Side-branch blocks at these heights. One look at each side block there is.
   *
   * @param limit of `hashes`; those that came first are left out
   * @returns `hashes`, the oldest first; how many there are; and the height of the highest side block of all
   */
  sideBlocksBetween(from: number, to: number, limit: number): SideBlocksBetween {
    const found: number[] = [];
    let highest = 0;
    for (const block of this.#side) {
      const height = this.#headers.height(block);
      highest = Math.max(highest, height);
      if (height >= from && height <= to) found.push(block);
    }
    const hashes = found.slice(-limit).map((block) => this.#headers.hash(block));
    return { hashes, total: found.length, highest };
  }

  /** Side-branch blocks, the oldest first. They must not change while they are read. */
  get sideBlocks(): Iterable<number> {
    return this.#side;
  }

  /** Hashes of valid side-branch blocks on which nothing valid builds, the newest first. */
  newestBranchEnds(count: number): string[] {
    return this.#ends.newestValid(count).map((block) => this.#headers.hash(block));
  }

  /** Valid side-branch blocks on which nothing valid builds, the oldest first. */
  get branchEnds(): Iterable<number> {
    return this.#ends.valid;
  }

  /** Adds a block beside the best chain; `connect` puts it on. */
  add(header: StoredHeader): number {
    const block = this.#add(header);
    this.#addBeside(block);
    return block;
  }

  /** Adds a block on top of the best chain. */
  extend(header: StoredHeader): void {
    this.#push(this.#add(header), header.sizeBytes);
  }

  /** Puts a stored block on top of the best chain. */
  connect(block: number): void {
    this.#side.delete(block);
    this.#ends.join(block);
    this.#push(block, this.#headers.sizeBytes(block));
  }

  /** Takes the tip off the best chain; it stays stored. */
  disconnectTip(): void {
    const block = this.#best.pop();
    if (block === undefined) return;
    this.#bestBytes -= this.#headers.sizeBytes(block);
    this.#setSkip(block);
    this.#side.add(block);
    this.#ends.add(block);
  }

  /** Keeps a side-branch block from being forgotten. */
  hold(block: number, hold: Hold): void {
    this.#side.hold(block, hold);
  }

  /** Forgets a side-branch block that nothing builds on. */
  remove(block: number): void {
    this.#side.delete(block);
    this.forkChoice.delete(block);
    const was = { parent: this.parent(block), wasInvalid: this.isInvalid(block) };
    this.#headers.remove(block);
    this.#ends.remove(block, was);
    if (block === this.#newest.block) this.#newest = NOTHING;
  }

  /** Marks a side-branch block and all that build on it while they are asked for one after the other, parents first. */
  *markInvalid(block: number): Generator<number> {
    const family = [block];
    for (const member of family) {
      this.#ends.markInvalid(member);
      this.#headers.markInvalid(member);
      this.forkChoice.delete(member);
      for (let at = this.firstChild(member); at !== NO_BLOCK; at = this.nextSibling(at)) family.push(at);
      yield member;
    }
    const parent = this.#headers.parent(block);
    if (!this.isBest(parent)) this.forkChoice.add(parent);
  }

  /** The newest of the blocks that build on this one at once, or {@link NO_BLOCK}. */
  firstChild(block: number): number {
    return this.#headers.firstChild(block);
  }

  /** The next older block on the same parent, or {@link NO_BLOCK}. */
  nextSibling(block: number): number {
    return this.#headers.nextSibling(block);
  }

  #addBeside(block: number): void {
    this.#side.add(block);
    this.#ends.add(block);
    this.#setSkip(block);
    this.forkChoice.add(block);
  }

  #add(header: StoredHeader): number {
    // Most blocks arrive right after their parents.
    const isOnNewest = header.previousHash === this.#newest.hash;
    const parent = isOnNewest ? this.#newest.block : this.#headers.find(header.previousHash);
    // A crash may have come before all that build on an invalid block were marked on disk.
    const isInvalid = header.isInvalid || (parent !== NO_BLOCK && this.#headers.isInvalid(parent));
    const block = this.#headers.add(isInvalid ? { ...header, isInvalid } : header, parent);
    this.#newest = { hash: header.hash, block };
    return block;
  }

  /** Only blocks beside the best chain need one: the way along that is known. */
  #setSkip(block: number): void {
    const parent = this.#headers.parent(block);
    if (parent === NO_BLOCK) return;
    this.#headers.setSkip(block, this.ancestorAt(parent, skipHeight(this.#headers.height(block))));
  }

  #push(block: number, sizeBytes: number): void {
    this.#best.push(block);
    this.#bestBytes += sizeBytes;
  }
}
