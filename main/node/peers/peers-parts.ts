/** The parts of the peers service, put together. */
import type { Block } from '../../consensus/block.ts';
import type { Network } from '../../consensus/rules/networks.ts';
import type { FollowedFirstBlock } from '../chain/followed-first-block.ts';
import type { AcceptOutcome, SyncOptions, SyncOutcome } from '../chain/outcome.ts';
import type { ClassTold, CurrentClass } from '../class/membership.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ChainDump, PeerClient } from '../ports/peer-client.ts';
import type { NewsEvent } from '../ports/peer-events.ts';
import type { PeerStore } from '../ports/peer-store.ts';
import type { Presence } from '../ports/presence-channel.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import { Addresses } from './addresses/addresses.ts';
import { Announcements } from './announcements.ts';
import { PeerBook } from './book/peer-book.ts';
import type { Peer } from './book/peer.ts';
import { PeerCalls } from './calls/peer-calls.ts';
import { PeerRecorder } from './calls/peer-recorder.ts';
import { ClockWatch } from './clock-watch.ts';
import { Finding, type FindingDependencies } from './finding/finding.ts';
import { PeerAdditions } from './peer-additions.ts';
import { News } from './news/news.ts';
import { Audience } from './relay/audience.ts';
import { Relay } from './relay/relay.ts';
import { HeardEvents } from './streams/heard-events.ts';
import { Listeners } from './streams/listeners.ts';
import { Streams } from './streams/streams.ts';
import { StockTaking } from './stock/stock-taking.ts';
import { ChainsAhead } from './sync/chains-ahead.ts';
import { LaggingPeers } from './sync/lagging-peers.ts';
import { MissingBlocks } from './sync/missing-blocks.ts';
import type { OwnChain } from './sync/peer-chain.ts';
import { PeerSync } from './sync/peer-sync.ts';
import { Poller } from './sync/poller.ts';

/** A peer is asked once in the time that so many blocks take. With the workshop's rules: every 30 s. */
const ASK_EVERY_BLOCKS = 6;

export interface PeersDependencies {
  readonly chain: {
    readonly tip: StoredHeader | undefined;
    readonly size: number;
    readonly firstHash: string | undefined;
    readonly lackedAnchor?: OwnChain['lackedAnchor'];
    getHeader(hash: string): StoredHeader | undefined;
    hashAt(height: number): string | undefined;
    bestWires(from: number, count: number): string[];
    acceptBlock(block: Block, origin: BlockOrigin): Promise<AcceptOutcome>;
    locator(): readonly string[];
    acceptDump(dump: ChainDump, peer: string, options?: SyncOptions): Promise<SyncOutcome>;
  };
  /** Which chains this node follows at all. */
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly client: PeerClient;
  readonly whereabouts: Whereabouts;
  readonly store: PeerStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
  readonly identity: Omit<Presence, 'port' | 'name'> & { readonly sharedName: string | undefined };
  readonly network: Network;
  /** How nodes in the room are found, and whether they are from the start on. */
  readonly finding: Pick<FindingDependencies, 'presence' | 'isOn' | 'classPort'>;
  readonly currentClass: CurrentClass;
  readonly onClassTold: ClassTold;
  /** Addresses to add at the start, as people write them. */
  readonly initialPeers: readonly string[];
  /** The same, but these are remembered only when they have answered: they are named at each start. */
  readonly namedPeers?: readonly string[];
}

export interface PeersParts {
  readonly ahead: ChainsAhead;
  readonly book: PeerBook;
  readonly recorder: PeerRecorder;
  readonly clockWatch: ClockWatch;
  readonly addresses: Addresses;
  readonly additions: PeerAdditions;
  readonly announcements: Announcements;
  readonly finding: Finding;
  readonly listeners: Listeners;
  readonly stock: StockTaking;
  readonly streams: Streams;
  readonly heard: HeardEvents;
  readonly news: News;
  readonly relay: Relay;
  readonly lagging: LaggingPeers;
  readonly missing: MissingBlocks;
  readonly poller: Poller;
  readonly sync: PeerSync;
}

/**
 * What a part tells another one that is made after it goes through a function, called later.
 *
 * @param onMoved this node may be at another address
 */
export function createPeersParts(deps: PeersDependencies, onMoved: () => void): PeersParts {
  const { instance } = deps.identity;
  const book = new PeerBook(deps);
  const clockWatch = new ClockWatch({ ...deps, book });
  const onFailed = (peer: Peer): void => addresses.others.failed(peer);
  const recorder = new PeerRecorder({ ...deps, book, clockWatch, onFailed });
  const onAnswered = (peer: Peer): void => addresses.others.answered(peer);
  const calls = new PeerCalls({ ...deps, recorder, clockWatch, onAnswered });
  const known = { ...deps, book, calls, recorder };
  const onGreetedAgain = (peer: Peer): void => announcements.recovered(peer);
  const addresses: Addresses = new Addresses({ ...known, onChanged: onMoved, onGreetedAgain });
  const answeredAddresses = (): readonly string[] => addresses.learnt.answeredAddresses();
  const newsForNewcomer = (): NewsEvent[] => news.forNewcomer();
  const listeners = new Listeners({ ...deps, book, answeredAddresses, newsForNewcomer });
  const streams = new Streams({
    ...known,
    onEvent: (peer, event) => heard.accept(peer, event),
    onTelling: (peer) => news.beganToHear(peer),
    onSilent: (peer) => poller.askNow([peer]),
  });
  const audience = new Audience({ book, streams });
  const relay = new Relay({ ...known, listeners, streams, audience, instance });
  const news: News = new News({ ...known, listeners, streams, audience });
  const lagging = new LaggingPeers({ ...known, relay });
  const sync: PeerSync = new PeerSync({
    ...known,
    relay,
    streams,
    instance,
    onHeight,
    onVisited: () => poller.wake(),
    intervalMs: ASK_EVERY_BLOCKS * deps.network.params.targetSpacingSeconds * 1000,
  });
  const poller: Poller = new Poller({ ...deps, book, sync });
  const missing = new MissingBlocks({ ...deps, book, sync, onDueEarlier: () => poller.wake() });
  const heard = new HeardEvents({
    ...known,
    onHeight,
    fetchFrom: (peer) => missing.lookAt([peer]),
    onAddresses: (peer, named) => addresses.learnt.learnt(peer, named),
    onNews: (peer, event) => news.heard(peer, event),
  });
  const announcements: Announcements = new Announcements({ ...known, relay, missing, poller });
  const additions = new PeerAdditions({ ...known, sync, others: addresses.others });
  const ahead = new ChainsAhead({ ...deps, book, sync });
  const { others, learnt, own: networks } = addresses;
  const finding = new Finding({ ...known, ...deps.finding, others, learnt, networks, own: () => ownPresence(deps) });
  const onTaken = (): void => deps.events.emit('stock-taken', {});
  const stock = new StockTaking({ ...known, networks: addresses.own, onTaken });
  const heardOf = { addresses, additions, announcements, finding, listeners, stock, streams, heard, news };
  return { ahead, book, recorder, clockWatch, ...heardOf, relay, lagging, missing, poller, sync };

  /** One that hears of our blocks can fetch them, too. */
  function onHeight(peer: Peer, height: number): void {
    if (!peer.isListening) lagging.heard(peer, height);
  }
}

/** The name can change while the node runs, or be shared no more. */
function ownPresence({ identity, whereabouts }: Pick<PeersDependencies, 'identity' | 'whereabouts'>): Presence {
  const { instance, sharedName, className } = identity;
  return { instance, name: sharedName, className, port: whereabouts.port() };
}
