/** Side branches that the owner may want back: they are not forgotten, however many others there are. */
import type { ChainMarks } from '../ports/chain-marks.ts';
import type { BlockTree } from './block-tree.ts';
import { NO_BLOCK } from './header-table.ts';
import type { Hold } from './side-blocks.ts';

export class KeptBranches {
  readonly #tree: BlockTree;
  #hold: Hold;
  /** The end of the longest chain that the owner's choice rules out. */
  #rival = NO_BLOCK;

  constructor(tree: BlockTree) {
    this.#tree = tree;
    this.#hold = tree.side.openHold();
  }

  /** To be called when side branches have grown, or the best chain has moved. Costs as much as the branches are long. */
  keep(marks: ChainMarks): void {
    if (marks.replacement === undefined && marks.choice === undefined) return;
    const rival = marks.choice === undefined ? NO_BLOCK : this.#tree.forkChoice.rivalTip();
    if (!this.#isOnRival(rival)) this.#letGo();
    this.#rival = rival;
    this.#keepBranch(rival);
    const tips = [marks.replacement?.before.tip, marks.replacement?.earlier?.before.tip, marks.choice?.tip];
    for (const tip of tips) this.#keepBranch(this.#tree.find(tip ?? ''));
  }

  /** What only the marks before needed may go. */
  marksChanged(marks: ChainMarks): void {
    this.#letGo();
    this.keep(marks);
  }

  #letGo(): void {
    this.#tree.side.closeHold(this.#hold);
    this.#hold = this.#tree.side.openHold();
    this.#rival = NO_BLOCK;
  }

  #keepBranch(tip: number): void {
    // Parents first, as everything is listed.
    for (const block of this.#tree.branchTo(tip)) this.#tree.hold(block, this.#hold);
  }

  /** Whether the longest branch that is ruled out is still the same one, with more blocks perhaps. */
  #isOnRival(tip: number): boolean {
    if (this.#rival === NO_BLOCK) return true;
    let at = tip;
    while (this.#tree.height(at) > this.#tree.height(this.#rival)) at = this.#tree.parent(at);
    return at === this.#rival;
  }
}
