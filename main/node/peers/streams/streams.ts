/** The peers that this node listens to: a few, and others in the place of those that fall silent. */
import type { NodeEvents } from '../../events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError } from '../../ports/peer-client.ts';
import type { PeerEvent } from '../../ports/peer-events.ts';
import { hostOfAddress } from '../book/peer-address.ts';
import { LOOPBACK } from '../../ip-address.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import { NotNeeded, type PeerRecorder } from '../calls/peer-recorder.ts';
import type { Peer } from '../book/peer.ts';
import { EventPace } from './event-pace.ts';

/** Over so many streams a node hears of everything without our help, and we without asking. */
export const MANY_STREAMS = 2;
/** Streams at the same time: of so many neighbours some are good, and each block is told a few times only. */
const MAX_STREAMS = 8;
/** On so many of them blocks come along with the tips: the others cost next to nothing. */
const MAX_WITH_BLOCKS = 3;
/** A peer tells where it stands as soon as it is listened to. */
const FIRST_EVENT_MS = 15_000;
/** Whoever stays behind us, or on another chain, for so long has nothing to tell: another peer gets its place, if there is one. */
const BEHIND_MS = 120_000;
/** How often that is looked at. */
const REVIEW_MS = 30_000;
/** Of one other computer, so that it cannot be all that we hear. */
const MAX_PER_HOST = 2;

export interface StreamsDependencies {
  readonly chain: { readonly size: number };
  readonly book: Pick<PeerBook, 'all' | 'has'>;
  readonly calls: Pick<PeerCalls, 'listen'>;
  readonly recorder: Pick<PeerRecorder, 'listenFailed'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
  /** What the peer tells. The next event waits until this is done. @throws PeerError: that peer is not listened to for a while */
  readonly onEvent: (peer: Peer, event: PeerEvent) => Promise<void>;
  /** A peer is heard from now on. */
  readonly onTelling: (peer: Peer) => void;
  /** A peer is heard no more: it should be asked how it is. */
  readonly onSilent: (peer: Peer) => void;
}

interface Stream {
  readonly withBlocks: boolean;
  readonly abort: AbortController;
  readonly sinceMs: number;
  readonly done: Promise<void>;
  /** Its first event has come. */
  isTelling: boolean;
  /** Since when the peer's chain is shorter than ours, or another one that we do not follow. */
  behindSinceMs: number | undefined;
}

export class Streams {
  readonly #deps: StreamsDependencies;
  readonly #open = new Map<Peer, Stream>();
  #unsubscribe: (() => void) | undefined;
  #cancelReview: (() => void) | undefined;

  constructor(deps: StreamsDependencies) {
    this.#deps = deps;
  }

  /** How many peers tell us what they hear. */
  get count(): number {
    return [...this.#open.values()].filter(({ isTelling }) => isTelling).length;
  }

  /** Whether this peer tells us by itself how long its chain is. */
  isTelling(peer: Peer): boolean {
    return this.#open.get(peer)?.isTelling ?? false;
  }

  start(): void {
    this.#unsubscribe ??= this.#deps.events.subscribe('peers-changed', () => this.#reviewSoon(0));
    this.#review();
  }

  /** Resolves when all have ended. */
  async close(): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancelReview?.();
    const all = [...this.#open.entries()];
    for (const [peer, stream] of all) this.#end(peer, stream);
    await Promise.all(all.map(([, { done }]) => done));
  }

  #reviewSoon(delayMs: number): void {
    if (this.#unsubscribe === undefined) return;
    this.#cancelReview?.();
    this.#cancelReview = this.#deps.clock.schedule(delayMs, () => this.#review());
  }

  #review(): void {
    this.#cancelReview = undefined;
    if (this.#unsubscribe === undefined) return;
    for (const [peer, stream] of this.#open) if (!this.#deps.book.has(peer)) this.#end(peer, stream);
    const nowMs = this.#deps.clock.monotonicMs();
    const candidates = this.#candidates();
    const due = candidates.filter((peer) => peer.listening.isDue(nowMs) && this.#hasRoomFor(peer));
    this.#leaveSilent(nowMs, due.length > 0 && this.#open.size >= MAX_STREAMS);
    for (const peer of due) {
      if (this.#open.size >= MAX_STREAMS) break;
      if (this.#hasRoomFor(peer)) this.#begin(peer);
    }
    this.#makeBlocksCome();
    const dueAtMs = Math.min(...candidates.map(({ listening }) => listening.dueAtMs).filter((atMs) => atMs > nowMs));
    const isFull = this.#open.size >= MAX_STREAMS;
    this.#reviewSoon(isFull ? REVIEW_MS : Math.min(REVIEW_MS, dueAtMs - nowMs));
  }

  /** @param isWanted somebody else waits for a place */
  #leaveSilent(nowMs: number, isWanted: boolean): void {
    for (const [peer, stream] of this.#open) {
      const isBehind = peer.isOnOtherChain || (peer.height ?? 0) < this.#deps.chain.size;
      stream.behindSinceMs = isBehind ? (stream.behindSinceMs ?? nowMs) : undefined;
      const isUseless = isWanted && nowMs - (stream.behindSinceMs ?? nowMs) >= BEHIND_MS;
      const isMute = !stream.isTelling && nowMs - stream.sinceMs >= FIRST_EVENT_MS;
      if (!isUseless && !isMute) continue;
      peer.listening.failed(nowMs);
      this.#end(peer, stream);
      if (isUseless) return;
    }
  }

  /** Peers of our kind that answer and are not listened to: those that the owner wants first, the others in any order. */
  #candidates(): Peer[] {
    return this.#deps.book
      .all()
      .filter((peer) => isOfOurKind(peer) && peer.failures === 0 && !this.#open.has(peer))
      .map((peer) => ({ peer, order: peer.isKept ? 0 : 1 + Math.random() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ peer }) => peer);
  }

  #hasRoomFor(peer: Peer): boolean {
    const host = hostOfAddress(peer.address);
    if (host === LOOPBACK) return true;
    return [...this.#open.keys()].filter(({ address }) => hostOfAddress(address) === host).length < MAX_PER_HOST;
  }

  /** Those on which blocks came may be gone. */
  #makeBlocksCome(): void {
    const open = [...this.#open];
    if (open.filter(([, { withBlocks }]) => withBlocks).length >= MAX_WITH_BLOCKS) return;
    const bare = open.find(([, { withBlocks, isTelling }]) => !withBlocks && isTelling);
    if (bare === undefined) return;
    this.#end(...bare);
    this.#begin(bare[0]);
  }

  #begin(peer: Peer): void {
    const { clock, log } = this.#deps;
    const withBlocks = [...this.#open.values()].filter((other) => other.withBlocks).length < MAX_WITH_BLOCKS;
    const abort = new AbortController();
    let settle: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (settle = resolve));
    const stream: Stream = {
      withBlocks,
      abort,
      sinceMs: clock.monotonicMs(),
      done,
      isTelling: false,
      behindSinceMs: undefined,
    };
    this.#open.set(peer, stream);
    this.#hear(peer, stream)
      .catch((error: unknown) => {
        peer.listening.failed(clock.monotonicMs());
        log.error(`A peer could not be listened to: ${String(error)}`);
      })
      .finally(() => {
        if (this.#open.get(peer) === stream) this.#open.delete(peer);
        settle();
        this.#reviewSoon(0);
      });
  }

  async #hear(peer: Peer, stream: Stream): Promise<void> {
    const { recorder, clock, onSilent } = this.#deps;
    const openMs = (): number => clock.monotonicMs() - stream.sinceMs;
    try {
      const isKnown = await this.#readAll(peer, stream);
      if (!isKnown) peer.listening.isUnknownCall = true;
      else peer.listening.ended(clock.monotonicMs(), openMs());
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      if (!stream.abort.signal.aborted) recorder.listenFailed(peer, error, openMs());
    } finally {
      // Also when it was our own disk that failed: the chain has told the owner.
      if (stream.isTelling && !stream.abort.signal.aborted) onSilent(peer);
    }
  }

  /** @returns `false` when the peer has no streams */
  async #readAll(peer: Peer, stream: Stream): Promise<boolean> {
    const { calls, clock, onEvent, onTelling } = this.#deps;
    const events = await calls.listen(peer, stream.withBlocks, stream.abort.signal);
    if (events === undefined) return false;
    const pace = new EventPace(clock);
    try {
      for (let event = await events.next(); event !== undefined; event = await events.next()) {
        if (!stream.isTelling && event.kind === 'tip') {
          stream.isTelling = true;
          onTelling(peer);
          this.#reviewSoon(0);
        }
        await onEvent(peer, event);
        await pace.take();
      }
    } finally {
      events.close();
    }
    return true;
  }

  #end(peer: Peer, { abort }: Stream): void {
    this.#open.delete(peer);
    abort.abort(new NotNeeded(peer.address));
  }
}

function isOfOurKind({ hasStatus, isForeign, listening }: Peer): boolean {
  return hasStatus === true && !isForeign && !listening.isUnknownCall;
}
