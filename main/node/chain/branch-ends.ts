/** Where the branches beside the best chain end. What it is told costs next to nothing, however many there are. */
import { ArrivalList } from './arrival-list.ts';
import { BlockColumn } from './block-column.ts';
import { NO_BLOCK } from './header-table.ts';

/** What is asked of the tree of blocks. */
interface Branches {
  parent(block: number): number;
  isBest(block: number): boolean;
  isInvalid(block: number): boolean;
  firstChild(block: number): number;
}

export class BranchEnds {
  readonly #tree: Branches;
  /** Side blocks on which nothing builds. */
  readonly #bare = new ArrivalList();
  /** Valid side blocks on which nothing valid builds. */
  readonly #valid = new ArrivalList();
  /** How many valid side blocks build on a block at once. */
  readonly #validChildren = new BlockColumn(0);

  constructor(tree: Branches) {
    this.#tree = tree;
  }

  /** Side blocks on which nothing builds: those first whose branch has not grown for longest. */
  get bare(): Iterable<number> {
    return this.#bare;
  }

  /** Valid side blocks on which nothing valid builds, the oldest first. */
  get valid(): Iterable<number> {
    return this.#valid;
  }

  isBare(block: number): boolean {
    return this.#bare.has(block);
  }

  /** At most `count` valid side blocks on which nothing valid builds, the newest first. */
  newestValid(count: number): number[] {
    return this.#valid.newest(0, count);
  }

  /** A new side block, or one that has left the best chain. */
  add(block: number): void {
    const parent = this.#tree.parent(block);
    this.#bare.delete(parent);
    if (this.#tree.firstChild(block) === NO_BLOCK) this.#bare.add(block);
    if (this.#tree.isInvalid(block)) return;
    this.#valid.delete(parent);
    if (this.#validChildren.get(block) === 0) this.#valid.add(block);
    if (parent !== NO_BLOCK) this.#validChildren.set(parent, this.#validChildren.get(parent) + 1);
  }

  /** A side block has joined the best chain. */
  join(block: number): void {
    this.#bare.delete(block);
    this.#valid.delete(block);
    this.#loseValidChild(this.#tree.parent(block));
  }

  /** To be called before a side block is marked. */
  markInvalid(block: number): void {
    if (this.#tree.isInvalid(block)) return;
    this.#valid.delete(block);
    this.#loseValidChild(this.#tree.parent(block));
  }

  /** A side block was forgotten. `parent` is the one that it built on. */
  remove(block: number, { parent, wasInvalid }: { readonly parent: number; readonly wasInvalid: boolean }): void {
    this.#bare.delete(block);
    this.#valid.delete(block);
    if (!wasInvalid) this.#loseValidChild(parent);
    if (!this.#tree.isBest(parent) && this.#tree.firstChild(parent) === NO_BLOCK) this.#bare.add(parent);
  }

  #loseValidChild(parent: number): void {
    if (parent === NO_BLOCK) return;
    const left = this.#validChildren.get(parent) - 1;
    this.#validChildren.set(parent, left);
    if (left === 0 && !this.#tree.isBest(parent) && !this.#tree.isInvalid(parent)) this.#valid.add(parent);
  }
}
