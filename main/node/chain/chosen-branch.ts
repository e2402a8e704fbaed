/** The owner's way back: a stored branch followed by hand, even while another one is longer, until it is the longest. */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { NodeEvents } from '../events.ts';
import { type BranchChoice, type ChainMarks, NO_MARKS } from '../ports/chain-marks.ts';
import { StorageError, type StoredHeader } from '../ports/chain-store.ts';
import type { Log } from '../ports/log.ts';
import { RequestError } from '../request-error.ts';
import type { CurrentAnchor } from './anchor.ts';
import type { ChainState } from './chain-state.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
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
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly currentAnchor: CurrentAnchor;
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
  async choose(hash: string | undefined): Promise<void> {
    const { state } = this.#deps;
    const { choice: before } = state.marks;
    const wish =
      hash === undefined ? this.#noChoice() : { choice: await this.#findChoice(hash), wayBack: NO_MARKS.wayBack };
    state.setMarks({ ...state.marks, ...wish });
    this.#before = before;
  }

  /** Says what came of it when the switch is over. @throws RequestError `invalid-branch`; the choice before stands then */
  judge(hash: string | undefined): void {
    const { state, reorganisation, log } = this.#deps;
    this.giveUpBroken();
    if (hash !== undefined && !state.tree.isBest(state.tree.find(hash))) {
      throw invalidBranch(reorganisation.lastFailure?.reason ?? null);
    }
    this.#settle(state.marks.replacement?.earlier?.before.tip);
    log.info(this.#explain());
  }

  /** To be called when the best chain or a side branch has grown. */
  settle(): void {
    this.#settle();
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

  #noChoice(): Pick<ChainMarks, 'choice' | 'wayBack'> {
    const { tree, marks } = this.#deps.state;
    if (marks.choice === undefined) {
      throw new RequestError({ code: 'already-on-branch', branch: 'longest' });
    }
    const rival = tree.forkChoice.rivalTip();
    if (rival === NO_BLOCK) return { choice: NO_MARKS.choice, wayBack: NO_MARKS.wayBack };
    const first = tree.ancestorAt(rival, tree.height(tree.forkOf(rival)) + 1);
    return { choice: NO_MARKS.choice, wayBack: tree.hash(first) };
  }

  async #findChoice(hash: string): Promise<BranchChoice> {
    const { tree } = this.#deps.state;
    const tip = tree.find(hash);
    if (tip === NO_BLOCK) throw new RequestError({ code: 'not-found', what: 'block' });
    if (tree.isBest(tip)) {
      throw new RequestError({ code: 'already-on-branch', branch: 'that-block' });
    }
    if (tree.isInvalid(tip)) throw invalidBranch(null);
    const refusal = this.#deps.followed.refusalOf(tree.hash(tree.ancestorAt(tip, 1)), tree.hashAt(1));
    if (refusal !== undefined) throw invalidBranch(refusal);
    if (!tree.forkChoice.mayLeadToAnchor(tip)) throw invalidBranch(this.#refusalByAnchor());
    return { tip: hash, from: tree.hash(await tree.forkChoice.findDistinct(tip)) };
  }

  #refusalByAnchor(): RejectReason {
    const anchor = this.#deps.currentAnchor();
    return { code: 'not-anchored', detail: anchor === undefined ? null : { code: 'anchor', ...anchor } };
  }

  /**
   * Forgets what is done when no switch is under way: the way back to the longest chain, a choice that has become the
   * longest itself, and a replacement of a chain that is followed again.
   *
   * @param lost hash of the end of another chain that was replaced, and that the owner may just have gone back to
   */
  #settle(lost?: string): void {
    const { state, reorganisation, log, events } = this.#deps;
    this.giveUpBroken();
    if (reorganisation.isWanted) return;
    const { replacement, choice, wayBack } = state.marks;
    const isFulfilled = choice !== undefined && state.tree.forkChoice.rivalTip() === NO_BLOCK;
    const isUndone = this.#isFollowed(replacement?.before.tip) || this.#isFollowed(lost);
    if (!isFulfilled && !isUndone && wayBack === undefined) return;
    try {
      state.setMarks({
        replacement: isUndone ? NO_MARKS.replacement : replacement,
        choice: isFulfilled ? NO_MARKS.choice : choice,
        wayBack: NO_MARKS.wayBack,
      });
    } catch (error) {
      // What came before is on disk and stays done. The failure has been reported; the next block brings another attempt.
      if (error instanceof StorageError) return;
      throw error;
    }
    if (!isFulfilled) return;
    log.info('The chosen branch is the longest chain now. This node follows the longest chain again.');
    events.emit('choice-ended', { height: state.tree.size });
  }

  #isFollowed(hash: string | undefined): boolean {
    const { tree } = this.#deps.state;
    const block = tree.find(hash ?? '');
    return block !== NO_BLOCK && tree.isBest(block);
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

function invalidBranch(reason: RejectReason | null): RequestError {
  return new RequestError({ code: 'invalid-branch', reason });
}
