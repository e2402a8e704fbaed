/** Has the hash rate told again and again while the miner works, since no event of the node tells it. */
import type { MinerView } from '../../node/mining/miner.ts';
import type { Clock } from '../../node/ports/clock.ts';

/** How often. */
const INTERVAL_MS = 1000;

/** After a failure the miner tries again by itself; in every other pause nothing is hashed. */
function isHashing({ isMining, pause }: Pick<MinerView, 'isMining' | 'pause'>): boolean {
  return isMining && (pause === undefined || pause.code === 'failure');
}

export class MiningTick {
  readonly #clock: Clock;
  readonly #tick: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, tick: () => void) {
    this.#clock = clock;
    this.#tick = tick;
  }

  /** Plans the next one, in place of one that was planned. */
  plan(miner: Pick<MinerView, 'isMining' | 'pause'>): void {
    this.cancel();
    if (isHashing(miner)) this.#cancel = this.#clock.schedule(INTERVAL_MS, this.#tick);
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
