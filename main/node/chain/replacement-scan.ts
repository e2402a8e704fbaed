/** What a report of a replaced history needs from every block of both sides: done in steps, because they may be long. */
import { subtractNumbers } from '../../consensus/python/python-number.ts';
import type { Replacement } from '../ports/chain-marks.ts';
import type { BlockTree } from './block-tree.ts';
import { NO_BLOCK } from './header-table.ts';

/** Some milliseconds. */
const BLOCKS_PER_STEP = 10_000;

/** Nothing may join or leave the best chain meanwhile. */
export class ReplacementScan {
  readonly #tree: BlockTree;
  readonly #fork: number;
  /** The next block to look at on either side; both go back to the fork. */
  #joining: number;
  #leaving: number;
  #workJoining = 0;
  #workLeaving = 0;
  #stepBack: Replacement['stepBack'] = null;

  /** @param goal the end of the branch that joins at `fork` */
  constructor(tree: BlockTree, fork: number, goal: number) {
    this.#tree = tree;
    this.#fork = fork;
    this.#joining = goal;
    this.#leaving = tree.tipBlock;
  }

  /** @returns whether all has been looked at */
  step(): boolean {
    for (let left = BLOCKS_PER_STEP; left > 0; left--) {
      if (this.#joining !== this.#fork) this.#lookAtJoining();
      else if (this.#leaving !== this.#fork) this.#lookAtLeaving();
      else return true;
    }
    return false;
  }

  /** Hashes that the new branch took on average, as a share of those of the old; `null` if that took none. */
  get workRatio(): number | null {
    return this.#workLeaving === 0 ? null : this.#workJoining / this.#workLeaving;
  }

  /** The first block that joins and is dated before its parent. */
  get stepBack(): Replacement['stepBack'] {
    return this.#stepBack;
  }

  #lookAtJoining(): void {
    const block = this.#joining;
    const parent = this.#tree.parent(block);
    this.#workJoining += this.#expectedHashes(block);
    if (parent !== NO_BLOCK) {
      const seconds = Number(subtractNumbers(this.#tree.timestamp(parent), this.#tree.timestamp(block)));
      if (seconds > 0) this.#stepBack = { height: this.#tree.height(block), seconds };
    }
    this.#joining = parent;
  }

  #lookAtLeaving(): void {
    this.#workLeaving += this.#expectedHashes(this.#leaving);
    this.#leaving = this.#tree.parent(this.#leaving);
  }

  /** A first block needs none. */
  #expectedHashes(block: number): number {
    return this.#tree.height(block) > 1 ? 2 ** this.#tree.difficulty(block) : 0;
  }
}
