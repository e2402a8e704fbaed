/** The peers that we know: bounded, and remembered over a restart. */
import type { NodeEvents } from '../../events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { PeerStore } from '../../ports/peer-store.ts';
import { LOOPBACK } from '../../ip-address.ts';
import { RequestError } from '../../request-error.ts';
import { type Alias, Aliases } from './aliases.ts';
import { hostOfAddress, hostOfIp, ipOfAddress } from './peer-address.ts';
import { Peer } from './peer.ts';
import type { PeerView } from './peer-view.ts';

/** More than a class has; each costs a call every half a minute. */
const MAX_PEERS = 64;
/** How many ports of one other machine may greet us. */
const MAX_GREETED_PER_HOST = 16;
/** A contact is written down again after this time. */
const SAVE_INTERVAL_SECONDS = 60;

export interface PeerBookDependencies {
  readonly store: PeerStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
}

export class PeerBook {
  /** Each is an address at which a node of ours has answered, and none of them is a peer's own. */
  readonly aliases = new Aliases();
  readonly #deps: PeerBookDependencies;
  /** In order of addition. */
  readonly #peers = new Map<string, Peer>();
  /** What the last `peers-changed` told about, and what of a peer was saved when (seconds since 1970). */
  readonly #shown = new Map<string, string>();
  readonly #saved = new Map<string, { readonly at: number; readonly wallet: string | undefined }>();
  #isClosed = false;

  constructor(deps: PeerBookDependencies) {
    this.#deps = deps;
    for (const stored of this.#guard(() => deps.store.loadPeers()) ?? []) {
      this.#peers.set(stored.address, new Peer(stored, false));
    }
  }

  all(): Peer[] {
    return [...this.#peers.values()];
  }

  /** Also by another address of the peer. */
  get(address: string): Peer | undefined {
    return this.#peers.get(address) ?? this.aliases.get(address)?.peer;
  }

  get isFull(): boolean {
    return this.#peers.size >= MAX_PEERS;
  }

  has(peer: Peer): boolean {
    return this.#peers.get(peer.address) === peer;
  }

  /** The peers at a sender's IP. An announcement names its sender no further. */
  at(senderIp: string): readonly Peer[] {
    return this.peersBySender()(senderIp);
  }

  /** As {@link PeerBook.at}, for many senders: the book is looked through once, as it is now. */
  peersBySender(): (senderIp: string) => readonly Peer[] {
    const own = this.all().map((peer) => ({ address: peer.address, peer }));
    const byHost = new Map<string, Set<Peer>>();
    for (const { address, peer } of [...own, ...this.aliases.all()]) {
      const host = hostOfAddress(address);
      const peers = byHost.get(host) ?? new Set();
      byHost.set(host, peers.add(peer));
    }
    return (senderIp) => [...(byHost.get(hostOfSender(senderIp)) ?? [])];
  }

  /** A peer that is not in the book yet. */
  create(address: string, isKept: boolean): Peer {
    return new Peer(
      { address, addedAt: this.#deps.clock.nowSeconds(), lastContactAt: undefined, wallet: undefined },
      isKept,
    );
  }

  /** Whether there is room for this peer, or another can make room. */
  hasRoomFor(peer: Peer): boolean {
    return !this.isFull || this.#findDroppable(peer) !== undefined;
  }

  /**
   * Puts a peer in the book. In a full one an unreachable peer makes room; for a kept peer any other that is not kept.
   *
   * @returns `false` when there is no room
   */
  add(peer: Peer): boolean {
    const { log } = this.#deps;
    if (!peer.isKept && this.#isHostFull(peer)) return false;
    if (this.isFull) {
      const droppable = this.#findDroppable(peer);
      if (droppable === undefined) return false;
      log.info(`Peer dropped to make room: ${droppable.address}`);
      this.remove(droppable.address);
    }
    this.aliases.forget(peer.address);
    this.#peers.set(peer.address, peer);
    log.info(`New peer added: ${peer.address}`);
    this.#save(peer);
    this.changed(peer);
    return true;
  }

  /** The peer that has this address, as its own or as another one. No effect for an address that is not in the book. */
  remove(address: string): void {
    const peer = this.get(address);
    if (peer === undefined) return;
    for (const alias of this.aliases.of(peer)) {
      this.aliases.forget(alias.address);
      this.#unsave(alias.address);
    }
    this.#drop(peer);
    this.#unsave(peer.address);
    this.#deps.events.emit('peers-changed', {});
  }

  /** Two records turn out to be of one node: one goes, and its addresses are other ones of the peer that stays. */
  merge(stays: Peer, goes: Peer): void {
    const { log, clock } = this.#deps;
    log.info(`The peer ${goes.address} is the node at ${stays.address}.`);
    this.#drop(goes);
    // A name that somebody has typed may lead to the node when its addresses are other ones.
    if (ipOfAddress(goes.address) !== undefined) this.#unsave(goes.address);
    for (const alias of this.aliases.of(goes)) this.aliases.add({ ...alias, peer: stays });
    this.aliases.add({ address: goes.address, peer: stays, wasKept: goes.isKept, checkedAtMs: clock.monotonicMs() });
    stays.absorb(goes);
    this.#save(stays);
    this.changed(stays);
  }

  /** A peer is found at another of its addresses, and no longer at its own. @returns its new record */
  move({ address, peer }: Alias): Peer {
    const moved = this.create(address, peer.isKept);
    this.aliases.forget(address);
    this.#peers.set(address, moved);
    this.merge(moved, peer);
    return moved;
  }

  /** To be called after a peer was told or learned something: saves and tells others, when it matters. */
  changed(peer: Peer): void {
    if (!this.has(peer) || this.#isClosed) return;
    if (peer.failures === 0 && this.#isWorthSaving(peer)) this.#save(peer);

    // A new latency or time of contact alone is no news.
    const view: PeerView = { ...peer.view(), latencyMs: undefined, lastContactAt: undefined };
    const shown = JSON.stringify(view);
    if (this.#shown.get(peer.address) === shown) return;
    this.#shown.set(peer.address, shown);
    this.#deps.events.emit('peers-changed', {});
  }

  /** From now on nothing is saved: the store may be closed. */
  close(): void {
    this.#isClosed = true;
  }

  #drop({ address }: Peer): void {
    this.#peers.delete(address);
    this.#shown.delete(address);
    this.#saved.delete(address);
  }

  #unsave(address: string): void {
    this.#guard(() => this.#deps.store.removePeer(address));
  }

  #isHostFull(peer: Peer): boolean {
    const host = hostOfAddress(peer.address);
    if (host === LOOPBACK) return false;
    const greeted = this.all().filter((other) => !other.isKept && hostOfAddress(other.address) === host);
    return greeted.length >= MAX_GREETED_PER_HOST;
  }

  /** The one that failed most often; of equal ones the oldest. */
  #findDroppable(newcomer: Peer): Peer | undefined {
    const candidates = this.all().filter(
      (peer) => !peer.isKept && (newcomer.isKept || (peer.isUnreachable && !peer.isListening) || peer.isForeign),
    );
    return candidates.toSorted((a, b) => b.failures - a.failures)[0];
  }

  #isWorthSaving({ address, lastWallet }: Peer): boolean {
    const saved = this.#saved.get(address);
    if (saved === undefined || saved.wallet !== lastWallet) return true;
    return this.#deps.clock.nowSeconds() - saved.at >= SAVE_INTERVAL_SECONDS;
  }

  #save({ address, addedAt, lastContactAt, lastWallet: wallet, isOnTrial }: Peer): void {
    if (this.#isClosed || (isOnTrial && lastContactAt === undefined)) return;
    this.#saved.set(address, { at: this.#deps.clock.nowSeconds(), wallet });
    this.#guard(() => this.#deps.store.savePeer({ address, addedAt, lastContactAt, wallet }));
  }

  /** A node works without a saved peer book, so a failing disk is not the end. */
  #guard<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#deps.log.warn(`The peer book could not be read or saved: ${error instanceof Error ? error.message : ''}`);
      return undefined;
    }
  }
}

/** `''` for what is no IP that a peer could be at: a closed connection has none, for one. */
function hostOfSender(senderIp: string): string {
  try {
    return hostOfIp(senderIp);
  } catch (error) {
    if (error instanceof RequestError) return '';
    throw error;
  }
}
