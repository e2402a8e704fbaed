/**
 * Moving the best chain onto another branch: tried on paper first, then switched. Both are done in steps between
 * which other work gets its turn. A short way is switched in one change of the store. A long one takes many, and after
 * each of them the store holds a valid chain: wherever the node ends in between, it follows the right branch again.
 */
import { accountOf } from '../../consensus/rules/account.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay } from '../../consensus/rules/ledger.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { BlockOrigin } from '../events.ts';
import type { Replacement } from '../ports/chain-marks.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { BrokenRule } from './asked-first.ts';
import { BranchLedger } from './branch-ledger.ts';
import type { AppliedBlock, ChainState } from './chain-state.ts';
import { NO_BLOCK } from './header-table.ts';
import { type ChainMove, describeReplacement, explainReplacement, isReplacement } from './replacement.ts';
import { ReplacementScan } from './replacement-scan.ts';
import { StepBudget } from './step-budget.ts';

/** Up to here a switch is one change of the store. */
const ONE_CHANGE = { blocks: 200, bytes: 8 * 1024 * 1024 };

interface Move {
  /** The last block that the branch has in common with the best chain. */
  readonly fork: number;
  /** How many blocks join. */
  readonly length: number;
  /** How many of them are connected. */
  joined: number;
  /** Before anything moves, for a history that is replaced. */
  scan: ReplacementScan | undefined;
  /** To be written down with the first block that leaves. */
  replacement: Replacement | undefined;
}

interface Work {
  readonly goal: number;
  readonly origin: BlockOrigin;
  readonly ledger: BranchLedger;
  /** `undefined` while the branch is tried on paper. */
  move: Move | undefined;
}

interface ReorganisationDependencies {
  readonly state: ChainState;
  /** Whose coins a replaced history is told with. */
  readonly ownAddress: string;
  readonly clock: Clock;
  readonly log: Log;
}

export class Reorganisation {
  readonly #deps: ReorganisationDependencies;
  readonly #state: ChainState;
  #work: Work | undefined;
  #lastFailure: { readonly height: number; readonly error: ValidationError } | undefined;

  constructor(deps: ReorganisationDependencies) {
    this.#deps = deps;
    this.#state = deps.state;
  }

  /** In the middle of a long switch: blocks can be stored now, but not connected. */
  get isMoving(): boolean {
    return this.#work?.move !== undefined;
  }

  /** Whether there is something to do: {@link step} is to be called. */
  get isWanted(): boolean {
    return this.#work !== undefined || this.#state.tree.forkChoice.betterTip() !== NO_BLOCK;
  }

  /** Why the last branch was refused. */
  get lastFailure(): ValidationError | undefined {
    return this.#lastFailure?.error;
  }

  /** The same, and which block of it that was. */
  get lastBroken(): BrokenRule | undefined {
    const { height, error } = this.#lastFailure ?? {};
    return height === undefined || error === undefined ? undefined : { height, reason: error.reason };
  }

  /**
   * Goes on towards the branch that should be the best chain. One that fails is marked invalid from the failing block on, what comes
   * before that block may still be the best, and the next best is tried.
   *
   * @param ledger of the branch, where there is one already
   * @throws StorageError
   */
  async step(origin: BlockOrigin, ledger?: BranchLedger): Promise<void> {
    const work = (this.#work ??= this.#begin(origin, ledger));
    if (work === undefined) return;
    if (work.move === undefined) await this.#check(work);
    else await this.#moveOn(work, work.move);
  }

  #begin(origin: BlockOrigin, ledger?: BranchLedger): Work | undefined {
    const goal = this.#state.tree.forkChoice.betterTip();
    if (goal === NO_BLOCK) return undefined;
    const own = ledger ?? new BranchLedger(this.#state);
    own.aim(goal);
    return { goal, origin: this.#reasonFor(goal) ?? origin, ledger: own, move: undefined };
  }

  /** Why it is followed, where that is not because it is the longest. */
  #reasonFor(goal: number): BlockOrigin | undefined {
    const { tree } = this.#state;
    // Where the best chain cannot grow to the anchor, it is left for that; a node that only lags behind goes on as usual.
    if (!tree.forkChoice.mayLeadToAnchor(tree.tipBlock)) return { kind: 'anchor' };
    return this.#isOwnersWish(goal) ? { kind: 'owner' } : undefined;
  }

  /** It is the owner's doing that it is followed, no matter what switches to it first, even after a crash. */
  #isOwnersWish(goal: number): boolean {
    const { tree, marks } = this.#state;
    return [marks.choice?.from, marks.wayBack].some((hash) => {
      const block = tree.find(hash ?? '');
      return block !== NO_BLOCK && !tree.isBest(block) && tree.forkChoice.contains(goal, block);
    });
  }

  async #check(work: Work): Promise<void> {
    const { tree } = this.#state;
    if (!tree.forkChoice.isBetter(work.goal)) {
      // The best chain has grown meanwhile, or another branch was chosen.
      this.#end();
      return;
    }
    try {
      if (!work.ledger.step(new StepBudget())) return;
    } catch (error) {
      if (!(error instanceof ValidationError)) {
        this.#end();
        throw error;
      }
      await this.#fail(work.ledger.next, error);
      return;
    }
    tree.forkChoice.add(tree.tipBlock);
    const fork = tree.forkOf(work.goal);
    const isTold = isReplacement(this.#toChainMove(work, fork));
    work.move = {
      fork,
      length: tree.height(work.goal) - tree.height(fork),
      joined: 0,
      scan: isTold ? new ReplacementScan(tree, fork, work.goal) : undefined,
      replacement: undefined,
    };
    await this.#moveOn(work, work.move);
  }

  async #moveOn(work: Work, move: Move): Promise<void> {
    const { tree } = this.#state;
    if (move.scan !== undefined) {
      if (!move.scan.step()) return;
      move.replacement = this.#describe(work, move.fork, move.scan);
      move.scan = undefined;
    }
    if (move.joined === 0 && this.#isShort(work.goal, move)) {
      const disconnected = this.#leave(move, new StepBudget(ONE_CHANGE.blocks, Number.POSITIVE_INFINITY));
      await this.#join(work, move, {
        disconnected,
        budget: new StepBudget(ONE_CHANGE.blocks, Number.POSITIVE_INFINITY),
      });
    } else if (move.joined === 0 && tree.tipBlock !== move.fork) {
      this.#switch(work, move, { disconnected: this.#leave(move, new StepBudget()), connected: [] });
    } else {
      await this.#join(work, move, { disconnected: [], budget: new StepBudget() });
    }
    if (tree.tipBlock === work.goal) this.#end();
  }

  #isShort(goal: number, { fork, length }: Move): boolean {
    const { tree } = this.#state;
    const blocks = tree.size - tree.height(fork) + length;
    if (blocks > ONE_CHANGE.blocks) return false;
    let bytes = 0;
    for (let at = goal; at !== fork; at = tree.parent(at)) bytes += tree.sizeBytes(at);
    for (let at = tree.tipBlock; at !== fork; at = tree.parent(at)) bytes += tree.sizeBytes(at);
    return blocks <= 2 || bytes <= ONE_CHANGE.bytes;
  }

  /** The newest blocks of the best chain above the fork, and what they did. */
  #leave({ fork }: Move, budget: StepBudget): AppliedBlock[] {
    const { tree } = this.#state;
    const left: AppliedBlock[] = [];
    for (let at = tree.tipBlock; at !== fork && budget.isLeft; at = tree.parent(at)) {
      const hash = tree.hash(at);
      left.push({ block: this.#state.loadBlock(hash), changes: this.#state.loadUndo(hash) });
      budget.spend(tree.sizeBytes(at));
    }
    return left;
  }

  async #join(
    work: Work,
    move: Move,
    { disconnected, budget }: { readonly disconnected: readonly AppliedBlock[]; readonly budget: StepBudget },
  ): Promise<void> {
    const { tree, ledger } = this.#state;
    const overlay = new LedgerOverlay(ledger);
    for (const { changes } of disconnected) overlay.undo(changes);
    const connected: AppliedBlock[] = [];
    const height = tree.height(move.fork) + move.joined;
    while (move.joined + connected.length < move.length && budget.isLeft) {
      const at = tree.ancestorAt(work.goal, height + connected.length + 1);
      const block = this.#state.loadBlock(tree.hash(at));
      try {
        const changes = applyBlock(overlay, block);
        overlay.apply(changes);
        connected.push({ block, changes });
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        // It was good on paper. The branch that was left is followed again.
        return this.#fail(at, error);
      }
      budget.spend(tree.sizeBytes(at));
    }
    this.#switch(work, move, { disconnected, connected });
    move.joined += connected.length;
  }

  #switch(work: Work, move: Move, change: Pick<Parameters<ChainState['reorganise']>[0], 'connected' | 'disconnected'>) {
    const { replacement } = move;
    this.#state.reorganise({ ...change, replacement, goal: this.#state.tree.hash(work.goal) }, work.origin);
    if (replacement !== undefined) this.#deps.log.warn(explainReplacement(replacement));
    move.replacement = undefined;
  }

  #toChainMove({ goal, origin }: Work, fork: number): ChainMove {
    const { tree, marks } = this.#state;
    return { tree, goal, fork, origin, pending: marks.replacement };
  }

  #describe(work: Work, fork: number, { workRatio, stepBack }: ReplacementScan): Replacement {
    const { ownAddress, clock } = this.#deps;
    const account = accountOf(ownAddress);
    return describeReplacement(this.#toChainMove(work, fork), {
      ownCoins: { before: this.#state.ledger.getBalance(account), after: work.ledger.getBalance(account) },
      now: clock.nowSeconds(),
      workRatio,
      stepBack,
    });
  }

  async #fail(block: number, error: ValidationError): Promise<void> {
    this.#end();
    this.#lastFailure = { height: this.#state.tree.height(block), error };
    await this.#state.markInvalid(block);
  }

  #end(): void {
    this.#work?.ledger.close();
    this.#work = undefined;
  }
}
