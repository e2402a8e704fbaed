/** The peers service: who the other nodes are, what they are told, and what is asked of them. */
import type { Block } from '../../consensus/block.ts';
import type { AcceptOutcome, SyncOutcome } from '../chain/outcome.ts';
import type { Listener } from '../ports/peer-events.ts';
import { isRoomAddress } from './addresses/room-address.ts';
import { normalizePeerAddress } from './book/peer-address.ts';
import { type ClassPeers, classPeers } from './book/class-peers.ts';
import type { Peer } from './book/peer.ts';
import { type PeerStanding, standingsOf } from './book/peer-standing.ts';
import type { PeerView } from './book/peer-view.ts';
import type { ClockComparison } from './clock-watch.ts';
import type { Finding } from './finding/finding.ts';
import { createPeersParts, type PeersDependencies, type PeersParts } from './peers-parts.ts';
import type { News } from './news/news.ts';
import type { ChainsAhead } from './sync/chains-ahead.ts';
import type { StockTaking } from './stock/stock-taking.ts';
import { within } from './within.ts';

export type { PeersDependencies } from './peers-parts.ts';
export type { PeerView } from './book/peer-view.ts';

/** How long a call that was told to end may take. */
const CLOSE_PATIENCE_MS = 800;

/** How often peers are asked for their class at most: longer than an answer may take. */
const ASK_CLASSES_MS = 20_000;

export class Peers {
  /** What peers have that this node lacks. */
  readonly ahead: ChainsAhead;
  /** What travels to all nodes of our kind. */
  readonly news: News;
  /** Nodes in the room that are no peers yet. */
  readonly finding: Finding;
  /** Which other nodes can be reached. */
  readonly stock: StockTaking;
  readonly #deps: PeersDependencies;
  readonly #parts: PeersParts;
  /** When peers were last asked for their class, in milliseconds of the monotonic clock. */
  #classesAskedMs = Number.NEGATIVE_INFINITY;
  #consensus: Promise<void> | undefined;
  #stopWatching: readonly (() => void)[] = [];

  constructor(deps: PeersDependencies) {
    this.#deps = deps;
    this.#parts = createPeersParts(deps, () => this.#callAgain());
    this.ahead = this.#parts.ahead;
    this.news = this.#parts.news;
    this.finding = this.#parts.finding;
    this.stock = this.#parts.stock;
  }

  /** All peers, in order of addition. */
  list(): readonly PeerView[] {
    return this.#parts.book.all().map((peer) => peer.view());
  }

  /** Where the peers' chains stand, in order of addition. */
  standings(): readonly PeerStanding[] {
    return standingsOf(this.#parts.book.all());
  }

  /** This node's own, `http://HOST:PORT`; none for one that others cannot reach. */
  ownAddresses(): readonly string[] {
    return this.#parts.addresses.own.addresses();
  }

  /** The address at which the peer is called that is at this one; the same where there is none. */
  calledAt(address: string): string {
    return this.#parts.book.aliases.get(address)?.address ?? address;
  }

  /** Whether this node may call there although only others name it: as for addresses that peers name. */
  mayBeCalled(address: string): boolean {
    return isRoomAddress(address, this.#parts.addresses.own);
  }

  /** For `/info`, in order of addition. */
  addresses(): readonly string[] {
    return this.#parts.book.all().map(({ address }) => address);
  }

  /** Whether a node at this IP is a peer that answers, or called us since it last failed: the REST door keeps room for it. */
  isInGoodStanding(senderIp: string): boolean {
    return this.#parts.book
      .at(senderIp)
      .some(
        ({ failures, lastContactAt, isListening }) => isListening || (failures === 0 && lastContactAt !== undefined),
      );
  }

  /**
   * Adds a peer by hand and syncs with it. Resolves when the sync ended; a refused chain is an outcome, and the peer stays.
   *
   * @throws RequestError `invalid-address`, `peer-is-self`, `other-network`, `too-many-peers` (it is not added then),
   *   `peer-failed` (it is, if it is a node that knows us: `isKept` says so), `storage-failed`
   */
  async addPeer(text: string): Promise<SyncOutcome> {
    return await this.#parts.additions.add(text);
  }

  /** Adds one without asking it first: it is asked now, and again until it answers. What is wrong with it is logged. */
  expectPeer(text: string): void {
    this.#parts.additions.addUnasked(text, false);
    this.#parts.poller.askNow(this.#parts.book.all().filter(({ hasStatus }) => hasStatus === undefined));
  }

  /** @returns whether it was a peer. @throws RequestError `invalid-address` */
  removePeer(text: string): boolean {
    // A peer that has greeted from a link-local address has one that could not be added by hand.
    const address = this.#parts.book.get(text) === undefined ? normalizePeerAddress(text) : text;
    const peer = this.#parts.book.get(address);
    if (peer === undefined) return false;
    this.#parts.addresses.learnt.avoid(peer);
    this.#parts.book.remove(address);
    return true;
  }

  /**
   * Another node introduces itself. A full book is no error.
   *
   * @throws RequestError `invalid-address`
   */
  acceptGreeting(claimedAddress: string, senderIp: string, instance?: string): void {
    this.#parts.addresses.greeted(claimedAddress, senderIp, instance);
  }

  /** A block arrives. A new tip is passed on; what is missing is fetched. */
  async acceptAnnouncement(block: Block, senderIp: string, instance?: string): Promise<AcceptOutcome> {
    return await this.#parts.announcements.accept(block, senderIp, instance);
  }

  /**
   * Somebody listens to this node from now on, and is told at once where it stands.
   *
   * @returns to be called once, when that one listens no more
   */
  listen(listener: Listener): () => void {
    return this.#parts.listeners.add(listener);
  }

  /** At which peers this node listens. */
  listensAt(): readonly string[] {
    const { book, streams } = this.#parts;
    return book.all().flatMap((peer) => (streams.isTelling(peer) ? [peer.address] : []));
  }

  /** To how many peers this node listens. */
  get listensTo(): number {
    return this.#parts.streams.count;
  }

  /** This node is at another address from now on: its peers are told with the next question, which comes at once. */
  ownAddressChanged(): void {
    this.#parts.addresses.own.refresh();
    this.finding.refresh();
    this.#callAgain();
  }

  /** Asks all peers and follows the longest valid chain. Shared by all who ask while it runs. */
  runConsensus(): Promise<void> {
    this.#consensus ??= this.#askAll().finally(() => {
      this.#consensus = undefined;
    });
    return this.#consensus;
  }

  /** What its peers say of the class with this key: see {@link classPeers}. */
  ofClass(key: string): ClassPeers {
    const { book, streams } = this.#parts;
    const isTelling = (peer: Peer): boolean => streams.isTelling(peer);
    return classPeers(book.all(), { key, nowMs: this.#deps.clock.monotonicMs(), isTelling });
  }

  /**
   * Asks the peers that are listened to which class they are in: no stream says it, and nobody else asks them. The answers are
   * in {@link Peers.ofClass} a moment later.
   */
  askClasses(): void {
    const { book, streams, sync } = this.#parts;
    const { clock, log } = this.#deps;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#classesAskedMs < ASK_CLASSES_MS) return;
    this.#classesAskedMs = nowMs;
    sync
      .askClasses(book.all().filter((peer) => streams.isTelling(peer)))
      .catch((error: unknown) => log.error(`Peers could not be asked for their class: ${String(error)}`));
  }

  /** How this computer's clock compares with the peers'; `undefined` while none has told the time. */
  clockComparison(): ClockComparison | undefined {
    return this.#parts.clockWatch.comparison;
  }

  /** Begins to tell peers, and to ask them. */
  start(): void {
    for (const text of this.#deps.initialPeers) this.#parts.additions.addUnasked(text, false);
    for (const text of this.#deps.namedPeers ?? []) this.#parts.additions.addUnasked(text, true);
    this.#parts.addresses.start();
    this.#parts.relay.start();
    this.#parts.poller.start();
    this.#parts.streams.start();
    this.finding.start();
    if (this.#stopWatching.length > 0) return;
    this.#stopWatching = [
      this.#deps.events.subscribe('peers-changed', () => this.#parts.listeners.peersChanged()),
      this.#deps.events.subscribe('class-changed', () => this.#onClassChanged()),
      this.#deps.events.subscribe('anchor-changed', () => this.#onAnchorChanged()),
    ];
  }

  /** Gives up all calls, for which it closes the client. Resolves within a second. */
  async close(): Promise<void> {
    for (const stop of this.#stopWatching) stop();
    this.#parts.addresses.close();
    this.#parts.relay.close();
    this.#parts.news.close();
    this.stock.close();
    this.#parts.poller.close();
    this.#parts.heard.close();
    this.#parts.listeners.close();
    this.#parts.clockWatch.close();
    this.#parts.recorder.close();
    this.#parts.book.close();
    const all = [
      this.#deps.client.close(),
      this.#parts.streams.close(),
      this.finding.close(),
      this.#parts.missing.close(),
      this.#parts.lagging.close(),
      this.#parts.sync.close(),
      this.#parts.additions.idle(),
    ];
    await within(this.#deps.clock, CLOSE_PATIENCE_MS, Promise.allSettled(all));
  }

  /** Chains that were not followed before may be now, or the other way round. */
  #onClassChanged(): void {
    const { book, recorder, poller } = this.#parts;
    for (const peer of book.all()) recorder.judgeAgain(peer);
    poller.askNow(book.all());
  }

  /** A chain that holds the anchor may be shorter than ours, or one that was refused for the anchor before. */
  #onAnchorChanged(): void {
    if (this.#deps.chain.lackedAnchor === undefined) return;
    const { book, recorder, poller } = this.#parts;
    for (const peer of book.all()) recorder.fetchSettled(peer);
    poller.askNow(book.all());
  }

  #callAgain(): void {
    this.#deps.client.networkChanged();
    for (const peer of this.#parts.book.all()) peer.knowsUs = false;
    this.#parts.poller.askNow(this.#parts.book.all());
  }

  async #askAll(): Promise<void> {
    this.#deps.log.info('Running consensus ...');
    await this.#parts.sync.askAgain(this.#parts.book.all());
  }
}
