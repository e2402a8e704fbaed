/** The one place that decides which stored branch should be the best chain. */
import { NO_BLOCK } from './header-table.ts';

/** What is asked of the tree of blocks. */
export interface Branches {
  readonly size: number;
  height(block: number): number;
  parent(block: number): number;
  isBest(block: number): boolean;
  isInvalid(block: number): boolean;
  children(block: number): Iterable<number>;
}

/**
 * Without a choice, the longest branch is the one to follow, the first seen among equals. With one, it is the longest of
 * those that have the chosen block. What it is told and asked costs as much as is new.
 */
export class ForkChoice {
  readonly #tree: Branches;
  /** Side blocks that may end a branch which should be the best chain. Others cannot. */
  readonly #candidates = new Set<number>();
  /** Ends of branches that are no shorter than the best chain, or were so, and that the choice rules out. */
  readonly #rivals = new Set<number>();
  #chosen = NO_BLOCK;

  constructor(tree: Branches) {
    this.#tree = tree;
  }

  /** Only branches with this block are followed from now on; {@link NO_BLOCK}: all. */
  choose(block: number): void {
    if (block === this.#chosen) return;
    this.#chosen = block;
    for (const rival of this.#rivals) this.#candidates.add(rival);
    this.#rivals.clear();
  }

  /** To be called for each new side block, and before a branch is left for another: this is its end. */
  add(block: number): void {
    if (block === NO_BLOCK || this.#tree.isInvalid(block)) return;
    const parent = this.#tree.parent(block);
    this.#candidates.delete(parent);
    if (this.#rivals.delete(parent)) this.#rivals.add(block);
    else this.#candidates.add(block);
  }

  /** A branch has lost its end. What comes before that may still be longer than the best chain. */
  delete(block: number): void {
    const parent = this.#tree.parent(block);
    const wasEnd = this.#candidates.delete(block) || this.#rivals.delete(block);
    if (wasEnd && !this.#tree.isBest(parent) && !this.#tree.isInvalid(parent)) this.#candidates.add(parent);
  }

  /**
   * The end of the side branch that should be the best chain; {@link NO_BLOCK} when the best chain is the right one. Not
   * to be asked in the middle of a switch.
   */
  betterTip(): number {
    this.#ruleOutOthers();
    if (!this.#tree.isBest(this.#chosen)) return this.#highestOn(this.#chosen);
    let best = NO_BLOCK;
    for (const block of this.#candidates) {
      if (this.#tree.isBest(block)) this.#candidates.delete(block);
      else if (this.#tree.height(block) <= this.#tree.size) this.#candidates.delete(block);
      else if (this.#tree.height(block) > this.#tree.height(best)) best = block;
    }
    return best;
  }

  /** Whether the branch with this end is still to be followed in place of the best chain. */
  isBetter(block: number): boolean {
    const isAway = !this.#tree.isBest(this.#chosen);
    return this.contains(block, this.#chosen) && (isAway || this.#tree.height(block) > this.#tree.size);
  }

  /** The end of the longest branch that the choice rules out, if that is no shorter than the best chain; else {@link NO_BLOCK}. */
  rivalTip(): number {
    this.#ruleOutOthers();
    let longest = NO_BLOCK;
    for (const block of this.#rivals) {
      if (this.#tree.height(block) > this.#tree.height(longest)) longest = block;
    }
    return this.#tree.height(longest) < this.#tree.size ? NO_BLOCK : longest;
  }

  /**
   * What has to be chosen so that the branch to this side block is followed: the first block of it that no other branch of
   * this height or more has. So what others build on the same history later is followed, too, even if not on this very end.
   *
   * @param branch its blocks from the best chain on, oldest first; at least one
   */
  findDistinct(branch: readonly number[]): number {
    const [first = NO_BLOCK] = branch;
    const end = branch.at(-1) ?? first;
    // Of the branch's blocks, and of all on them: the place of the last one that they have of the branch.
    const shared = new Map(branch.map((block, index) => [block, index]));
    let distinct = 0;
    for (const block of this.#descendants(first)) {
      const index = shared.get(block) ?? shared.get(this.#tree.parent(block)) ?? 0;
      shared.set(block, index);
      const isRival = index < branch.length - 1 && this.#tree.height(block) >= this.#tree.height(end);
      if (isRival && !this.#tree.isInvalid(block)) distinct = Math.max(distinct, index + 1);
    }
    return branch[distinct] ?? end;
  }

  #ruleOutOthers(): void {
    if (this.#chosen === NO_BLOCK) return;
    for (const block of this.#candidates) {
      if (this.#tree.isBest(block) || this.contains(block, this.#chosen)) continue;
      this.#candidates.delete(block);
      if (this.#tree.height(block) >= this.#tree.size) this.#rivals.add(block);
    }
  }

  /** Whether the branch that ends in a side block has `ancestor`. Costs as much as the branch is long. */
  contains(block: number, ancestor: number): boolean {
    if (ancestor === NO_BLOCK) return true;
    const height = this.#tree.height(ancestor);
    let at = block;
    while (this.#tree.height(at) > height && !this.#tree.isBest(at)) at = this.#tree.parent(at);
    return at === ancestor || (this.#tree.height(at) > height && this.#tree.isBest(ancestor));
  }

  #highestOn(block: number): number {
    let highest = NO_BLOCK;
    for (const at of this.#descendants(block)) {
      // Children come newest first, and the oldest of equals is the one to follow: the last one that is found.
      if (!this.#tree.isInvalid(at) && this.#tree.height(at) >= this.#tree.height(highest)) highest = at;
    }
    return highest;
  }

  /** A block and all that build on it, parents before children. */
  *#descendants(block: number): Generator<number> {
    const found = [block];
    for (const at of found) {
      yield at;
      for (const child of this.#tree.children(at)) found.push(child);
    }
  }
}
