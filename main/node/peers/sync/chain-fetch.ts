/** One peer's chain on its way: called for, watched, followed, and given up when another one is better. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { SyncOptions, SyncOutcome } from '../../chain/outcome.ts';
import type { NodeEvents } from '../../events.ts';
import type { Clock } from '../../ports/clock.ts';
import { type ChainDump, PeerError } from '../../ports/peer-client.ts';
import { Flow } from './flow.ts';
import type { OwnChain } from './peer-chain.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import { NotNeeded, type PeerRecorder } from '../calls/peer-recorder.ts';
import type { Peer } from '../book/peer.ts';

/** How long after we let a peer wait nothing is held against it. */
const EXCUSED_MS = 5000;

export interface FollowDependencies {
  readonly chain: {
    readonly size: number;
    readonly tip: { readonly hash: string } | undefined;
    readonly lackedAnchor?: OwnChain['lackedAnchor'];
    /** See `Chain.locator`. */
    locator(): readonly string[];
    acceptDump(dump: ChainDump, peer: string, options?: SyncOptions): Promise<SyncOutcome>;
  };
  readonly calls: Pick<PeerCalls, 'fetchChain'>;
  readonly recorder: PeerRecorder;
  readonly events: NodeEvents;
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
  /** While it is read and followed. */
  #dump: ChainDump | undefined;
  #wasFollowed = false;
  /** When the peer last had to wait for us: the chain is read no faster than it is followed. */
  #heldAtMs = Number.NEGATIVE_INFINITY;
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

  /** Its chain has begun to arrive, and may have changed ours. */
  get wasFollowed(): boolean {
    return this.#wasFollowed;
  }

  get receivedBytes(): number {
    return this.#flow.receivedBytes;
  }

  /** Since it was begun. */
  ageMs(nowMs: number): number {
    return this.#flow.ageMs(nowMs);
  }

  /** The peer brings next to nothing, and that is not because we let it wait. */
  isStalled(nowMs: number): boolean {
    if (this.#dump?.isWaiting === false) this.#heldAtMs = nowMs;
    return nowMs - this.#heldAtMs >= EXCUSED_MS && this.#flow.isStalled(nowMs);
  }

  /** Its chain is being followed, and gets on. */
  isDelivering(nowMs: number): boolean {
    return this.#dump !== undefined && !this.isStalled(nowMs);
  }

  /** Not needed any more. */
  skip(): void {
    this.#resolve({ kind: 'not-longer' });
  }

  /** Ends it without blame. */
  letGo(): void {
    this.#abort.abort(new NotNeeded(this.peer.address));
  }

  /** Ends it because it brings too little. */
  leave(nowMs: number): void {
    const seconds = Math.round(this.ageMs(nowMs) / 1000);
    const problem = { code: 'too-slow', receivedBytes: this.receivedBytes, seconds } as const;
    this.#abort.abort(new PeerError('timeout', problem));
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
    const { chain, calls, clock } = this.#deps;
    const dump = await calls.fetchChain(this.peer, () => chain.locator(), {
      signal: this.#abort.signal,
      onReceived: (sizeBytes) => this.#flow.received(sizeBytes, clock.monotonicMs()),
    });
    this.#wasFollowed = true;
    this.#dump = dump;
    try {
      return await this.#follow(dump);
    } finally {
      this.#dump = undefined;
      dump.close();
    }
  }

  async #follow(dump: ChainDump): Promise<SyncOutcome> {
    const { chain, recorder, events } = this.#deps;
    const { peer } = this;
    const sizeBefore = chain.size;
    const claimedBefore = dump.claimedSize;
    let hasBrought = false;
    const unsubscribe = events.subscribe('tip-changed', ({ origin }) => {
      if (origin.kind !== 'sync' || origin.peer !== peer.address) return;
      peer.hasBroughtBlocks = true;
    });
    try {
      // Also those beside our chain: the next try goes on from there.
      const onStored = (): void => void (hasBrought = true);
      const outcome = await chain.acceptDump(dump, peer.address, { signal: this.#abort.signal, onStored });
      recorder.wasRead(peer, dump, claimedBefore);
      const lack = findUnanchored(outcome) ?? this.#findLack(outcome, { claimed: dump.claimedSize, sizeBefore });
      if (lack === undefined) recorder.fetchSettled(peer);
      else recorder.fetchFailed(peer, lack);
      this.#judge(outcome);
      return outcome;
    } catch (error) {
      if (error instanceof PeerError) recorder.fetchBroke(peer, error, hasBrought);
      throw error;
    } finally {
      unsubscribe();
    }
  }

  /** Whether the chain was refused. */
  #judge(outcome: SyncOutcome): void {
    const { peer } = this;
    const { recorder } = this.#deps;
    const isRefused = outcome.kind === 'rejected';
    if (isRefused && recorder.chainRefused(peer, outcome.refusal)) return;
    recorder.remark(peer, 'chain', isRefused ? outcome.refusal : undefined);
    peer.refusals = isRefused ? peer.refusals + 1 : 0;
    if (outcome.kind === 'synced') recorder.isOnOurChain(peer);
  }

  /** A promise of a longer chain that was not kept. */
  #findLack(
    outcome: SyncOutcome,
    dump: { readonly claimed: number | undefined; readonly sizeBefore: number },
  ): PeerProblem | undefined {
    const { height = 0 } = this;
    if (outcome.kind === 'less-than-claimed') {
      return { code: 'fewer-blocks', claimed: Math.max(height, outcome.claimed), sent: outcome.height };
    }
    const { claimed = height, sizeBefore } = dump;
    if (outcome.kind !== 'not-longer' || height <= sizeBefore || claimed >= height) return undefined;
    return { code: 'fewer-blocks', claimed: height, sent: claimed };
  }
}

/** The peer may go to the branch with the anchor of the class: it is asked again, after pauses that grow up to 5 minutes. */
function findUnanchored(outcome: SyncOutcome): PeerProblem | undefined {
  const isUnanchored = outcome.kind === 'rejected' && outcome.refusal.reason.code === 'not-anchored';
  return isUnanchored ? outcome.refusal : undefined;
}
