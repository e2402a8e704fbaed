/** Side branches that the owner may want back: they are not forgotten, however many others there are. */
import type { ChainMarks } from '../ports/chain-marks.ts';
import type { BlockTree } from './block-tree.ts';
import { NO_BLOCK } from './header-table.ts';
import type { Hold } from './side-blocks.ts';

/** Some milliseconds. */
const BLOCKS_PER_STEP = 2_000;

export class KeptBranches {
  readonly #tree: BlockTree;
  #hold: Hold;
  /** Ends of branches that are held. */
  #held: number[] = [];
  /** The branch that is being held, up to a height. */
  #walk: { readonly tip: number; height: number } | undefined;

  constructor(tree: BlockTree) {
    this.#tree = tree;
    this.#hold = tree.side.openHold();
  }

  /** To be called when marks have changed, or blocks have left the best chain. What only the marks before needed may go. */
  beginAnew(): void {
    this.#tree.side.closeHold(this.#hold);
    this.#hold = this.#tree.side.openHold();
    this.#held = [];
    this.#walk = undefined;
  }

  /**
   * To be called until nothing is left to do before anything is forgotten. Branches may have grown since.
   *
   * @returns whether all is held
   */
  step(marks: ChainMarks): boolean {
    for (let left = BLOCKS_PER_STEP; left > 0; left--) {
      this.#walk ??= this.#findWalk(marks);
      if (this.#walk === undefined) return true;
      this.#holdNext(this.#walk);
    }
    return false;
  }

  /** Parents first, as everything is listed. */
  #holdNext(walk: { readonly tip: number; height: number }): void {
    walk.height++;
    this.#tree.hold(this.#tree.ancestorAt(walk.tip, walk.height), this.#hold);
    if (walk.height < this.#tree.height(walk.tip)) return;
    this.#held.push(walk.tip);
    this.#walk = undefined;
  }

  #findWalk(marks: ChainMarks): { readonly tip: number; height: number } | undefined {
    const tips = this.#tipsOf(marks);
    const isOn = (ancestor: number) => (block: number) => this.#tree.forkChoice.contains(block, ancestor);
    // A chain that was ruled out may be the longest of those no more.
    if (!this.#held.every((held) => tips.some(isOn(held)))) this.beginAnew();
    const tip = tips.find((each) => !this.#tree.isBest(each) && !this.#held.some(isOn(each)));
    if (tip === undefined) return undefined;
    const below = this.#held.filter((held) => isOn(held)(tip));
    this.#held = this.#held.filter((held) => !below.includes(held));
    const heights = [this.#tree.forkOf(tip), ...below].map((block) => this.#tree.height(block));
    return { tip, height: Math.max(...heights) };
  }

  /** The end of the longest chain that a choice rules out comes first, for it grows. */
  #tipsOf({ replacement, choice }: ChainMarks): number[] {
    const rival = choice === undefined ? NO_BLOCK : this.#tree.forkChoice.rivalTip();
    const tips = [replacement?.before.tip, replacement?.earlier?.before.tip, choice?.tip];
    return [rival, ...tips.map((tip) => this.#tree.find(tip ?? ''))].filter((tip) => tip !== NO_BLOCK);
  }
}
