/** The peers service: who the other nodes are, what they are told, and what is asked of them. */
import type { Block } from '../../consensus/block.ts';
import type { Network } from '../../consensus/rules/networks.ts';
import type { AcceptOutcome, SyncOutcome } from '../chain/outcome.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import { isLinkLocal } from '../ip-address.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ChainDump, PeerClient } from '../ports/peer-client.ts';
import type { PeerStore } from '../ports/peer-store.ts';
import {
  type CatchUp,
  describeCatchUp,
  findArrivingChain,
  findAwaitedPeer,
  findOtherChain,
  findRestOfChain,
  type OtherChain,
  peersAhead,
} from './catch-up.ts';
import { type ClockComparison, ClockWatch } from './clock-watch.ts';
import { LaggingPeers } from './lagging-peers.ts';
import { MissingBlocks } from './missing-blocks.ts';
import { greetedAddress, normalizePeerAddress } from './peer-address.ts';
import { PeerAdditions } from './peer-additions.ts';
import { PeerBook } from './peer-book.ts';
import { PeerCalls } from './peer-calls.ts';
import { hasChainOf, PeerSync } from './peer-sync.ts';
import type { Peer, PeerView } from './peer.ts';
import { Poller } from './poller.ts';
import { Relay } from './relay.ts';
import { within } from './within.ts';

export type { PeerView } from './peer.ts';

/** A peer is asked once in the time that so many blocks take. With the workshop's rules: every 30 s. */
const ASK_EVERY_BLOCKS = 6;
/** Before a first block peers get this long to tell their heights: as long as a call takes at most, on the worst Wi-Fi. */
const FIRST_BLOCK_PATIENCE_MS = 15_000;
/** More do not fit into that time. */
const FIRST_BLOCK_TRIES = 5;
/** Then their chain gets this long to arrive before the miner says that it waits for it. */
const FIRST_FETCH_PATIENCE_MS = 3000;
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
    acceptDump(dump: ChainDump, peer: string, signal?: AbortSignal): Promise<SyncOutcome>;
  };
  readonly client: PeerClient;
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
  readonly #deps: PeersDependencies;
  readonly #book: PeerBook;
  readonly #clockWatch: ClockWatch;
  readonly #calls: PeerCalls;
  readonly #relay: Relay;
  readonly #sync: PeerSync;
  readonly #missing: MissingBlocks;
  readonly #lagging: LaggingPeers;
  readonly #poller: Poller;
  readonly #additions: PeerAdditions;
  #consensus: Promise<void> | undefined;

  constructor(deps: PeersDependencies) {
    this.#deps = deps;
    const intervalMs = ASK_EVERY_BLOCKS * deps.network.params.targetSpacingSeconds * 1000;
    const book = new PeerBook(deps);
    const clockWatch = new ClockWatch({ ...deps, book });
    const calls = new PeerCalls({ ...deps, book, clockWatch });
    const { instance } = deps.identity;
    const relay = new Relay({ ...deps, book, calls, instance });
    const lagging = new LaggingPeers({ ...deps, calls, relay });
    const onHeight = (peer: Peer, height: number): void => lagging.heard(peer, height);
    const onVisited = (): void => this.#poller.wake();
    const sync = new PeerSync({ ...deps, book, calls, relay, instance, onHeight, onVisited, intervalMs });
    this.#lagging = lagging;
    this.#book = book;
    this.#clockWatch = clockWatch;
    this.#calls = calls;
    this.#relay = relay;
    this.#sync = sync;
    this.#additions = new PeerAdditions({ ...deps, book, calls, sync });
    this.#poller = new Poller({ ...deps, book, sync });
    this.#missing = new MissingBlocks({ ...deps, book, sync, onDueEarlier: () => this.#poller.wake() });
  }

  /** All peers, in order of addition. */
  list(): readonly PeerView[] {
    return this.#book.all().map((peer) => peer.view());
  }

  /** For `/info`, in order of addition. */
  addresses(): readonly string[] {
    return this.#book.all().map(({ address }) => address);
  }

  /** Whether a node at this IP is a peer that answers, or called us since it last failed: the REST door keeps room for it. */
  isInGoodStanding(senderIp: string): boolean {
    return this.#book.at(senderIp).some(({ failures, lastContactAt }) => failures === 0 && lastContactAt !== undefined);
  }

  /**
   * Adds a peer by hand and syncs with it. Resolves when the sync ended; a refused chain is an outcome, and the peer stays.
   *
   * @throws RequestError `invalid-address`, `peer-is-self`, `peer-failed` or `other-network` (it is not added then),
   *   `too-many-peers`, `storage-failed`
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
  acceptGreeting(claimedAddress: string, senderIp: string): void {
    if (isLinkLocal(senderIp)) {
      this.#deps.log.debug('A node that greets from a link-local address is not kept: it could not be called there.');
      return;
    }
    const address = greetedAddress(claimedAddress, senderIp);
    const known = this.#book.get(address);
    if (known !== undefined) {
      this.#deps.log.debug(`Peer already registered: ${address}`);
      known.knowsUs = true;
      this.#recovered(known);
      return;
    }
    const peer = this.#book.create(address, false);
    peer.knowsUs = true;
    if (!this.#book.add(peer)) this.#deps.log.debug(`No room for another peer: ${address}`);
  }

  /** A block arrives. A new tip is passed on; what is missing is fetched. */
  async acceptAnnouncement(block: Block, senderIp: string): Promise<AcceptOutcome> {
    this.#heardFrom(senderIp);
    const { chain } = this.#deps;
    const outcome = await chain.acceptBlock(block, { kind: 'announcement', senderIp });
    if (outcome.kind !== 'orphan' && outcome.kind !== 'side-branch') return outcome;

    if (block.height < chain.size) {
      // The announcer is behind us, and a Chalkchain node can fetch. This heals a fork without waiting for its next question.
      this.#relay.tellTip(this.#book.at(senderIp).filter((peer) => peer.software !== 'workshop'));
    } else {
      this.#missing.want({ senderIp, missingHash: outcome.kind === 'orphan' ? outcome.missingHash : undefined });
    }
    return outcome;
  }

  /** This node is at another address from now on: its peers are told with the next question, which comes at once. */
  ownAddressChanged(): void {
    const nowMs = this.#deps.clock.monotonicMs();
    for (const peer of this.#book.all()) {
      peer.knowsUs = false;
      peer.asking.noLaterThan(nowMs);
    }
    this.#poller.wake();
  }

  /** Asks all peers and follows the longest valid chain. Shared by all who ask while it runs. */
  runConsensus(): Promise<void> {
    this.#consensus ??= this.#askAll().finally(() => {
      this.#consensus = undefined;
    });
    return this.#consensus;
  }

  /**
   * For the miner: a second first block would split the class, so everybody is asked before. Resolves when they have told
   * their heights, and what is near has been fetched; bounded in time.
   */
  async askBeforeFirstBlock(): Promise<void> {
    const { chain, clock } = this.#deps;
    const peers = this.#book.all().filter((peer) => !peer.isUnreachable);
    if (chain.size > 0 || peers.length === 0) return;
    const fetched: Promise<void>[] = [];
    await within(clock, FIRST_BLOCK_PATIENCE_MS, this.#askUntilHeard(peers, fetched));
    if (this.otherChain() !== undefined) await within(clock, FIRST_FETCH_PATIENCE_MS, Promise.all(fetched));
  }

  /**
   * The chain that an empty node should wait for; `undefined` when no peer is known to have one, and none that its owner has
   * named is still to be heard of.
   */
  otherChain(): OtherChain | undefined {
    const known = findOtherChain(this.#peersAhead(), this.#sync.fetches.running());
    return known ?? findAwaitedPeer(this.#book.all(), this.#deps.clock.monotonicMs());
  }

  /** A longer chain, the rest of which is on its way; not what the next block or two will be. */
  arrivingChain(): OtherChain | undefined {
    const { chain, clock } = this.#deps;
    return findArrivingChain(this.#sync.fetches.running(), chain.size, clock.monotonicMs());
  }

  /** For a node that began empty and has a part of a chain: the rest of it, even while nothing arrives for a moment. */
  restOfChain(): OtherChain | undefined {
    return findRestOfChain(this.#peersAhead(), this.#deps.chain.size);
  }

  /** How catching up goes; `undefined` when no peer has more blocks than we do. */
  catchUp(): CatchUp | undefined {
    const nowMs = this.#deps.clock.monotonicMs();
    return describeCatchUp(this.#peersAhead(), this.#sync.fetches.running(), nowMs);
  }

  /** How many peers that answer follow another branch than this node, one that is no shorter. */
  countOnOtherBranch(): number {
    const { chain } = this.#deps;
    return this.#book.all().filter(({ failures, height = 0, tip }) => {
      if (failures > 0) return false;
      // A node that does not tell its last block may be on ours.
      return tip === undefined ? height > chain.size : height >= chain.size && chain.hashAt(height) !== tip;
    }).length;
  }

  /** How this computer's clock compares with the peers'; `undefined` while none has told the time. */
  clockComparison(): ClockComparison | undefined {
    return this.#clockWatch.comparison;
  }

  /** Begins to tell peers, and to ask them. */
  start(): void {
    for (const text of this.#deps.initialPeers) this.#additions.addUnasked(text, false);
    for (const text of this.#deps.namedPeers ?? []) this.#additions.addUnasked(text, true);
    this.#relay.start();
    this.#poller.start();
  }

  /** Gives up all calls, for which it closes the client. Resolves within a second. */
  async close(): Promise<void> {
    this.#relay.close();
    this.#poller.close();
    this.#clockWatch.close();
    this.#calls.close();
    this.#book.close();
    const all = [
      this.#deps.client.close(),
      this.#missing.close(),
      this.#lagging.close(),
      this.#sync.close(),
      this.#additions.idle(),
    ];
    await within(this.#deps.clock, CLOSE_PATIENCE_MS, Promise.allSettled(all));
  }

  /**
   * A bad Wi-Fi swallows a question now and then: those of whom nothing at all was heard are asked again.
   *
   * @param fetched gets what is done about their answers
   */
  async #askUntilHeard(peers: readonly Peer[], fetched: Promise<void>[]): Promise<void> {
    let left = peers;
    for (let tries = 0; tries < FIRST_BLOCK_TRIES && left.length > 0; tries++) {
      const fetching = this.#sync.ask(left);
      // Whether it is waited for turns out later.
      fetching.catch(() => undefined);
      fetched.push(fetching);
      await this.#sync.askHeights(left);
      left = left.filter(({ isSilent, height }) => isSilent && height === undefined);
    }
  }

  #peersAhead(): readonly Peer[] {
    const { chain, clock } = this.#deps;
    // By choice this node may follow a shorter branch: what it has all blocks of is not on its way.
    const withNews = this.#book.all().filter((peer) => !hasChainOf(chain, peer));
    return peersAhead(withNews, chain.size, clock.monotonicMs());
  }

  async #askAll(): Promise<void> {
    this.#deps.log.info('Running consensus ...');
    await this.#sync.askAgain(this.#book.all());
  }

  /** A sign of life. Which of several nodes at that IP it was cannot be told: those that failed are asked again. */
  #heardFrom(senderIp: string): void {
    const near = this.#book.at(senderIp);
    for (const peer of near) {
      if (peer.failures === 0) continue;
      if (near.length === 1) this.#recovered(peer);
      else this.#askSoon(peer);
    }
  }

  #recovered(peer: Peer): void {
    const hadFailed = peer.failures > 0;
    this.#calls.heard(peer);
    if (hadFailed) this.#askSoon(peer);
  }

  #askSoon(peer: Peer): void {
    if (peer.asking.showsLife(this.#deps.clock.monotonicMs())) this.#poller.wake();
  }
}
