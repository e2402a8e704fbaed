/** Puts the first block of the class in the place of another chain, which is kept: one change after the other. */
import { errorWords } from '../../../preload/contract/visible-text.ts';
import type { RunningNode } from '../../api/hosted/running-node.ts';
import type { Block } from '../../consensus/block.ts';
import { isDatedAhead } from '../../consensus/rules/check-header.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { StoredClass } from '../../node/ports/settings-store.ts';
import { Queue } from '../../node/queue.ts';
import type { ChainChanges } from '../chain-changes.ts';
import { BeginLimit } from './begin-limit.ts';
import { readStatement } from './first-block.ts';

/** How often a clock that was wrong is checked. */
const CLOCK_CHECK_MS = 10_000;

export interface ClassChainDependencies {
  readonly network: { readonly params: ConsensusParams };
  readonly clock: Clock;
  readonly log: Log;
  readonly host: { running(): RunningNode; readonly chains: Pick<ChainChanges, 'makeRoom'> };
  readonly stored: () => StoredClass | undefined;
}

export class ClassChain {
  readonly #deps: ClassChainDependencies;
  readonly #changes = new Queue();
  readonly #limit: BeginLimit;
  /** While the first block has to wait for our clock. */
  #cancelClockCheck: (() => void) | undefined;

  constructor(deps: ClassChainDependencies) {
    this.#deps = deps;
    this.#limit = new BeginLimit(deps.clock);
  }

  /** To be called whenever the chain may not be that of the class. */
  settle(): void {
    this.#changes
      .run(() => this.#follow())
      .catch((error: unknown) =>
        this.#deps.log.error(`The chain of the class could not be begun: ${errorWords(error)}`),
      );
  }

  async settled(): Promise<void> {
    await this.#changes.idle();
  }

  /** What is not begun by now is not begun any more. */
  async stop(): Promise<void> {
    await this.settled();
    this.#limit.reset();
    this.#endClockCheck();
  }

  /** See {@link BeginLimit.reset}. */
  resetLimit(): void {
    this.#limit.reset();
  }

  async #follow(): Promise<void> {
    const { log, host, network, stored } = this.#deps;
    this.#endClockCheck();
    const { name = '', statement } = stored() ?? {};
    const block = statement ? readStatement(network.params, statement) : undefined;
    if (block === undefined) return;
    const { chain: before } = host.running().node;
    if (before.firstHash === block.hash) return;
    if (before.tip !== undefined) {
      // Of all that comes meanwhile the newest is followed then.
      if (!this.#limit.take(() => this.settle())) return;
      const backup = await host.chains.makeRoom();
      host.running().node.events.emit('class-chain-begun', { name, backup });
    }
    const outcome = await host.running().node.chain.acceptBlock(block, { kind: 'owner' });
    if (outcome.kind !== 'rejected') return;
    log.warn(`The first block of the class "${name}" was refused (${outcome.code}).`);
    // The block cannot become good, but a clock can be set right.
    if (outcome.code === 'time-too-new') this.#checkClockLater(block);
  }

  #checkClockLater(block: Block): void {
    const { clock, network } = this.#deps;
    this.#cancelClockCheck = clock.schedule(CLOCK_CHECK_MS, () => {
      if (isDatedAhead(network.params, block, clock.nowSeconds())) this.#checkClockLater(block);
      else this.settle();
    });
  }

  #endClockCheck(): void {
    this.#cancelClockCheck?.();
    this.#cancelClockCheck = undefined;
  }
}
