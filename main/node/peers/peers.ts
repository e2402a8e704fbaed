/** The peers service: who the other nodes are, what they are told, and what is asked of them. */
import type { Block } from '../../consensus/block.ts';
import type { Network } from '../../consensus/rules/networks.ts';
import type { AcceptOutcome, SyncOptions, SyncOutcome } from '../chain/outcome.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';

import type { StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ChainDump, PeerClient } from '../ports/peer-client.ts';
import type { Listener } from '../ports/peer-events.ts';
import type { PeerStore } from '../ports/peer-store.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import { Addresses } from './addresses/addresses.ts';
import { ChainsAhead } from './sync/chains-ahead.ts';
import { type ClockComparison, ClockWatch } from './clock-watch.ts';
import { LaggingPeers } from './sync/lagging-peers.ts';
import { MissingBlocks } from './sync/missing-blocks.ts';
import { normalizePeerAddress } from './book/peer-address.ts';
import { PeerAdditions } from './peer-additions.ts';
import { PeerBook } from './book/peer-book.ts';
import { PeerCalls } from './calls/peer-calls.ts';
import { PeerSync } from './sync/peer-sync.ts';
import type { Peer, PeerView } from './book/peer.ts';
import { isBehind, isBesideOurs } from './sync/peer-chain.ts';
import { Poller } from './sync/poller.ts';
import { Relay } from './relay/relay.ts';
import { HeardEvents } from './streams/heard-events.ts';
import { Listeners } from './streams/listeners.ts';
import { Streams } from './streams/streams.ts';
import { within } from './within.ts';

export type { PeerView } from './book/peer.ts';

/** A peer is asked once in the time that so many blocks take. With the workshop's rules: every 30 s. */
const ASK_EVERY_BLOCKS = 6;
/** So long a call that was told to end may take. */
const CLOSE_PATIENCE_MS = 800;

export interface PeersDependencies {
  readonly chain: {
    readonly tip: StoredHeader | undefined;
    readonly size: number;
    getHeader(hash: string): StoredHeader | undefined;
    hashAt(height: number): string | undefined;
    bestWires(from: number, count: number): string[];
    acceptBlock(block: Block, origin: BlockOrigin): Promise<AcceptOutcome>;
    locator(): readonly string[];
    acceptDump(dump: ChainDump, peer: string, options?: SyncOptions): Promise<SyncOutcome>;
  };
  readonly client: PeerClient;
  readonly whereabouts: Whereabouts;
  readonly store: PeerStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
  readonly identity: { readonly instance: string };
  readonly network: Network;
  /** Addresses to add at the start, as people write them. */
  readonly initialPeers: readonly string[];
  /** The same, but these are remembered only when they have answered: they are named at each start. */
  readonly namedPeers?: readonly string[];
}

export class Peers {
  /** What peers have that this node lacks. */
  readonly ahead: ChainsAhead;
  readonly #deps: PeersDependencies;
  readonly #book: PeerBook;
  readonly #clockWatch: ClockWatch;
  readonly #calls: PeerCalls;
  readonly #relay: Relay;
  readonly #sync: PeerSync;
  readonly #missing: MissingBlocks;
  readonly #lagging: LaggingPeers;
  readonly #poller: Poller;
  readonly #listeners: Listeners;
  readonly #streams: Streams;
  readonly #heard: HeardEvents;
  readonly #additions: PeerAdditions;
  readonly #addresses: Addresses;
  #consensus: Promise<void> | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(deps: PeersDependencies) {
    this.#deps = deps;
    const intervalMs = ASK_EVERY_BLOCKS * deps.network.params.targetSpacingSeconds * 1000;
    const book = new PeerBook(deps);
    const clockWatch = new ClockWatch({ ...deps, book });
    const onAnswered = (peer: Peer): void => this.#addresses.others.answered(peer);
    const onFailed = (peer: Peer): void => this.#addresses.others.failed(peer);
    const calls = new PeerCalls({ ...deps, book, clockWatch, onAnswered, onFailed });
    const addresses = new Addresses({
      ...deps,
      book,
      calls,
      onChanged: () => this.#callAgain(),
      onGreetedAgain: (peer) => this.#recovered(peer),
    });
    const { instance } = deps.identity;
    const listeners = new Listeners({ ...deps, book, answeredAddresses: () => addresses.learnt.answeredAddresses() });
    const streams = new Streams({
      ...deps,
      book,
      calls,
      onEvent: (peer, event) => this.#heard.accept(peer, event),
      onSilent: (peer) => this.#askNow([peer]),
    });
    const relay = new Relay({ ...deps, book, calls, listeners, streams, instance });
    const lagging = new LaggingPeers({ ...deps, book, calls, relay });
    // One that hears of our blocks can fetch them, too.
    const onHeight = (peer: Peer, height: number): void => {
      if (!peer.isListening) lagging.heard(peer, height);
    };
    const onVisited = (): void => this.#poller.wake();
    const sync = new PeerSync({ ...deps, book, calls, relay, streams, instance, onHeight, onVisited, intervalMs });
    this.#heard = new HeardEvents({
      ...deps,
      calls,
      onHeight,
      fetchFrom: (peer) => this.#missing.want({ near: [peer], missingHash: undefined }),
      onAddresses: (peer, named) => addresses.learnt.learnt(peer, named),
    });
    this.#listeners = listeners;
    this.#streams = streams;
    this.ahead = new ChainsAhead({ ...deps, book, sync });
    this.#lagging = lagging;
    this.#book = book;
    this.#clockWatch = clockWatch;
    this.#calls = calls;
    this.#relay = relay;
    this.#sync = sync;
    this.#addresses = addresses;
    this.#additions = new PeerAdditions({ ...deps, book, calls, sync, others: addresses.others });
    this.#poller = new Poller({ ...deps, book, sync });
    this.#missing = new MissingBlocks({ ...deps, book, sync, onDueEarlier: () => this.#poller.wake() });
  }

  /** All peers, in order of addition. */
  list(): readonly PeerView[] {
    return this.#book.all().map((peer) => peer.view());
  }

  /** This node's own, `http://HOST:PORT`; none for one that others cannot reach. */
  ownAddresses(): readonly string[] {
    return this.#addresses.own.addresses();
  }

  /** For `/info`, in order of addition. */
  addresses(): readonly string[] {
    return this.#book.all().map(({ address }) => address);
  }

  /** Whether a node at this IP is a peer that answers, or called us since it last failed: the REST door keeps room for it. */
  isInGoodStanding(senderIp: string): boolean {
    return this.#book
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
    return await this.#additions.add(text);
  }

  /** @returns whether it was a peer. @throws RequestError `invalid-address` */
  removePeer(text: string): boolean {
    // A peer that has greeted from a link-local address has one that could not be added by hand.
    const address = this.#book.get(text) === undefined ? normalizePeerAddress(text) : text;
    const isPeer = this.#book.get(address) !== undefined;
    this.#book.remove(address);
    return isPeer;
  }

  /**
   * Another node introduces itself. A full book is no error.
   *
   * @throws RequestError `invalid-address`
   */
  acceptGreeting(claimedAddress: string, senderIp: string, instance?: string): void {
    this.#addresses.greeted(claimedAddress, senderIp, instance);
  }

  /** A block arrives. A new tip is passed on; what is missing is fetched. */
  async acceptAnnouncement(block: Block, senderIp: string, instance?: string): Promise<AcceptOutcome> {
    this.#heardFrom(senderIp);
    const announcer = this.#announcer(senderIp, instance);
    const near = announcer === undefined ? this.#book.at(senderIp) : [announcer];
    if (announcer !== undefined) this.#calls.announced(announcer, block);
    const { chain } = this.#deps;
    const outcome = await chain.acceptBlock(block, { kind: 'announcement', senderIp, instance });
    if (outcome.kind !== 'orphan' && !isBesideOurs(block, chain)) return outcome;
    if (isBehind({ height: block.height, tip: block.hash }, chain)) {
      // The announcer is behind us, and a Chalkchain node can fetch. This heals a fork without waiting for its next question.
      this.#relay.tellTip(near.filter((peer) => peer.software !== 'workshop'));
    } else if (outcome.kind !== 'known') {
      this.#missing.want({ near, missingHash: outcome.kind === 'orphan' ? outcome.missingHash : undefined });
    }
    return outcome;
  }

  /**
   * Somebody listens to this node from now on, and is told at once where it stands.
   *
   * @returns to be called once, when that one listens no more
   */
  listen(listener: Listener): () => void {
    return this.#listeners.add(listener);
  }

  /** To how many peers this node listens. */
  get listensTo(): number {
    return this.#streams.count;
  }

  /** This node is at another address from now on: its peers are told with the next question, which comes at once. */
  ownAddressChanged(): void {
    this.#addresses.own.refresh();
    this.#callAgain();
  }

  /** Asks all peers and follows the longest valid chain. Shared by all who ask while it runs. */
  runConsensus(): Promise<void> {
    this.#consensus ??= this.#askAll().finally(() => {
      this.#consensus = undefined;
    });
    return this.#consensus;
  }

  /** How this computer's clock compares with the peers'; `undefined` while none has told the time. */
  clockComparison(): ClockComparison | undefined {
    return this.#clockWatch.comparison;
  }

  /** Begins to tell peers, and to ask them. */
  start(): void {
    for (const text of this.#deps.initialPeers) this.#additions.addUnasked(text, false);
    for (const text of this.#deps.namedPeers ?? []) this.#additions.addUnasked(text, true);
    this.#addresses.start();
    this.#relay.start();
    this.#poller.start();
    this.#streams.start();
    this.#stopWatching ??= this.#deps.events.subscribe('peers-changed', () => this.#listeners.peersChanged());
  }

  /** Gives up all calls, for which it closes the client. Resolves within a second. */
  async close(): Promise<void> {
    this.#stopWatching?.();
    this.#addresses.close();
    this.#relay.close();
    this.#poller.close();
    this.#heard.close();
    this.#listeners.close();
    this.#clockWatch.close();
    this.#calls.close();
    this.#book.close();
    const all = [
      this.#deps.client.close(),
      this.#streams.close(),
      this.#missing.close(),
      this.#lagging.close(),
      this.#sync.close(),
      this.#additions.idle(),
    ];
    await within(this.#deps.clock, CLOSE_PATIENCE_MS, Promise.allSettled(all));
  }

  /** Who sent an announcement, as far as it says so. */
  #announcer(senderIp: string, instance: string | undefined): Peer | undefined {
    if (instance === undefined) return undefined;
    return this.#book.at(senderIp).find((peer) => peer.saysItIs === instance);
  }

  #callAgain(): void {
    this.#deps.client.networkChanged();
    for (const peer of this.#book.all()) peer.knowsUs = false;
    this.#askNow(this.#book.all());
  }

  async #askAll(): Promise<void> {
    this.#deps.log.info('Running consensus ...');
    await this.#sync.askAgain(this.#book.all());
  }

  /** A sign of life. Which of several nodes at that IP it was cannot be told: those that failed are asked again. */
  #heardFrom(senderIp: string): void {
    const near = this.#book.at(senderIp);
    for (const peer of near) {
      // That one can call us, and we cannot call it, is known.
      if (peer.failures === 0 || peer.isListening) continue;
      if (near.length === 1) this.#recovered(peer);
      else this.#askSoon(peer);
    }
  }

  #recovered(peer: Peer): void {
    const hadFailed = peer.failures > 0;
    this.#calls.heard(peer);
    if (hadFailed) this.#askSoon(peer);
  }

  #askNow(peers: readonly Peer[]): void {
    const nowMs = this.#deps.clock.monotonicMs();
    for (const peer of peers) peer.asking.noLaterThan(nowMs);
    this.#poller.wake();
  }

  #askSoon(peer: Peer): void {
    if (peer.asking.showsLife(this.#deps.clock.monotonicMs())) this.#poller.wake();
  }
}
