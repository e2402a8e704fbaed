/** Waiting for a chain that other nodes have: what is mined beside it would be lost. See decision 0025. */
import type { Anchor } from '../chain/anchor.ts';
import type { NodeEvents } from '../events.ts';
import type { OtherChain } from '../peers/sync/catch-up.ts';
import type { ChainsAhead } from '../peers/sync/chains-ahead.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { RequestError } from '../request-error.ts';
import { untilAborted } from './until-aborted.ts';

/** How often it is looked whether there is still something to wait for, if nothing happens. */
const LOOK_AGAIN_MS = 10_000;

export interface ChainWaitDependencies {
  readonly chain: { readonly tip: unknown; readonly lackedAnchor: Anchor | undefined };
  /** The class whose first block this node does not have yet, by name. */
  readonly awaitedClass: () => string | undefined;
  readonly ahead: Pick<ChainsAhead, 'askBeforeFirstBlock' | 'otherChain' | 'arrivingChain' | 'restOfChain'>;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly log: Log;
  readonly events: NodeEvents;
}

export class ChainWait {
  readonly #deps: ChainWaitDependencies;
  /** Its owner wants a chain of its own, whatever others have. */
  #isOwnersWish = false;
  /** It began without blocks and has not had a whole chain yet, nor one of its own. */
  #isJoining: boolean;
  #waitsFor: OtherChain | undefined;
  #awaitedClass: string | undefined;
  #awaitedAnchor: Anchor | undefined;
  /** Called when its owner says so. */
  #wake = (): void => {};

  constructor(deps: ChainWaitDependencies) {
    this.#deps = deps;
    this.#isJoining = deps.chain.tip === undefined;
  }

  /** For whichever of the following. */
  get isWaiting(): boolean {
    return [this.#waitsFor, this.#awaitedClass, this.#awaitedAnchor].some((one) => one !== undefined);
  }

  /** The chain that is waited for; `undefined` while nothing is. */
  get waitsFor(): OtherChain | undefined {
    return this.#waitsFor;
  }

  /** The class that is waited for, by name; `undefined` while none is. */
  get awaitedClass(): string | undefined {
    return this.#awaitedClass;
  }

  /** The anchor of the class that is waited for; `undefined` while none is. */
  get awaitedAnchor(): Anchor | undefined {
    return this.#awaitedAnchor;
  }

  /** The owner's word: from now on nothing is waited for. @throws RequestError `chain-not-empty` */
  beginAnyway(): void {
    if (this.#deps.chain.tip !== undefined) {
      throw new RequestError({ code: 'chain-not-empty' });
    }
    this.#isOwnersWish = true;
    this.#deps.log.info('A chain of its own is begun here, whatever chains other nodes have.');
    this.#wake();
  }

  /**
   * Asks the peers, and waits while one of them has a chain. `false` when there is nothing to begin any more: the chain
   * has its first block, or nobody wants to mine.
   *
   * @param onChanged called when it begins or ends to wait
   */
  async mayBegin(stopped: AbortSignal, onChanged: () => void): Promise<boolean> {
    const { chain, ahead } = this.#deps;
    if (!this.#isOwnersWish) await untilAborted(ahead.askBeforeFirstBlock(), stopped);
    try {
      while (!stopped.aborted && chain.tip === undefined && !this.#isOwnersWish && !this.#isAwaitingClass()) {
        const other = ahead.otherChain();
        if (other === undefined) break;
        this.#setWaitsFor(other, onChanged);
        await this.#untilSomethingHappens(stopped);
      }
    } finally {
      this.#setWaitsFor(undefined, onChanged);
    }
    return !stopped.aborted && chain.tip === undefined && !this.#isAwaitingClass();
  }

  /**
   * Waits for the first block of its class, for the block that the class has anchored, and while the rest of a longer chain arrives: a block on top of what is here
   * already would be on no longer chain.
   */
  async untilCaughtUp(stopped: AbortSignal, onChanged: () => void): Promise<void> {
    await this.#untilClassHasBegun(stopped, onChanged);
    await this.#untilAnchored(stopped, onChanged);
    try {
      for (let other = this.#findRest(); other !== undefined && !stopped.aborted; other = this.#findRest()) {
        this.#setWaitsFor(other, onChanged);
        await this.#untilSomethingHappens(stopped);
      }
      if (!stopped.aborted && this.#deps.chain.tip !== undefined) this.#isJoining = false;
    } finally {
      this.#setWaitsFor(undefined, onChanged);
    }
  }

  /** On a bad network a chain comes in parts, with pauses: a newcomer waits for all of it, others while it flows. */
  #findRest(): OtherChain | undefined {
    const { ahead } = this.#deps;
    return ahead.arrivingChain() ?? (this.#isJoining ? ahead.restOfChain() : undefined);
  }

  /** A node of a class makes no first block of its own, and mines on none but the class's. */
  async #untilClassHasBegun(stopped: AbortSignal, onChanged: () => void): Promise<void> {
    while (!stopped.aborted && this.#isAwaitingClass()) {
      this.#setAwaitedClass(this.#deps.awaitedClass(), onChanged);
      await this.#untilSomethingHappens(stopped);
    }
    this.#setAwaitedClass(undefined, onChanged);
  }

  /** What is mined on a branch without the anchor is lost: all nodes of the class go to the one that has it. */
  async #untilAnchored(stopped: AbortSignal, onChanged: () => void): Promise<void> {
    while (!stopped.aborted && this.#deps.chain.lackedAnchor !== undefined) {
      this.#setAwaitedAnchor(this.#deps.chain.lackedAnchor, onChanged);
      await this.#untilSomethingHappens(stopped);
    }
    this.#setAwaitedAnchor(undefined, onChanged);
  }

  #setAwaitedAnchor(anchor: Anchor | undefined, onChanged: () => void): void {
    if (this.#awaitedAnchor?.hash === anchor?.hash) return;
    this.#awaitedAnchor = anchor;
    if (anchor !== undefined) {
      this.#deps.log.info(`Mining waits for block ${anchor.height}, ${anchor.hash}, which the class has anchored.`);
    }
    onChanged();
  }

  #isAwaitingClass(): boolean {
    return this.#deps.awaitedClass() !== undefined;
  }

  #setAwaitedClass(name: string | undefined, onChanged: () => void): void {
    if (this.#awaitedClass === name) return;
    this.#awaitedClass = name;
    if (name !== undefined) this.#deps.log.info(`Mining waits for the first block of the class "${name}".`);
    onChanged();
  }

  async #untilSomethingHappens(stopped: AbortSignal): Promise<void> {
    const { clock, events } = this.#deps;
    let wake = (): void => {};
    const happened = new Promise<void>((resolve) => {
      wake = resolve;
    });
    this.#wake = wake;
    const cancel = clock.schedule(LOOK_AGAIN_MS, wake);
    const unsubscribes = [
      events.subscribe('tip-changed', wake),
      events.subscribe('peers-changed', wake),
      events.subscribe('class-changed', wake),
      events.subscribe('anchor-changed', wake),
      events.subscribe('catch-up-changed', wake),
    ];
    await untilAborted(happened, stopped);
    cancel();
    for (const unsubscribe of unsubscribes) unsubscribe();
  }

  #setWaitsFor(other: OtherChain | undefined, onChanged: () => void): void {
    const hasChanged = this.#waitsFor?.peer !== other?.peer || this.#waitsFor?.height !== other?.height;
    if (this.#waitsFor === undefined && other !== undefined) {
      this.#deps.log.info(`Mining waits for the chain of ${other.peer}.`);
    }
    this.#waitsFor = other;
    if (hasChanged) onChanged();
  }
}
