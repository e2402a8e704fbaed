/** Which side-branch blocks go first when there are too many. */
import type { BranchEnds } from './branch-ends.ts';
import { NO_BLOCK } from './header-table.ts';
import type { SideBlocks } from './side-blocks.ts';

/** What is asked of the tree of blocks. */
interface Branches {
  parent(block: number): number;
  sizeBytes(block: number): number;
  firstChild(block: number): number;
  nextSibling(block: number): number;
}

export class Forgetting {
  readonly #tree: Branches;
  readonly #side: SideBlocks;
  readonly #ends: BranchEnds;
  /** The end of the branch that is being forgotten. */
  #next = NO_BLOCK;

  constructor(tree: Branches, side: SideBlocks, ends: BranchEnds) {
    this.#tree = tree;
    this.#side = side;
    this.#ends = ends;
  }

  /**
   * Side-branch blocks that may be forgotten, from the ends of the branches that have not grown for longest. At most
   * `count`, and no more than it takes to have no more than `maxBytes` and `maxBlocks` left. Each end that is held costs
   * a look; what lies below it, none.
   */
  next(count: number, maxBytes: number, maxBlocks: number): number[] {
    const gone = new Set<number>();
    let bytes = this.#side.looseBytes;
    const blocks = this.#side.looseCount;
    for (const end of this.#endsInOrder()) {
      for (let at = end; this.#mayGo(at, gone); at = this.#tree.parent(at)) {
        if (gone.size >= count || (bytes <= maxBytes && blocks - gone.size <= maxBlocks)) {
          this.#next = at;
          return [...gone];
        }
        gone.add(at);
        bytes -= this.#tree.sizeBytes(at);
      }
    }
    this.#next = NO_BLOCK;
    return [...gone];
  }

  /** A branch that was begun comes first. */
  *#endsInOrder(): Generator<number> {
    if (this.#ends.isBare(this.#next)) yield this.#next;
    yield* this.#ends.bare;
  }

  /** Whether a block is loose, and nothing builds on it but what is gone. */
  #mayGo(block: number, gone: ReadonlySet<number>): boolean {
    if (!this.#side.isLoose(block) || gone.has(block)) return false;
    let child = this.#tree.firstChild(block);
    while (child !== NO_BLOCK && gone.has(child)) child = this.#tree.nextSibling(child);
    return child === NO_BLOCK;
  }
}
