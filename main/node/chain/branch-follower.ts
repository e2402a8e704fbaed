/** Goes to the branch that should be the best chain, step by step with other work in between, and forgets old branches. */
import type { BlockOrigin } from '../events.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../queue.ts';
import type { BranchLedger } from './branch-ledger.ts';
import type { ChainState } from './chain-state.ts';
import type { BranchChooser } from './chosen-branch.ts';
import type { FollowGate } from './follow-gate.ts';
import { nextTurn } from './next-turn.ts';
import type { Reorganisation } from './reorganisation.ts';

export interface BranchFollowerDependencies {
  readonly state: Pick<ChainState, 'hasTooMany' | 'forgetOldest'>;
  readonly reorganisation: Pick<Reorganisation, 'isWanted' | 'step'>;
  readonly gate: Pick<FollowGate, 'beforeSwitch'>;
  readonly chooser: Pick<BranchChooser, 'giveUpBroken' | 'settle'>;
  /** Of the chain: each step is one job of it. */
  readonly queue: Pick<Queue, 'run'>;
  readonly log: Log;
  /** Work ends at its next step. */
  readonly stopped: AbortSignal;
}

export class BranchFollower {
  readonly #deps: BranchFollowerDependencies;
  /** What is left to do is being done in the background. */
  #tidying: Promise<void> | undefined;

  constructor(deps: BranchFollowerDependencies) {
    this.#deps = deps;
  }

  /** Switches after a word where somebody is asked. @throws StorageError */
  follow(origin: BlockOrigin, ledger?: BranchLedger): Promise<void> {
    return this.#deps.gate.beforeSwitch(origin, () => this.switch(origin, ledger));
  }

  /** Asks nobody. @throws StorageError */
  async switch(origin: BlockOrigin, ledger?: BranchLedger): Promise<void> {
    const { reorganisation, queue, chooser, stopped } = this.#deps;
    while (reorganisation.isWanted && !stopped.aborted) {
      await queue.run(async () => {
        await reorganisation.step(origin, ledger);
        chooser.giveUpBroken();
      });
      await nextTurn();
    }
  }

  /** Does in the background what is left to do. */
  tidy(origin: BlockOrigin = { kind: 'miner' }): void {
    const { reorganisation, state, log, stopped } = this.#deps;
    if (this.#tidying !== undefined || !(reorganisation.isWanted || state.hasTooMany)) return;
    this.#tidying = this.#tidyUp(origin).then(
      () => {
        this.#tidying = undefined;
        // A branch that became the longest in the last moments has found this at work.
        if (reorganisation.isWanted && !stopped.aborted) this.tidy(origin);
      },
      (error: unknown) => {
        this.#tidying = undefined;
        log.error(`Side branches could not be dealt with: ${String(error)}`);
      },
    );
  }

  /** Resolves when nothing is done in the background. */
  async tidied(): Promise<void> {
    while (this.#tidying !== undefined) await this.#tidying;
  }

  async #tidyUp(origin: BlockOrigin): Promise<void> {
    const { reorganisation, queue, chooser, state, stopped } = this.#deps;
    await this.follow(origin);
    await queue.run(async () => chooser.settle());
    const forget = async (): Promise<boolean> => !reorganisation.isWanted && state.forgetOldest();
    while (!stopped.aborted && (await queue.run(forget))) await nextTurn();
  }
}
