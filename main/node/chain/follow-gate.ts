/** Has somebody asked before the best chain changes by more than its next block, where somebody is to be asked. See decision 0044. */
import type { Block } from '../../consensus/block.ts';
import type { BlockOrigin } from '../events.ts';
import { type AskedFirst, type BrokenRule, type Candidate, senderName } from './asked-first.ts';
import type { ChainState } from './chain-state.ts';
import type { Refusal } from './checked-slices.ts';
import { NO_BLOCK } from './header-table.ts';
import type { Reorganisation } from './reorganisation.ts';

interface FollowGateDependencies {
  readonly state: ChainState;
  readonly reorganisation: Reorganisation;
  readonly asked?: AskedFirst | undefined;
}

export class FollowGate {
  readonly #deps: FollowGateDependencies;

  constructor(deps: FollowGateDependencies) {
    this.#deps = deps;
  }

  /** Somebody is asked, and has a say: an anchor of the class and the owner's own choice come before any word. */
  get isOn(): boolean {
    const { marks, tree } = this.#deps.state;
    const isFree = marks.choice === undefined && marks.wayBack === undefined;
    return this.#deps.asked?.isOn === true && isFree && tree.forkChoice.lackedAnchor === undefined;
  }

  /** Before a longer branch is switched to, which the work does. */
  async beforeSwitch(origin: BlockOrigin, work: () => Promise<void>): Promise<void> {
    const { state, reorganisation, asked } = this.#deps;
    if (asked === undefined || !this.isOn || reorganisation.isMoving) return work();
    let goal = NO_BLOCK;
    const candidate = (): Candidate | undefined => {
      const { tree } = state;
      goal = tree.forkChoice.betterTip();
      // Of two first blocks the lower one stays, however short: nothing to choose.
      if (goal === NO_BLOCK || tree.height(goal) <= tree.size) return undefined;
      return { from: senderName(origin), height: tree.height(goal), tip: tree.hash(goal), arrived: [] };
    };
    await asked.before(candidate, work, () =>
      goal !== NO_BLOCK && state.tree.isInvalid(goal) ? reorganisation.lastBroken : undefined,
    );
  }

  /** Before blocks of a peer's chain are connected that go on where ours ends, which the work does. */
  beforeExtending<T extends Refusal | undefined | 'not-on-tip'>(
    { from, arrived }: { readonly from: string; readonly arrived: readonly Block[] },
    work: () => Promise<T>,
  ): Promise<T> {
    const { asked, state } = this.#deps;
    const [first, last] = [arrived[0], arrived.at(-1)];
    const isOnTip = first !== undefined && state.tree.find(first.previousHash) === state.tree.tipBlock;
    if (asked === undefined || last === undefined || !isOnTip || !this.isOn) return work();
    return asked.before(() => ({ from, height: last.height, tip: last.hash, arrived }), work, brokenRule);
  }
}

function brokenRule(result: Refusal | undefined | 'not-on-tip'): BrokenRule | undefined {
  return typeof result === 'object' ? { height: result.height, reason: result.error.reason } : undefined;
}
