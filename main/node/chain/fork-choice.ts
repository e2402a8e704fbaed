/** The one place that decides which stored branch should be the best chain. */
import { type Anchor, holdsAnchor, leadsToAnchor } from './anchor.ts';
import { NO_BLOCK } from './header-table.ts';
import { nextTurn } from './next-turn.ts';
import { type ChainEnd, outranks } from './outranks.ts';

/** Some milliseconds of looking around. */
const BLOCKS_PER_TURN = 10_000;

/** What is asked of the tree of blocks. */
export interface Branches {
  readonly size: number;
  readonly tipBlock: number;
  height(block: number): number;
  hash(block: number): string;
  find(hash: string): number;
  parent(block: number): number;
  isBest(block: number): boolean;
  isInvalid(block: number): boolean;
  /** On the way to a block. */
  ancestorAt(block: number, height: number): number;
  firstChild(block: number): number;
  nextSibling(block: number): number;
}

/**
 * Without a choice, the longest branch is the one to follow, the first seen among equals; two first blocks are the exception,
 * see {@link outranks}. With a choice, it is the longest of those that have the chosen block. An anchor comes before both: see
 * `anchor.ts`. What it is told and asked costs as much as is new.
 */
export class ForkChoice {
  readonly #tree: Branches;
  /** Side blocks that may end a branch which should be the best chain. Others cannot. */
  readonly #candidates = new Set<number>();
  /** Ends of branches that are no shorter than the best chain, or were so, and that the choice rules out. */
  readonly #rivals = new Set<number>();
  #chosen = NO_BLOCK;
  #anchor: Anchor | undefined;
  /** The block of the anchor, once it is stored. */
  #anchored = NO_BLOCK;
  #mayFollow: (firstBlock: string) => boolean = () => true;

  constructor(tree: Branches) {
    this.#tree = tree;
  }

  /** Branches that begin otherwise are never followed, whatever is chosen. To be called before anything is asked. */
  followOnly(mayFollow: (firstBlock: string) => boolean): void {
    this.#mayFollow = mayFollow;
  }

  /** Only branches with this block are followed from now on; {@link NO_BLOCK}: all. */
  choose(block: number): void {
    if (block === this.#chosen) return;
    this.#chosen = block;
    for (const rival of this.#rivals) this.#candidates.add(rival);
    this.#rivals.clear();
  }

  /**
   * From now on only branches are followed that hold this block, or may grow to it; `undefined`: all.
   *
   * @param ends of all branches beside the best chain: what another anchor has ruled out may be the one to follow
   */
  keepTo(anchor: Anchor | undefined, ends: Iterable<number>): void {
    this.#anchor = anchor;
    this.#anchored = NO_BLOCK;
    this.#rivals.clear();
    for (const end of ends) this.#candidates.add(end);
  }

  /** The anchor, as long as the best chain does not hold it. */
  get lackedAnchor(): Anchor | undefined {
    const anchor = this.#anchor;
    return anchor === undefined || holdsAnchor(this.#tree, this.#tree.tipBlock, anchor) ? undefined : anchor;
  }

  /** Whether the branch with this end holds the anchor, or may grow to it. */
  mayLeadToAnchor(block: number): boolean {
    return this.#anchor === undefined || leadsToAnchor(this.#tree, block, this.#anchor);
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
    if (block === this.#anchored) this.#anchored = NO_BLOCK;
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
    const required = this.#required();
    if (!this.#tree.isBest(required)) return this.#highestOn(required);
    let best = NO_BLOCK;
    for (const block of this.#candidates) {
      if (this.#tree.isBest(block)) this.#candidates.delete(block);
      else if (!this.outranksTip(block)) this.#candidates.delete(block);
      else if (this.#outranks(block, best)) best = block;
    }
    return best;
  }

  /** Whether the branch with this end is still to be followed in place of the best chain. */
  isBetter(block: number): boolean {
    const required = this.#required();
    const isAway = !this.#tree.isBest(required) && this.mayLeadToAnchor(block);
    return this.contains(block, required) && (isAway || this.outranksTip(block));
  }

  /** Whether the branch with this end is to be followed in place of the best chain, as far as no choice forbids it. */
  outranksTip(block: number): boolean {
    if (!this.isFollowed(block) || !this.mayLeadToAnchor(block)) return false;
    return this.#outranks(block, this.#tree.tipBlock) || this.#bringsAnchor(block);
  }

  /** Whether the branch with this end begins with a first block that may be followed. */
  isFollowed(block: number): boolean {
    return this.#mayFollow(this.#tree.hash(this.#tree.ancestorAt(block, 1)));
  }

  /** The best chain lacks the anchor, and this branch has it, however short it is. */
  #bringsAnchor(block: number): boolean {
    const anchor = this.lackedAnchor;
    return anchor !== undefined && holdsAnchor(this.#tree, block, anchor);
  }

  /** The block that the best chain must have, as far as it is stored: the chosen one, unless the anchor forbids that. */
  #required(): number {
    const anchored = this.#findAnchored();
    if (anchored === NO_BLOCK || this.contains(this.#chosen, anchored)) return this.#chosen;
    return anchored;
  }

  #findAnchored(): number {
    if (this.#anchored === NO_BLOCK && this.#anchor !== undefined) this.#anchored = this.#tree.find(this.#anchor.hash);
    return this.#anchored;
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
   * Lets other work in between; the tree must not change meanwhile.
   */
  async findDistinct(end: number): Promise<number> {
    let distinct = end;
    let seen = 0;
    for (let at = this.#tree.parent(end); !this.#tree.isBest(at); at = this.#tree.parent(at)) {
      for (const other of this.#descendants(at, distinct)) {
        if (other !== at && !this.#tree.isInvalid(other) && this.#tree.height(other) >= this.#tree.height(end)) {
          return distinct;
        }
        if (++seen % BLOCKS_PER_TURN === 0) await nextTurn();
      }
      distinct = at;
    }
    return distinct;
  }

  #outranks(one: number, other: number): boolean {
    return outranks(this.#endOf(one), this.#endOf(other));
  }

  #endOf(block: number): ChainEnd {
    const height = this.#tree.height(block);
    return { height, hash: height === 1 ? this.#tree.hash(block) : undefined };
  }

  #ruleOutOthers(): void {
    if (this.#chosen === NO_BLOCK) return;
    for (const block of this.#candidates) {
      if (this.#tree.isBest(block) || this.contains(block, this.#chosen)) continue;
      this.#candidates.delete(block);
      const isRival = this.#tree.height(block) >= this.#tree.size && this.isFollowed(block);
      if (isRival && this.mayLeadToAnchor(block)) this.#rivals.add(block);
    }
  }

  /** Whether the branch that ends in this block has `ancestor`. */
  contains(block: number, ancestor: number): boolean {
    return this.#tree.ancestorAt(block, this.#tree.height(ancestor)) === ancestor;
  }

  #highestOn(block: number): number {
    let highest = NO_BLOCK;
    for (const at of this.#descendants(block)) {
      // Children come newest first, and the oldest of equals is the one to follow: the last one that is found.
      if (this.#tree.isInvalid(at) || !this.mayLeadToAnchor(at)) continue;
      if (this.#tree.height(at) >= this.#tree.height(highest)) highest = at;
    }
    return highest;
  }

  /** A block and all that build on it, parents before children; not `besides` and what builds on that. */
  *#descendants(block: number, besides = NO_BLOCK): Generator<number> {
    const found = [block];
    for (const at of found) {
      yield at;
      for (let child = this.#tree.firstChild(at); child !== NO_BLOCK; child = this.#tree.nextSibling(child)) {
        if (child !== besides) found.push(child);
      }
    }
  }
}
