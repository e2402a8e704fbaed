/** Tells peers of new blocks: our own, and those that became our tip. Only a new tip is told of, so floods end. */
import type { Block } from '../../../consensus/block.ts';
import { formatBlock } from '../../../consensus/wire.ts';
import type { NodeEventMap, NodeEvents } from '../../events.ts';
import type { StoredHeader } from '../../ports/chain-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { type Announcement, MAX_WAITING, Outbox } from './outbox.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import type { PeerRecorder } from '../calls/peer-recorder.ts';
import type { Peer } from '../book/peer.ts';
import type { Audience } from './audience.ts';
import { relayTurnMs } from './relay-turn.ts';
import type { Listeners } from '../streams/listeners.ts';
import type { Streams } from '../streams/streams.ts';

/** A peer that tells us by itself what it has gets so long to do so, before it is sent a block of somebody else. */
const TELL_AFTER_MS = 500;
/** While a first block is all there is, whoever was not reached is told again after so long, so often. */
const FIRST_BLOCK_REPEAT_MS = 5000;
const FIRST_BLOCK_REPEATS = 3;

export interface RelayDependencies {
  readonly chain: {
    readonly tip: StoredHeader | undefined;
    bestWires(from: number, count: number): string[];
  };
  readonly book: PeerBook;
  readonly calls: PeerCalls;
  readonly recorder: PeerRecorder;
  readonly listeners: Listeners;
  readonly streams: Pick<Streams, 'isTelling'>;
  readonly audience: Audience;
  readonly events: NodeEvents;
  readonly clock: Clock;
  readonly log: Log;
  /** Our own, by which the nodes of our kind agree on their turns. */
  readonly instance: string;
}

export class Relay {
  readonly #deps: RelayDependencies;
  readonly #outboxes = new Map<Peer, Outbox>();
  /** What the sync under way connected, by the peer it comes from: told of when it ends. */
  readonly #synced = new Map<string, readonly Block[]>();
  #unsubscribe: (() => void) | undefined;
  #cancelRepeat: (() => void) | undefined;

  constructor(deps: RelayDependencies) {
    this.#deps = deps;
  }

  start(): void {
    this.#unsubscribe ??= this.#deps.events.subscribe('tip-changed', (event) => this.#onTipChanged(event));
  }

  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancelRepeat?.();
    for (const outbox of this.#outboxes.values()) outbox.close();
    this.#outboxes.clear();
  }

  /** To be called when the chain of `source` has been read. All but that peer are told. */
  syncEnded(source: string): void {
    const blocks = this.#synced.get(source) ?? [];
    this.#synced.delete(source);
    this.#deps.listeners.tellTip();
    const peers = this.#deps.audience.lackingStreams().filter(({ address }) => address !== source);
    this.#passOn(
      peers,
      newestOf(blocks).map((block) => announcementOf(block, false)),
    );
  }

  /** Answers peers that are behind us. Each is told of a tip once. */
  tellTip(peers: readonly Peer[]): void {
    const { tip } = this.#deps.chain;
    const wire = tip && this.#deps.chain.bestWires(tip.height, 1)[0];
    if (tip === undefined || wire === undefined) return;
    const uninformed = peers.filter((peer) => !peer.isListening && this.#outboxOf(peer).lastHash !== tip.hash);
    const { height, hash, previousHash } = tip;
    this.#tell(uninformed, [{ height, hash, previousHash, wire, isOwn: false }]);
  }

  #onTipChanged({ connected, disconnected, origin }: NodeEventMap['tip-changed']): void {
    this.#repeatFirstBlock(FIRST_BLOCK_REPEATS);
    if (origin.kind === 'sync') {
      const before = disconnected.length > 0 ? [] : (this.#synced.get(origin.peer) ?? []);
      this.#synced.set(origin.peer, newestOf([...before, ...connected]));
      this.#deps.listeners.tellTipSoon(connected.length > MAX_WAITING);
      return;
    }
    for (const source of this.#synced.keys()) this.syncEnded(source);
    const { listeners, log } = this.#deps;
    const isOwn = origin.kind === 'miner';
    const say = (text: string): void => (isOwn ? log.info(text) : log.debug(text));
    const peers = this.#deps.audience.lackingStreams();
    const listening = this.#deps.audience.listening();
    say(`Announcing block ${connected.at(-1)?.height} to ${peers.length + listening.length} peers ...`);
    listeners.tellTip();
    // As in the workshop, although nobody is called.
    for (const { address } of listening) say(`${isOwn ? 'Announced' : 'Forwarded'} to ${address}`);
    const announcements = newestOf(connected).map((block) => announcementOf(block, isOwn));
    if (isOwn) this.#tell(peers, announcements);
    else this.#passOn(peers, announcements);
  }

  /** Others may be building on a first block of their own meanwhile. */
  #repeatFirstBlock(times: number): void {
    this.#cancelRepeat?.();
    this.#cancelRepeat = undefined;
    const { chain, clock, audience } = this.#deps;
    if (times === 0 || chain.tip?.height !== 1) return;
    this.#cancelRepeat = clock.schedule(FIRST_BLOCK_REPEAT_MS, () => {
      this.tellTip(audience.lackingStreams().filter(({ software }) => software !== 'workshop'));
      this.#repeatFirstBlock(times - 1);
    });
  }

  #tell(peers: readonly Peer[], announcements: readonly Announcement[]): void {
    for (const peer of peers) this.#outboxOf(peer).put(announcements);
  }

  /** What others have mined: a workshop node must not be told of it by many at once. */
  #passOn(peers: readonly Peer[], announcements: readonly Announcement[]): void {
    const isWorkshop = ({ software }: Peer): boolean => software === 'workshop';
    for (const peer of peers.filter((other) => !isWorkshop(other))) {
      // One that we listen to has most likely heard of it, and says so in a moment.
      this.#outboxOf(peer).put(announcements, this.#deps.streams.isTelling(peer) ? TELL_AFTER_MS : 0);
    }
    const waiting = peers.filter(isWorkshop);
    const last = announcements.at(-1);
    if (waiting.length === 0 || last === undefined) return;
    const others = this.#deps.book.all().filter(({ failures, isForeign }) => failures === 0 && !isForeign);
    const instances = others.map(({ instance }) => instance).filter((instance) => instance !== undefined);
    const waitMs = relayTurnMs(last.hash, this.#deps.instance, instances);
    for (const peer of waiting) this.#outboxOf(peer).put(announcements, waitMs);
  }

  #outboxOf(peer: Peer): Outbox {
    const { book, calls, recorder, clock, log } = this.#deps;
    for (const [other, outbox] of this.#outboxes) {
      if (book.has(other)) continue;
      outbox.close();
      this.#outboxes.delete(other);
    }
    let outbox = this.#outboxes.get(peer);
    if (outbox === undefined) {
      outbox = new Outbox(peer, { calls, recorder, clock, log });
      this.#outboxes.set(peer, outbox);
    }
    return outbox;
  }
}

/** All of them when they are few; the last one stands for many. */
function newestOf(blocks: readonly Block[]): readonly Block[] {
  return blocks.length > MAX_WAITING ? blocks.slice(-1) : blocks;
}

function announcementOf(block: Block, isOwn: boolean): Announcement {
  return { height: block.height, hash: block.hash, previousHash: block.previousHash, wire: formatBlock(block), isOwn };
}
