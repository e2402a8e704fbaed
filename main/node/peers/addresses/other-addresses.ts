/**
 * One node at several addresses is one peer. A peer that answers at its own address is never given up for what others say;
 * one that does not answer there is looked for where the same node was seen. See docs/ARCHITECTURE.md, Peers.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError, type PeerClient, type PeerStatus } from '../../ports/peer-client.ts';
import type { Alias } from '../book/aliases.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import type { PeerRecorder } from '../calls/peer-recorder.ts';
import type { Peer } from '../book/peer.ts';
import { areOneNode, mayGiveWay } from './one-node.ts';

/** A peer that failed so often in a row is gone from its address; one question may get lost on any Wi-Fi. */
const GONE_FAILURES = 2;
/** Between two questions of which each shall count as a failure of its own. */
const ASK_AGAIN_MS = 3500;
/** Between two rounds of such questions to one peer, whoever claims to be it. */
const MAKE_SURE_EVERY_MS = 60_000;
/** After this it is looked again who is at an alias; at some of them each time. */
const CHECK_AGAIN_MS = 30_000;
const LOOK_EVERY_MS = 10_000;
/** As many at once as have all that are due looked at within so many rounds, about two minutes; but no more than this. */
const ROUNDS = 12;
const MAX_AT_ONCE = 8;
/** For greetings that come from one. */
const CHECK_GREETING_EVERY_MS = 10_000;

export interface OtherAddressesDependencies {
  readonly book: PeerBook;
  readonly calls: Pick<PeerCalls, 'fetchStatus'>;
  readonly recorder: Pick<PeerRecorder, 'heard'>;
  readonly client: Pick<PeerClient, 'fetchStatus'>;
  readonly clock: Clock;
  readonly log: Log;
}

export class OtherAddresses {
  readonly #deps: OtherAddressesDependencies;
  /** When it was last made sure that they answer, in milliseconds of the monotonic clock. */
  readonly #madeSureAtMs = new WeakMap<Peer, number>();
  /** Peers that are being looked for at their other addresses. */
  readonly #lookedFor = new Set<Peer>();
  #cancelLook: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: OtherAddressesDependencies) {
    this.#deps = deps;
  }

  start(): void {
    this.#cancelLook ??= this.#deps.clock.schedule(LOOK_EVERY_MS, () => {
      this.#cancelLook = undefined;
      this.#look();
      this.start();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelLook?.();
  }

  /** A node has answered at that address. A peer has one more address then. @returns whether it is a peer */
  joinToPeer(address: string, { instance, ownAddresses }: PeerStatus): boolean {
    const { book, clock } = this.#deps;
    const same = book.all().filter((other) => other.instance === instance);
    const peer = same.find((other) => areOneNode({ address, instance, ownAddresses }, other));
    if (peer !== undefined) {
      book.aliases.add({ address, peer, wasKept: false, checkedAtMs: clock.monotonicMs() });
      return true;
    }
    // A node that does not tell its addresses may be one of those that we have.
    return ownAddresses === undefined && same.some(({ failures }) => failures === 0);
  }

  /** A peer has told who it is. */
  answered(peer: Peer): void {
    const { book } = this.#deps;
    for (const twin of this.#twinsOf(peer)) {
      const stays = whoStays(book.all().filter((one) => one === peer || one === twin));
      if (stays === twin) {
        book.merge(twin, peer);
        return;
      }
      if (stays === peer || (isGone(twin, peer) && haveOneWallet(twin, peer))) book.merge(peer, twin);
      else this.#inBackground(this.#makeSure(twin));
    }
  }

  /** A peer did not answer. */
  failed(peer: Peer): void {
    const { book } = this.#deps;
    if (this.#isClosed || !book.has(peer) || this.#lookedFor.has(peer)) return;
    this.#lookedFor.add(peer);
    this.#inBackground(this.#lookFor(peer).finally(() => this.#lookedFor.delete(peer)));
  }

  /** Somebody who greets says to be at another address of a peer. */
  greetedAt(alias: Alias): void {
    if (this.#deps.clock.monotonicMs() - alias.checkedAtMs < CHECK_GREETING_EVERY_MS) return;
    this.#inBackground(this.#checkGreeting(alias));
  }

  /**
   * Looks who is at another address of a peer. The peer is found there when it fails at its own; when another node is
   * there, that one is a peer of its own from now on.
   *
   * @returns whether anybody answered
   */
  async check(alias: Alias): Promise<boolean> {
    const { client, book, clock } = this.#deps;
    alias.checkedAtMs = clock.monotonicMs();
    let status: PeerStatus | undefined;
    try {
      status = await client.fetchStatus(alias.address);
    } catch (error) {
      if (error instanceof PeerError) return false;
      throw error;
    }
    if (!this.#isClosed && book.aliases.get(alias.address) === alias) this.#heardAt(alias, status);
    return true;
  }

  #look(): void {
    const { book, clock } = this.#deps;
    const due = book.aliases.all().filter(({ checkedAtMs }) => clock.monotonicMs() - checkedAtMs >= CHECK_AGAIN_MS);
    // Those that this node's owner has named are not kept waiting by others, of which a peer may have many.
    for (const wasKept of [true, false]) {
      const aliases = due.filter((alias) => alias.wasKept === wasKept);
      const next = aliases.toSorted((a, b) => a.checkedAtMs - b.checkedAtMs).slice(0, roundSize(aliases.length));
      for (const alias of next) this.#inBackground(this.check(alias));
    }
    for (const peer of book.all()) this.#leaveIfGone(peer);
  }

  #heardAt(alias: Alias, status: PeerStatus | undefined): void {
    const { book, recorder } = this.#deps;
    const { address, peer, wasKept } = alias;
    const isSame = status !== undefined && status.instance === peer.instance && haveOneWallet(peer, status);
    if (isSame && peer.failures > 0) {
      recorder.heard(book.move(alias));
      return;
    }
    if (isSame && areOneNode({ ...status, address }, peer)) return;
    book.aliases.forget(address);
    if (status !== undefined) book.add(book.create(address, wasKept));
  }

  async #checkGreeting(alias: Alias): Promise<void> {
    const { book } = this.#deps;
    const { address } = alias;
    if (!(await this.check(alias)) || this.#isClosed) return;
    // A workshop node greets, too.
    if (book.get(address) === undefined) book.add(book.create(address, alias.wasKept));
    const peer = book.get(address);
    if (peer !== undefined) peer.knowsUs = true;
  }

  /** It may only be said that it is elsewhere: then it answers. */
  async #makeSure(peer: Peer): Promise<void> {
    const { book, calls, clock } = this.#deps;
    const nowMs = clock.monotonicMs();
    if (nowMs - (this.#madeSureAtMs.get(peer) ?? Number.NEGATIVE_INFINITY) < MAKE_SURE_EVERY_MS) return;
    this.#madeSureAtMs.set(peer, nowMs);
    for (let tries = 0; tries < GONE_FAILURES && !this.#isClosed && book.has(peer); tries++) {
      if (tries > 0) await this.#pause();
      try {
        await calls.fetchStatus(peer);
        return;
      } catch (error) {
        if (!(error instanceof PeerError)) throw error;
      }
    }
  }

  async #lookFor(peer: Peer): Promise<void> {
    const { book } = this.#deps;
    for (const alias of book.aliases.of(peer)) {
      await this.check(alias);
      if (this.#isClosed || !book.has(peer) || peer.failures === 0) return;
    }
    this.#leaveIfGone(peer);
  }

  /** For where the same node answers. */
  #leaveIfGone(peer: Peer): void {
    if (peer.failures < GONE_FAILURES) return;
    const found = this.#twinsOf(peer).find(
      (twin) => doesAnswer(twin) && isGone(peer, twin) && haveOneWallet(peer, twin),
    );
    if (found !== undefined) this.#deps.book.merge(found, peer);
  }

  /** Peers that have last answered as the same node. */
  #twinsOf(peer: Peer): Peer[] {
    const { book } = this.#deps;
    if (this.#isClosed || peer.instance === undefined || !book.has(peer)) return [];
    return book.all().filter((other) => other !== peer && other.instance === peer.instance);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#deps.clock.schedule(ASK_AGAIN_MS, resolve);
    });
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#deps.log.error(`Looking for a peer failed: ${String(error)}`));
  }
}

function roundSize(due: number): number {
  return Math.min(Math.ceil(due / ROUNDS), MAX_AT_ONCE);
}

/**
 * At whose address the node is called, if the two are one: that of one that answers, then of one that this node's owner has
 * named, then of the older one, which comes first. `undefined` when nothing but their own word says that they are one.
 */
function whoStays([older, newer]: readonly Peer[]): Peer | undefined {
  if (older === undefined || newer === undefined) return undefined;
  const [mayOlderGo, mayNewerGo] = [mayGiveWay(older, newer), mayGiveWay(newer, older)];
  if (!mayOlderGo || !mayNewerGo) return mayOlderGo ? newer : mayNewerGo ? older : undefined;
  if (doesAnswer(older) !== doesAnswer(newer)) return doesAnswer(older) ? older : newer;
  return newer.isKept && !older.isKept ? newer : older;
}

function doesAnswer({ failures, lastContactAt }: Peer): boolean {
  return failures === 0 && lastContactAt !== undefined;
}

/**
 * Whether it is gone from its address to the other one. One that listens to us from there is there, even if it cannot be
 * called; but an old connection outlasts its end by minutes, and a node listens only once.
 */
function isGone({ failures, isListening }: Peer, to: Peer): boolean {
  return failures >= GONE_FAILURES && (!isListening || to.isListening);
}

/** As far as both say whose coins they mine. */
function haveOneWallet(peer: Peer, { walletAddress }: { readonly walletAddress: string | undefined }): boolean {
  return peer.walletAddress === undefined || peer.walletAddress === walletAddress;
}
