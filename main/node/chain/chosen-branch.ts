/** The owner's way back: a stored branch followed by hand, even while another one is longer, until it is the longest. */
import type { NodeEvents } from '../events.ts';
import { type BranchChoice, NO_MARKS } from '../ports/chain-marks.ts';
import { StorageError, type StoredHeader } from '../ports/chain-store.ts';
import type { Log } from '../ports/log.ts';
import { RequestError } from '../request-error.ts';
import type { ChainState } from './chain-state.ts';
import { NO_BLOCK } from './header-table.ts';
import type { Reorganisation } from './reorganisation.ts';

/** A choice as others see it. */
export interface ChosenBranch {
  /** The block that was chosen; the chain has grown on it since, perhaps. */
  readonly tip: StoredHeader;
  /** The last block of the longest chain, which is not followed. */
  readonly longest: StoredHeader;
}

interface BranchChooserDependencies {
  readonly state: ChainState;
  readonly reorganisation: Reorganisation;
  readonly log: Log;
  readonly events: NodeEvents;
}

/** Choosing takes three calls: {@link choose}, then the switch step by step, then {@link judge}. */
export class BranchChooser {
  readonly #deps: BranchChooserDependencies;
  #before: BranchChoice | undefined;

  constructor(deps: BranchChooserDependencies) {
    this.#deps = deps;
  }

  /** `undefined` when the longest chain is followed. */
  view(): ChosenBranch | undefined {
    const { tree, marks } = this.#deps.state;
    if (marks.choice === undefined) return undefined;
    const tip = tree.get(marks.choice.tip);
    const longest = tree.forkChoice.rivalTip();
    return tip === undefined || longest === NO_BLOCK ? undefined : { tip, longest: tree.header(longest) };
  }

  /**
   * Writes the choice down before the first block moves, so that a node which ends in between goes on with it.
   *
   * @param hash of the end of a stored branch; `undefined` for the longest chain
   * @throws RequestError `not-found`, `already-on-branch`, `invalid-branch`; nothing changed then
   */
  choose(hash: string | undefined): void {
    const { state, reorganisation } = this.#deps;
    this.#before = state.marks.choice;
    const choice = hash === undefined ? this.#noChoice() : this.#findChoice(hash);
    state.setMarks({ ...state.marks, choice });
    reorganisation.isOwnersWish = true;
  }

  /** Says what came of it when the switch is over. @throws RequestError `invalid-branch`; the choice before stands then */
  judge(hash: string | undefined): void {
    const { state, reorganisation, log } = this.#deps;
    reorganisation.isOwnersWish = false;
    this.giveUpBroken();
    if (hash !== undefined && !state.tree.isBest(state.tree.find(hash))) {
      const reason = reorganisation.lastFailure?.message ?? 'it was refused';
      throw invalidBranch(`A block of that branch breaks a rule: ${reason}`);
    }
    this.#dismissUndone();
    this.settle();
    log.info(this.#explain());
  }

  /** To be called when the best chain or a side branch has grown, and no switch is under way. */
  settle(): void {
    const { state, reorganisation } = this.#deps;
    if (state.marks.choice === undefined) return;
    this.giveUpBroken();
    if (state.marks.choice !== undefined && !reorganisation.isWanted) this.#endFulfilled();
  }

  /** A branch cannot be followed by choice when it breaks a rule before its end: the choice before it stands again. */
  giveUpBroken(): void {
    const { state } = this.#deps;
    const { choice } = state.marks;
    if (choice === undefined || state.tree.get(choice.tip)?.isInvalid === false) return;
    const before = this.#before;
    this.#before = undefined;
    const isValid = before !== undefined && state.tree.get(before.tip)?.isInvalid === false;
    state.setMarks({ ...state.marks, choice: isValid ? before : NO_MARKS.choice });
  }

  #noChoice(): undefined {
    if (this.#deps.state.marks.choice !== undefined) return undefined;
    throw new RequestError('already-on-branch', 'This node follows the longest chain already.');
  }

  #findChoice(hash: string): BranchChoice {
    const { tree } = this.#deps.state;
    const tip = tree.find(hash);
    if (tip === NO_BLOCK) throw new RequestError('not-found', 'This node does not have that block.');
    if (tree.isBest(tip)) {
      throw new RequestError('already-on-branch', 'This node follows that block already: it is on its chain.');
    }
    if (tree.isInvalid(tip)) throw invalidBranch('That block, or one that it builds on, broke a rule');
    return { tip: hash, from: tree.hash(tree.forkChoice.findDistinct(tree.branchTo(tip))) };
  }

  /** The chosen branch may have become longer than all others: then there is nothing left to choose. */
  #endFulfilled(): void {
    const { state, log, events } = this.#deps;
    if (state.tree.forkChoice.rivalTip() !== NO_BLOCK) return;
    try {
      state.setMarks({ ...state.marks, choice: NO_MARKS.choice });
    } catch (error) {
      // What came before is on disk and stays done. The failure has been told; the next block brings another attempt.
      if (error instanceof StorageError) return;
      throw error;
    }
    log.info('The chosen branch is the longest chain now. This node follows the longest chain again.');
    events.emit('choice-ended', { height: state.tree.size });
  }

  /** The owner has a chain back that a replacement took. */
  #dismissUndone(): void {
    const { state } = this.#deps;
    const { replacement } = state.marks;
    const lost = [replacement?.before.tip, replacement?.earlier?.before.tip].map((tip) => state.tree.find(tip ?? ''));
    const isBack = lost.some((block) => block !== NO_BLOCK && state.tree.isBest(block));
    if (isBack) state.setMarks({ ...state.marks, replacement: NO_MARKS.replacement });
  }

  #explain(): string {
    const chosen = this.view();
    if (chosen === undefined) {
      return `This node follows the longest chain, which has ${this.#deps.state.tree.size} blocks.`;
    }
    return (
      `You have left the longest chain. This node follows the branch with block ${chosen.tip.height}, ` +
      `${chosen.tip.hash}; the longest chain has ${chosen.longest.height} blocks. ` +
      'POST /v1/choose-branch {"tip": null} goes back to it.'
    );
  }
}

function invalidBranch(reason: string): RequestError {
  return new RequestError('invalid-branch', `${reason}. The node stays on its chain.`);
}
