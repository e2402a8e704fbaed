/** One peer's chain on its way: called for, watched, followed, and given up when another one is better. */
import type { SyncOutcome } from '../chain/outcome.ts';
import type { Clock } from '../ports/clock.ts';
import { type ChainDump, PeerError } from '../ports/peer-client.ts';
import { Flow } from './flow.ts';
import { NotNeeded, type PeerCalls } from './peer-calls.ts';
import type { Peer } from './peer.ts';

export interface FollowDependencies {
  readonly chain: {
    readonly size: number;
    acceptDump(dump: ChainDump, peer: string): Promise<SyncOutcome>;
  };
  readonly calls: PeerCalls;
  readonly clock: Clock;
}

export class ChainFetch {
  readonly peer: Peer;
  /** Of the peer's chain, as it claims; `undefined` when it has not said. */
  readonly height: number | undefined;
  /** What comes of it. */
  readonly outcome: Promise<SyncOutcome>;

  readonly #deps: FollowDependencies;
  readonly #abort = new AbortController();
  #flow: Flow;
  /** The chain is here: what takes time now is our own work. */
  #hasArrived = false;
  #resolve!: (outcome: SyncOutcome) => void;
  #reject!: (error: unknown) => void;

  constructor(deps: FollowDependencies, peer: Peer, height: number | undefined) {
    this.#deps = deps;
    this.peer = peer;
    this.height = height;
    this.#flow = new Flow(deps.clock.monotonicMs());
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get hasArrived(): boolean {
    return this.#hasArrived;
  }

  get receivedBytes(): number {
    return this.#flow.receivedBytes;
  }

  /** Since it was begun. */
  ageMs(nowMs: number): number {
    return this.#flow.ageMs(nowMs);
  }

  isStalled(nowMs: number): boolean {
    return !this.#hasArrived && this.#flow.isStalled(nowMs);
  }

  /** Not needed any more. */
  skip(): void {
    this.#resolve({ kind: 'not-longer' });
  }

  /** Ends it without blame. */
  letGo(): void {
    if (!this.#hasArrived) this.#abort.abort(new NotNeeded(this.peer.address));
  }

  /** Ends it because it brings too little. */
  leave(nowMs: number): void {
    const seconds = Math.round(this.ageMs(nowMs) / 1000);
    const sentence = `It sent only ${this.receivedBytes} bytes of its chain in ${seconds} s, so others are asked.`;
    this.#abort.abort(new PeerError('timeout', sentence));
  }

  /** @throws what {@link ChainFetch.outcome} rejects with */
  async run(): Promise<SyncOutcome> {
    // Its time in the queue does not count.
    this.#flow = new Flow(this.#deps.clock.monotonicMs());
    try {
      this.#resolve(await this.#fetch());
    } catch (error) {
      if (error instanceof NotNeeded) this.skip();
      else this.#reject(error);
    }
    return await this.outcome;
  }

  async #fetch(): Promise<SyncOutcome> {
    const { calls, clock } = this.#deps;
    const dump = await calls.greet(this.peer, {
      signal: this.#abort.signal,
      onReceived: (sizeBytes) => this.#flow.received(sizeBytes, clock.monotonicMs()),
    });
    this.#hasArrived = true;
    return await this.#follow(dump);
  }

  async #follow(dump: ChainDump): Promise<SyncOutcome> {
    const { chain, calls } = this.#deps;
    const { peer, height = 0 } = this;
    const isShort = height > chain.size && dump.blockCount < height && dump.blockCount <= chain.size;
    try {
      const outcome = await chain.acceptDump(dump, peer.address);
      if (isShort) calls.fetchFailed(peer, `It says that it has ${height} blocks, but it sent ${dump.blockCount}.`);
      else calls.fetchSettled(peer);
      const isRefused = outcome.kind === 'rejected';
      if (isRefused || peer.refusals > 0) calls.remark(peer, 'chain', isRefused ? outcome.message : undefined);
      peer.refusals = isRefused ? peer.refusals + 1 : 0;
      return outcome;
    } catch (error) {
      if (error instanceof PeerError) calls.fetchFailed(peer, error.message);
      throw error;
    } finally {
      dump.close();
    }
  }
}
