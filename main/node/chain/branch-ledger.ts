/** What everybody would own on a branch: tried on paper, block by block, while the best chain goes on. */
import type { Block } from '../../consensus/block.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay } from '../../consensus/rules/ledger.ts';
import type { ChainState } from './chain-state.ts';
import { NO_BLOCK } from './header-table.ts';
import type { StepBudget } from './step-budget.ts';

/** Goes from the tip back to the fork, then along the branch. Must be closed. */
export class BranchLedger {
  readonly #state: ChainState;
  #overlay: LedgerOverlay;
  #thaw: () => void;
  /** The block after which the overlay shows the balances. */
  #at: number;
  #goal: number;
  /** Where the way to the goal leaves the best chain. */
  #fork: number;

  constructor(state: ChainState) {
    this.#state = state;
    this.#overlay = new LedgerOverlay(state.ledger);
    this.#thaw = state.ledger.freeze(this.#overlay);
    this.#at = state.tree.tipBlock;
    this.#goal = this.#at;
    this.#fork = this.#at;
  }

  /** Sets out for a stored block; {@link step} goes there. */
  aim(goal: number): void {
    const { tree } = this.#state;
    const isOnTheWay = !tree.isBest(this.#at) && tree.forkChoice.contains(goal, this.#at);
    this.#goal = goal;
    this.#fork = isOnTheWay ? this.#at : tree.forkOf(goal);
    if (this.#at !== this.#fork) this.#startAtTip();
  }

  /**
   * Goes on, as far as the budget lasts.
   *
   * @returns whether the goal is reached
   * @throws ValidationError for the block {@link next}
   */
  step(budget: StepBudget): boolean {
    while (this.#at !== this.#fork) {
      if (!budget.isLeft) return false;
      this.#goBack(budget);
    }
    while (this.#at !== this.#goal) {
      if (!budget.isLeft) return false;
      this.#goOn(budget);
    }
    return true;
  }

  /** The block that {@link step} comes to next on the branch. */
  get next(): number {
    const { tree } = this.#state;
    return this.#at === this.#goal ? NO_BLOCK : tree.ancestorAt(this.#goal, tree.height(this.#at) + 1);
  }

  /** Of an account at the block that {@link step} has come to. */
  getBalance(account: string): PythonNumber | undefined {
    return this.#overlay.getBalance(account);
  }

  /** Applies a block on top of the goal before it is stored. @throws ValidationError */
  apply(block: Block): void {
    this.#overlay.apply(applyBlock(this.#overlay, block));
  }

  /** What {@link apply} was given is stored now; this is the last of it. */
  stored(block: number): void {
    this.#at = block;
    this.#goal = block;
    this.#fork = block;
  }

  close(): void {
    this.#thaw();
  }

  #goBack(budget: StepBudget): void {
    const { tree } = this.#state;
    if (!tree.isBest(this.#at)) {
      // The best chain has moved away: what its blocks did is not known any more.
      this.aim(this.#goal);
      budget.spend(0);
      return;
    }
    this.#overlay.undo(this.#state.loadUndo(tree.hash(this.#at)));
    budget.spend(tree.sizeBytes(this.#at));
    this.#at = tree.parent(this.#at);
  }

  #goOn(budget: StepBudget): void {
    const { tree } = this.#state;
    const block = this.next;
    this.apply(this.#state.loadBlock(tree.hash(block)));
    budget.spend(tree.sizeBytes(block));
    this.#at = block;
    this.#fork = block;
  }

  #startAtTip(): void {
    this.#thaw();
    this.#overlay = new LedgerOverlay(this.#state.ledger);
    this.#thaw = this.#state.ledger.freeze(this.#overlay);
    this.#at = this.#state.tree.tipBlock;
  }
}
