/** Those that listen to this node: they are told of each new tip, and of the peers that answer us. */
import type { StoredHeader } from '../../ports/chain-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Listener, MAX_STREAMED_BLOCK_BYTES, type NewsEvent, type TipEvent } from '../../ports/peer-events.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { Peer } from '../book/peer.ts';

/** The tip is told again after so long a silence: what was lost shows, and so does a clock that was set. */
const REPEAT_MS = 60_000;
/** Those that have told us of a block hear a little later that we have it, too: the others are in a hurry. */
const LATE_MS = 200;
/** While a long chain is read its tip changes many times a second. */
const SYNC_INTERVAL_MS = 2000;
/** Peers change many times a second while somebody tells much: who of them listens is looked up now and then. */
const FIND_MS = 250;
/** Peers come and go in groups. */
const PEERS_INTERVAL_MS = 5000;

export interface ListenersDependencies {
  readonly chain: {
    readonly size: number;
    readonly tip: StoredHeader | undefined;
    readonly firstHash: string | undefined;
    bestWires(from: number, count: number): string[];
  };
  readonly book: Pick<PeerBook, 'all' | 'peersBySender' | 'changed'>;
  readonly clock: Pick<Clock, 'nowSeconds' | 'schedule'>;
  /** Addresses of peers that have answered us. */
  readonly answeredAddresses: () => readonly string[];
  /** What travels, for one that has just come. */
  readonly newsForNewcomer: () => readonly NewsEvent[];
}

/**
 * Who is told of the tip. `new`: those that do not have the block; `late`: all that were not told of it; `passing`: the same,
 * of a block in the middle of a long sync; `all`: the others again, too.
 */
type Round = 'new' | 'late' | 'passing' | 'all';

export class Listeners {
  readonly #deps: ListenersDependencies;
  /** With the hash that each was told last. */
  readonly #all = new Map<Listener, string | undefined>();
  /** The addresses that all were told last. */
  #addresses: readonly string[] = [];
  #cancelTip: (() => void) | undefined;
  #cancelPeers: (() => void) | undefined;
  #cancelFind: (() => void) | undefined;
  /** The next tip is told sooner than for the sake of repetition. */
  #isTipDue = false;
  #isClosed = false;

  constructor(deps: ListenersDependencies) {
    this.#deps = deps;
  }

  get count(): number {
    return this.#all.size;
  }

  /** @returns to be called once, when it listens no more */
  add(listener: Listener): () => void {
    if (this.#isClosed) return () => undefined;
    const tip = this.#tipEvent();
    this.#all.set(listener, tip.hash);
    this.#findPeerOf(listener);
    listener.tell(tip);
    if (isTold(listener)) {
      listener.tell({ kind: 'peers', addresses: this.#deps.answeredAddresses() });
      for (const event of this.#deps.newsForNewcomer()) listener.tell(event);
    }
    this.#scheduleTip(REPEAT_MS, 'all');
    return () => {
      if (this.#all.delete(listener)) this.#findPeerOf(listener);
    };
  }

  /** The chain has another end. */
  tellTip(): void {
    this.#tellTip('new');
  }

  /**
   * The chain grows while another one is read: its end is told now and then.
   *
   * @param isLong it grows by many blocks: the last one alone is of no use to anybody, and is not sent
   */
  tellTipSoon(isLong: boolean): void {
    if (this.#isTipDue) return;
    this.#cancelTip?.();
    this.#cancelTip = undefined;
    this.#isTipDue = true;
    this.#scheduleTip(SYNC_INTERVAL_MS, isLong ? 'passing' : 'late');
  }

  /** Peers may have come or gone. */
  peersChanged(): void {
    if (this.#isClosed || this.#all.size === 0) return;
    this.#cancelFind ??= this.#deps.clock.schedule(FIND_MS, () => this.#findPeers());
    this.#cancelPeers ??= this.#deps.clock.schedule(PEERS_INTERVAL_MS, () => this.#tellPeers());
  }

  /** @param id by which a peer is known to have it: such a one is left out */
  tellNews(event: NewsEvent, id: string): void {
    const peerOf = this.#createFinder();
    for (const listener of this.#all.keys()) {
      if (listener.wantsNews === false) continue;
      const peer = peerOf(listener);
      if (peer?.news.has(id) === true) continue;
      listener.tell(event);
      peer?.news.add(id);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelTip?.();
    this.#cancelPeers?.();
    this.#cancelFind?.();
    this.#all.clear();
  }

  #tellTip(whom: Round): void {
    this.#cancelTip?.();
    this.#cancelTip = undefined;
    this.#isTipDue = false;
    if (this.#all.size === 0) return;
    const bare = this.#tipEvent();
    const peerOf = this.#createFinder();
    let whole: TipEvent | undefined;
    let isAnyLate = false;
    for (const [listener, toldLast] of this.#all) {
      if (toldLast === bare.hash && whom !== 'all') continue;
      const peer = peerOf(listener);
      const isKnown = bare.hash === undefined || peer?.known.has(bare.hash) === true;
      if (isKnown && whom === 'new') {
        isAnyLate = true;
        continue;
      }
      this.#all.set(listener, bare.hash);
      if (isKnown || whom === 'passing' || !listener.wantsBlocks) listener.tell(bare);
      else listener.tell((whole ??= this.#withBlock(bare)));
      if (bare.hash !== undefined) peer?.known.add(bare.hash);
    }
    if (isAnyLate) this.#scheduleTip(LATE_MS, 'late');
    else this.#scheduleTip(REPEAT_MS, 'all');
  }

  #tellPeers(): void {
    this.#cancelPeers = undefined;
    const addresses = this.#deps.answeredAddresses();
    if (addresses.join() === this.#addresses.join()) return;
    this.#addresses = addresses;
    const event = { kind: 'peers', addresses } as const;
    for (const listener of this.#all.keys()) if (isTold(listener)) listener.tell(event);
  }

  #scheduleTip(delayMs: number, whom: Exclude<Round, 'new'>): void {
    if (this.#isClosed) return;
    this.#cancelTip ??= this.#deps.clock.schedule(delayMs, () => this.#tellTip(whom));
  }

  #tipEvent(): TipEvent {
    const { chain, clock } = this.#deps;
    const { size, tip, firstHash } = chain;
    const time = clock.nowSeconds();
    return { kind: 'tip', height: size, hash: tip?.hash, firstBlock: firstHash, time, wire: undefined };
  }

  #withBlock(bare: TipEvent): TipEvent {
    const { chain } = this.#deps;
    if ((chain.tip?.sizeBytes ?? Number.POSITIVE_INFINITY) > MAX_STREAMED_BLOCK_BYTES) return bare;
    const [wire] = chain.bestWires(bare.height, 1);
    return { ...bare, wire };
  }

  /** Writes down who of the peers listens. */
  #findPeers(): void {
    this.#cancelFind = undefined;
    const listening = new Set([...this.#all.keys()].map(this.#createFinder()));
    for (const peer of this.#deps.book.all()) this.#write(peer, listening.has(peer));
  }

  /** The same for the one that comes or goes. */
  #findPeerOf(listener: Listener): void {
    const peerOf = this.#createFinder();
    const peer = peerOf(listener);
    if (peer === undefined) return;
    const same = [...this.#all.keys()].filter(({ instance }) => instance === listener.instance);
    this.#write(
      peer,
      same.some((other) => peerOf(other) === peer),
    );
  }

  #write(peer: Peer, isListening: boolean): void {
    if (peer.isListening === isListening) return;
    peer.isListening = isListening;
    this.#deps.book.changed(peer);
  }

  /** For one round. Nobody can pass for a peer from another computer. */
  #createFinder(): (listener: Listener) => Peer | undefined {
    const { book } = this.#deps;
    const instances = new Set(book.all().map(({ saysItIs }) => saysItIs));
    const peersOf = book.peersBySender();
    return ({ senderIp, instance }) => {
      if (instance === undefined || !instances.has(instance)) return undefined;
      return peersOf(senderIp).find(({ saysItIs }) => saysItIs === instance);
    };
  }
}

/** A node is told of peers, and of what travelled before it came; others are told only of what happens. */
function isTold({ instance, wantsNews }: Listener): boolean {
  return instance !== undefined && wantsNews !== false;
}
