/** The miner: makes one block after the other for as long as somebody wants it to. */
import { miningFailures } from '../../../preload/contract/messages/english/mining-pause.ts';
import { sentenceFor } from '../../../preload/contract/messages/message.ts';
import type { MiningFailure, MiningPause } from '../../../preload/contract/messages/mining-pause.ts';
import type { StorageProblem } from '../../../preload/contract/messages/storage-problem.ts';
import { StorageError } from '../ports/chain-store.ts';
import type { NodeEvents } from '../events.ts';
import type { NonceSearch, Pace } from '../ports/nonce-search.ts';
import { Queue } from '../queue.ts';
import { RequestError } from '../request-error.ts';
import type { BatteryRest } from './battery-rest.ts';
import type { ClassHold } from './class-hold.ts';
import { BlockMaker, type BlockMakerDependencies } from './block-maker.ts';
import { ChainWait, type ChainWaitDependencies } from './chain-wait.ts';
import { HashRate } from './hash-rate.ts';
import { OwnTries } from './own-tries.ts';
import { untilAborted } from './until-aborted.ts';
import { WorkingTime } from './working-time.ts';

const RATE_SAMPLE_MS = 500;

/** After a failure mining pauses this long, and twice as long after each further one. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

export interface MinerDependencies extends Omit<BlockMakerDependencies, 'chainWait' | 'onWaiting' | 'tries'> {
  readonly ahead: ChainWaitDependencies['ahead'];
  readonly awaitedClass: ChainWaitDependencies['awaitedClass'];
  readonly search: Pick<NonceSearch, 'search' | 'hashCount'>;
  readonly events: NodeEvents;
  readonly pace: Pace;
  /** While it says so, the miner works on nothing, however often it is started. */
  readonly battery: Pick<BatteryRest, 'isResting' | 'subscribe'>;
  /** The same while its class has switched mining off. */
  readonly hold: Pick<ClassHold, 'current' | 'subscribe'>;
}

/** What the miner is doing. */
export interface MinerView {
  /** It was started. It may pause all the same. */
  readonly isMining: boolean;
  readonly pace: Pace;
  /** Over the last five seconds of searching; 0 when it does not work, or only begins to. */
  readonly hashesPerSecond: number;
  /** Since when it works at this pace, in seconds since 1970; `undefined` when it does not. */
  readonly workingSince: number | undefined;
  /** Since the node was started. */
  readonly hashCount: number;
  /** Of the block that it works on. */
  readonly height: number | undefined;
  readonly difficulty: number | undefined;
  /** Why it waits although it was started; it goes on by itself. */
  readonly pause: MiningPause | undefined;
}

export class Miner {
  /** What it has tried so far. */
  readonly tries: OwnTries;
  readonly #deps: MinerDependencies;
  readonly #chainWait: ChainWait;
  readonly #maker: BlockMaker;
  readonly #rate = new HashRate();
  readonly #work: WorkingTime;
  readonly #unsubscribes: readonly (() => void)[];
  #pace: Pace;
  /** From `start` to `stop`. */
  #isOn = false;
  #isClosed = false;
  /** While it works: it is on and does not rest. */
  #session: AbortController | undefined;
  /** The loops of all sessions, each after the one before: there are never two. */
  readonly #loops = new Queue();
  #failure: MiningFailure | undefined;
  /** Since the tip changed last. */
  #failures = 0;
  #cancelSampling = (): void => {};

  constructor(deps: MinerDependencies) {
    this.#deps = deps;
    this.#pace = deps.pace;
    this.tries = new OwnTries(deps.clock.nowSeconds());
    this.#chainWait = new ChainWait(deps);
    this.#work = new WorkingTime(deps.clock);
    this.#maker = new BlockMaker({
      ...deps,
      chainWait: this.#chainWait,
      onWaiting: () => this.#emitChange(),
      search: {
        search: (...task) => this.#work.measure(() => deps.search.search(...task)),
        hashCount: () => deps.search.hashCount(),
      },
      tries: this.tries,
    });
    this.#unsubscribes = [
      deps.events.subscribe('tip-changed', () => this.#onTipChanged()),
      // The branch that is mined on may not be followed any more.
      deps.events.subscribe('anchor-changed', () => this.#maker.restart()),
      deps.events.subscribe('pool-changed', () => this.#maker.refresh()),
      deps.events.subscribe('orders-changed', () => this.#maker.refresh()),
      deps.events.subscribe('storage-failed', ({ problem }) => this.#onStorageFailed(problem)),
      deps.battery.subscribe(() => this.#onRestChanged()),
      deps.hold.subscribe(() => this.#onRestChanged()),
    ];
  }

  view(): MinerView {
    const isResting = this.#isOn && this.#session === undefined;
    const isWorking = this.#session !== undefined && !this.#chainWait.isWaiting;
    const { tip } = this.#deps.chain;
    const hashCount = this.#deps.search.hashCount();
    return {
      isMining: this.#isOn,
      pace: this.#pace,
      hashesPerSecond: isWorking ? this.#rate.perSecond(this.#work.elapsedMs(), hashCount) : 0,
      hashCount,
      workingSince: isWorking ? (this.#work.since ?? this.#deps.clock.nowSeconds()) : undefined,
      height: isWorking ? (tip?.height ?? 0) + 1 : undefined,
      difficulty: isWorking ? this.#deps.chain.nextDifficulty() : undefined,
      pause: this.#findPause(isResting),
    };
  }

  #findPause(isResting: boolean): MiningPause | undefined {
    const { waitsFor, awaitedClass, awaitedAnchor } = this.#chainWait;
    const { current: hold } = this.#deps.hold;
    if (isResting) return hold === undefined ? { code: 'on-battery' } : { code: 'switched-off-by-class', ...hold };
    if (awaitedClass !== undefined) return { code: 'waiting-for-class', name: awaitedClass };
    if (awaitedAnchor !== undefined) return { code: 'waiting-for-anchor', ...awaitedAnchor };
    if (waitsFor !== undefined) {
      const { peer, name = null, height = null } = waitsFor;
      return { code: 'waiting-for-chain', peer, name, height };
    }
    return this.#failure && { code: 'failure', failure: this.#failure };
  }

  /**
   * The owner's word that this node makes a first block even though other nodes have a chain. Does not start mining.
   *
   * @throws RequestError `chain-not-empty`
   */
  beginChain(): void {
    this.#chainWait.beginAnyway();
  }

  /**
   * Starts mining, in the background; on battery it may begin later.
   *
   * @throws RequestError `already-mining`
   */
  start(): void {
    if (this.#isOn) throw new RequestError({ code: 'already-mining' });
    // Its node is being replaced: nobody would stop it any more.
    if (this.#isClosed) return;
    this.#isOn = true;
    const rest = this.#whyRest();
    if (rest === undefined) this.#beginWork();
    else this.#deps.log.info(`Mining rests: ${rest}.`);
    this.#emitChange();
  }

  /**
   * Stops at once. Only a block that is mined already is still handed to the chain.
   *
   * @throws RequestError `not-mining`
   */
  stop(): void {
    if (!this.#isOn) throw new RequestError({ code: 'not-mining' });
    this.#deps.log.info('Stopping miner ...');
    this.#isOn = false;
    this.#endWork();
    void this.#loops.run(async () => this.#deps.log.info('Miner stopped.'));
    this.#emitChange();
  }

  /** Takes effect at once. */
  setPace(pace: Pace): void {
    this.#pace = pace;
    this.#rate.reset();
    this.#work.beginAnew();
    this.#maker.restart();
    this.#emitChange();
  }

  /** Stops, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    if (this.#isOn) this.stop();
    await this.#loops.idle();
  }

  #beginWork(): void {
    const session = new AbortController();
    this.#session = session;
    this.#failures = 0;
    this.#rate.reset();
    this.#work.beginAnew();
    this.#sampleRate();
    void this.#loops.run(() => this.#run(session.signal));
  }

  #endWork(): void {
    this.#session?.abort();
    this.#session = undefined;
    this.#failure = undefined;
    this.#cancelSampling();
    this.#maker.restart();
  }

  /** On battery the owner may want it to rest, and so may the class. It stays on. */
  #onRestChanged(): void {
    if (!this.#isOn) return;
    const rest = this.#whyRest();
    if (rest !== undefined && this.#session !== undefined) {
      this.#deps.log.info(`Mining rests: ${rest}.`);
      this.#endWork();
    } else if (rest === undefined && this.#session === undefined) {
      this.#deps.log.info('Mining goes on.');
      this.#beginWork();
    }
    this.#emitChange();
  }

  #whyRest(): string | undefined {
    const { battery, hold } = this.#deps;
    if (hold.current !== undefined) return `the class “${hold.current.name}” has switched it off`;
    return battery.isResting ? 'the computer runs on battery' : undefined;
  }

  async #run(stopped: AbortSignal): Promise<void> {
    this.#maker.forgetAnnounced();
    while (!stopped.aborted) {
      try {
        await this.#maker.makeBlock(this.#pace, stopped);
      } catch (error) {
        this.#onFailure(error, stopped);
      }
      if (!stopped.aborted && this.#failure !== undefined) await this.#pause(this.#failure, stopped);
    }
  }

  #onFailure(error: unknown, stopped: AbortSignal): void {
    const { log } = this.#deps;
    const failure = failureOf(error);
    if (error instanceof Error && error.stack !== undefined) log.debug(error.stack);
    if (stopped.aborted) log.error(`Mining failed: ${sentenceFor(miningFailures, failure)}`);
    else this.#failure = failure;
  }

  async #pause(failure: MiningFailure, stopped: AbortSignal): Promise<void> {
    const { clock, log } = this.#deps;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, MAX_PAUSE_MS);
    this.#failures += 1;
    log.error(`Mining pauses for ${pauseMs / 1000} s: ${sentenceFor(miningFailures, failure)}`);
    this.#emitChange();

    let cancel = (): void => {};
    const pauseIsOver = new Promise<void>((resolve) => {
      cancel = clock.schedule(pauseMs, resolve);
    });
    await untilAborted(pauseIsOver, stopped);
    cancel();
    if (stopped.aborted) return;
    this.#failure = undefined;
    this.#emitChange();
  }

  #onTipChanged(): void {
    this.#failures = 0;
    this.#maker.restart();
  }

  #onStorageFailed(problem: StorageProblem): void {
    if (this.#session === undefined) return;
    this.#failure = { code: 'storage', problem };
    this.#maker.restart();
  }

  #sampleRate(): void {
    const { clock, search } = this.#deps;
    this.#rate.add({ atMs: this.#work.elapsedMs(), hashCount: search.hashCount() });
    this.#cancelSampling = clock.schedule(RATE_SAMPLE_MS, () => this.#sampleRate());
  }

  #emitChange(): void {
    this.#deps.events.emit('mining-changed', { isMining: this.#isOn });
  }
}

function failureOf(error: unknown): MiningFailure {
  if (error instanceof StorageError) return { code: 'storage', problem: error.problem };
  return { code: 'unexpected', error: error instanceof Error ? error.message : String(error) };
}
