/** The miner: makes one block after the other for as long as somebody wants it to. */
import type { NodeEvents } from '../events.ts';
import type { NonceSearch, Pace } from '../ports/nonce-search.ts';
import { RequestError } from '../request-error.ts';
import { BlockMaker, type BlockMakerDependencies } from './block-maker.ts';
import { HashRate } from './hash-rate.ts';
import { untilAborted } from './until-aborted.ts';

const RATE_SAMPLE_MS = 500;

/** After a failure mining pauses this long, and twice as long after each further one. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

export interface MinerDependencies extends BlockMakerDependencies {
  readonly search: Pick<NonceSearch, 'search' | 'hashCount'>;
  readonly events: NodeEvents;
  readonly pace: Pace;
}

/** What the miner is doing. */
export interface MinerView {
  readonly isMining: boolean;
  readonly pace: Pace;
  /** Over the last five seconds; 0 when it does not mine. */
  readonly hashesPerSecond: number;
  /** Since the node was started. */
  readonly hashCount: number;
  /** Of the block that it works on. */
  readonly height: number | undefined;
  readonly difficulty: number | undefined;
  /** Why it waits although it was started: a sentence. It tries again by itself. */
  readonly pausedBecause: string | undefined;
}

export class Miner {
  readonly #deps: MinerDependencies;
  readonly #maker: BlockMaker;
  readonly #rate = new HashRate();
  readonly #unsubscribes: readonly (() => void)[];
  #pace: Pace;
  /** From `start` to `stop`. */
  #session: AbortController | undefined;
  /** The loops of all sessions, each after the one before: there are never two. */
  #loop: Promise<void> = Promise.resolve();
  #pausedBecause: string | undefined;
  /** Since the tip changed last. */
  #failures = 0;
  #cancelSampling = (): void => {};

  constructor(deps: MinerDependencies) {
    this.#deps = deps;
    this.#pace = deps.pace;
    this.#maker = new BlockMaker(deps);
    this.#unsubscribes = [
      deps.events.subscribe('tip-changed', () => this.#onTipChanged()),
      deps.events.subscribe('pool-changed', () => this.#maker.refresh()),
      deps.events.subscribe('storage-failed', ({ message }) => this.#onStorageFailed(message)),
    ];
  }

  view(): MinerView {
    const isMining = this.#session !== undefined;
    const { tip } = this.#deps.chain;
    const hashCount = this.#deps.search.hashCount();
    return {
      isMining,
      pace: this.#pace,
      hashesPerSecond: isMining ? this.#rate.perSecond(this.#deps.clock.monotonicMs(), hashCount) : 0,
      hashCount,
      height: isMining ? (tip?.height ?? 0) + 1 : undefined,
      difficulty: isMining ? this.#deps.chain.nextDifficulty() : undefined,
      pausedBecause: this.#pausedBecause,
    };
  }

  /**
   * Starts mining, in the background.
   *
   * @throws RequestError `already-mining`
   */
  start(): void {
    if (this.#session !== undefined) throw new RequestError('already-mining', 'Already mining!');
    const session = new AbortController();
    this.#session = session;
    this.#failures = 0;
    this.#rate.reset();
    this.#sampleRate();
    this.#loop = this.#loop.then(() => this.#run(session.signal));
    this.#emitChange();
  }

  /**
   * Stops at once. Only a block that is mined already is still handed to the chain.
   *
   * @throws RequestError `not-mining`
   */
  stop(): void {
    if (this.#session === undefined) throw new RequestError('not-mining', 'Already not mining!');
    this.#deps.log.info('Stopping miner ...');
    this.#session.abort();
    this.#session = undefined;
    this.#pausedBecause = undefined;
    this.#cancelSampling();
    this.#maker.restart();
    this.#emitChange();
  }

  /** Takes effect at once. */
  setPace(pace: Pace): void {
    this.#pace = pace;
    this.#maker.restart();
    this.#emitChange();
  }

  /** Stops, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    if (this.#session !== undefined) this.stop();
    await this.#loop;
  }

  async #run(stopped: AbortSignal): Promise<void> {
    this.#maker.forgetAnnounced();
    while (!stopped.aborted) {
      try {
        await this.#maker.makeBlock(this.#pace, stopped);
      } catch (error) {
        this.#onFailure(error, stopped);
      }
      if (!stopped.aborted && this.#pausedBecause !== undefined) await this.#pause(this.#pausedBecause, stopped);
    }
    this.#deps.log.info('Miner stopped.');
  }

  #onFailure(error: unknown, stopped: AbortSignal): void {
    const { log } = this.#deps;
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && error.stack !== undefined) log.debug(error.stack);
    if (stopped.aborted) log.error(`Mining failed: ${reason}`);
    else this.#pausedBecause = reason;
  }

  async #pause(reason: string, stopped: AbortSignal): Promise<void> {
    const { clock, log } = this.#deps;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, MAX_PAUSE_MS);
    this.#failures += 1;
    log.error(`Mining pauses for ${pauseMs / 1000} s: ${reason}`);
    this.#emitChange();

    let cancel = (): void => {};
    const pauseIsOver = new Promise<void>((resolve) => {
      cancel = clock.schedule(pauseMs, resolve);
    });
    await untilAborted(pauseIsOver, stopped);
    cancel();
    if (stopped.aborted) return;
    this.#pausedBecause = undefined;
    this.#emitChange();
  }

  #onTipChanged(): void {
    this.#failures = 0;
    this.#maker.restart();
  }

  #onStorageFailed(message: string): void {
    if (this.#session === undefined) return;
    this.#pausedBecause = message;
    this.#maker.restart();
  }

  #sampleRate(): void {
    const { clock, search } = this.#deps;
    this.#rate.add({ atMs: clock.monotonicMs(), hashCount: search.hashCount() });
    this.#cancelSampling = clock.schedule(RATE_SAMPLE_MS, () => this.#sampleRate());
  }

  #emitChange(): void {
    this.#deps.events.emit('mining-changed', { isMining: this.#session !== undefined });
  }
}
