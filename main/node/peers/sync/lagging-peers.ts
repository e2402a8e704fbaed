/**
 * Peers of our kind whose chain stays shorter than ours: often they cannot reach this node, and so cannot fetch what they
 * hear of. They are told of our tip; when that does not help, they are sent our blocks.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { type ForkPoint, MAX_LOCATOR, PeerError } from '../../ports/peer-client.ts';
import { FairQueue } from '../calls/fair-queue.ts';
import { hostOfAddress } from '../book/peer-address.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import type { Peer } from '../book/peer.ts';
import { isBehind, type OwnChain } from './peer-chain.ts';
import type { Relay } from '../relay/relay.ts';

/** A peer that lacks more than this may be reading a long chain. So few can simply be sent. */
const FEW_BLOCKS = 16;
/** One that has not grown for so long fetches nothing: one that is only slow grows meanwhile. */
const LAG_MS = 15_000;
/** One that grows is not told of our tip again so soon. */
const TELL_AGAIN_MS = 30_000;
/** What a peer is sent at one time, and for how long: one that never grows, or takes its time, costs no more. */
const MAX_BLOCKS = 1000;
const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_MS = 60_000;
/** Peers that are sent blocks at the same time: none keeps the others waiting. */
const SENDING = { atOnce: 8, atOncePerHost: 1 };

export interface LaggingPeersDependencies {
  readonly chain: {
    readonly size: number;
    readonly tip: { readonly hash: string } | undefined;
    readonly lackedAnchor?: OwnChain['lackedAnchor'];
    hashAt(height: number): string | undefined;
    bestWires(from: number, count: number): string[];
    locator(): readonly string[];
  };
  readonly calls: Pick<PeerCalls, 'fetchFork' | 'announce'>;
  readonly relay: Pick<Relay, 'tellTip'>;
  readonly book: Pick<PeerBook, 'has'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
}

/** A peer that was found shorter than ours. */
interface LagRecord {
  readonly height: number;
  /** When it was told of our tip. All times are monotonic. */
  readonly toldAtMs: number;
  /** Since when it has that height, or, when it was found so again, since then. */
  sinceMs: number;
  /** How often it was found so again. */
  times: number;
}

export class LaggingPeers {
  readonly #deps: LaggingPeersDependencies;
  readonly #records = new WeakMap<Peer, LagRecord>();
  readonly #queue = new FairQueue(SENDING);
  /** Those that are sent blocks, or wait for it. */
  readonly #sending = new Map<Peer, Promise<void>>();
  #isClosed = false;

  constructor(deps: LaggingPeersDependencies) {
    this.#deps = deps;
  }

  /** A peer of our kind has told its height. */
  heard(peer: Peer, height: number): void {
    if (!isBehind({ height, tip: peer.tip }, this.#deps.chain)) {
      this.#records.delete(peer);
      return;
    }
    const { chain, clock, relay } = this.#deps;
    const record = this.#records.get(peer);
    const nowMs = clock.monotonicMs();
    const lacksMany = chain.size - height > FEW_BLOCKS;
    if (record?.height !== height) {
      const isReading = record !== undefined && height > record.height && lacksMany;
      const isToldEnough = isReading && nowMs - record.toldAtMs < TELL_AGAIN_MS;
      this.#records.set(peer, { height, toldAtMs: isToldEnough ? record.toldAtMs : nowMs, sinceMs: nowMs, times: 0 });
      if (!isToldEnough) relay.tellTip([peer]);
      return;
    }
    if (lacksMany && nowMs - record.sinceMs < LAG_MS) return;
    record.sinceMs = nowMs;
    record.times += 1;
    // One that does not want our blocks is sent them ever less often: after the 1st, 2nd, 4th, 8th question in vain.
    if ((record.times & (record.times - 1)) === 0 && !this.#sending.has(peer)) this.#enqueue(peer);
  }

  /** Resolves when nothing is sent any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#sending.values());
  }

  #enqueue(peer: Peer): void {
    const sent = this.#queue.run(hostOfAddress(peer.address), () => this.#send(peer));
    this.#sending.set(
      peer,
      sent.finally(() => this.#sending.delete(peer)),
    );
  }

  async #send(peer: Peer): Promise<void> {
    try {
      const fork = await this.#findFork(peer);
      const sent = fork === undefined ? 0 : await this.#sendFrom(peer, fork);
      if (sent > 0) this.#deps.log.info(`${peer.address} does not fetch our chain: it was sent ${sent} blocks of it.`);
    } catch (error) {
      // Why a peer fails is in its record.
      if (!(error instanceof PeerError)) this.#deps.log.error(`A peer could not be sent our blocks: ${String(error)}`);
    }
  }

  /** The highest block that both have; `undefined` when that cannot be told. */
  async #findFork(peer: Peer): Promise<ForkPoint | undefined> {
    const { chain, calls } = this.#deps;
    if (this.#isClosed) return undefined;
    // Of a chain that ours only extends, the end says all.
    const locator = [...(peer.tip === undefined ? [] : [peer.tip]), ...chain.locator()];
    const fork = await calls.fetchFork(peer, locator.slice(0, MAX_LOCATOR));
    const isOurs = fork !== undefined && (fork.height === 0 || chain.hashAt(fork.height) === fork.hash);
    return isOurs ? fork : undefined;
  }

  async #sendFrom(peer: Peer, fork: ForkPoint): Promise<number> {
    const { chain, calls, clock } = this.#deps;
    let { hash } = fork;
    const endMs = clock.monotonicMs() + MAX_MS;
    const { height: heightBefore = 0 } = peer;
    let characters = 0;
    let sent = 0;
    const growsByItself = (): boolean => (peer.height ?? 0) > Math.max(heightBefore, fork.height + sent);
    const mayGoOn = (): boolean =>
      !this.#isClosed &&
      this.#deps.book.has(peer) &&
      !growsByItself() &&
      sent < MAX_BLOCKS &&
      characters < MAX_CHARACTERS &&
      clock.monotonicMs() < endMs;
    while (mayGoOn()) {
      // One by one: some may be large.
      const height = fork.height + sent + 1;
      const [wire] = chain.bestWires(height, 1);
      // Our own chain may have been replaced meanwhile.
      if (wire === undefined || chain.hashAt(height - 1) !== hash) break;
      hash = chain.hashAt(height);
      const { status } = await calls.announce(peer, wire);
      if (this.#isClosed || status >= 400) break;
      sent += 1;
      characters += wire.length;
    }
    return sent;
  }
}
