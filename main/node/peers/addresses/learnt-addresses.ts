/** Addresses that peers name: a few of them are tried, and those at which a node of ours answers become peers. */
import { isRoomIp } from '../../ip-network.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError, type PeerClient } from '../../ports/peer-client.ts';
import { MAX_TOLD_ADDRESSES } from '../../ports/peer-events.ts';
import { checkNetwork } from '../book/other-network.ts';
import { hostOfAddress, ipOfAddress } from '../book/peer-address.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { Peer } from '../book/peer.ts';
import type { OtherAddresses } from './other-addresses.ts';
import type { OwnNetworks } from './own-networks.ts';
import { isRoomAddress } from './room-address.ts';
import { WaitingAddresses } from './waiting-addresses.ts';

const TRY_EVERY_MS = 1000;
const TRY_AGAIN_MS = 10 * 60_000;
/** With so many that answer a node needs no more of them. */
const ENOUGH_PEERS = 32;

export interface LearntAddressesDependencies {
  readonly book: PeerBook;
  readonly client: Pick<PeerClient, 'fetchStatus'>;
  readonly others: Pick<OtherAddresses, 'joinToPeer'>;
  readonly networks: Pick<OwnNetworks, 'addresses' | 'isNear'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly network: { readonly name: string };
  readonly identity: { readonly instance: string };
}

export class LearntAddresses {
  readonly #deps: LearntAddressesDependencies;
  /** What each source has named last, and nobody has looked at yet. */
  readonly #named = new Map<Peer, readonly string[]>();
  readonly #waiting = new WaitingAddresses();
  /** When an address was last tried; the oldest first. As many as fit into the time: one a second. */
  readonly #triedAtMs = new Map<string, number>();
  /** Peers that this node's owner has removed: where they were, and which nodes they are. */
  readonly #avoided = { addresses: new Set<string>(), instances: new Set<string>() };
  #nextTurnAtMs = Number.NEGATIVE_INFINITY;
  #cancelTurn: (() => void) | undefined;
  #isStarted = false;

  constructor(deps: LearntAddressesDependencies) {
    this.#deps = deps;
  }

  start(): void {
    this.#isStarted = true;
    this.#planTurn();
  }

  close(): void {
    this.#isStarted = false;
    this.#cancelTurn?.();
    this.#named.clear();
    this.#waiting.clear();
  }

  /** A peer says that nodes are there. Nothing of it is believed, and however often it says something, it costs little. */
  learnt(source: Peer, addresses: readonly string[]): void {
    this.#named.set(source, addresses);
    this.#planTurn();
  }

  /** This node's owner removes a peer, which is to leave the book next: hearsay does not bring it back. */
  avoid(peer: Peer): void {
    for (const { address } of [peer, ...this.#deps.book.aliases.of(peer)]) this.#avoided.addresses.add(address);
    if (peer.instance !== undefined) this.#avoided.instances.add(peer.instance);
  }

  /** A node answers there that is in the class of this one, as it says, while no peer of that class answers. */
  foundOfClass(address: string, instance: string | undefined): void {
    const { book, log } = this.#deps;
    const { addresses, instances } = this.#avoided;
    const isAvoided = addresses.has(address) || (instance !== undefined && instances.has(instance));
    if (isAvoided || book.get(address) !== undefined || !this.#needsPeers()) return;
    log.info(`Nobody of the class answers. A node of it was found at ${address}, and is a peer now.`);
    book.add(book.create(address, false));
  }

  /** What this node tells others: where nodes of its kind have answered it, so that it passes on no hearsay. */
  answeredAddresses(): readonly string[] {
    return this.#deps.book
      .all()
      .filter(({ failures, isForeign, software, lastContactAt }) => {
        // A peer's kind is known since it answered in this run.
        return failures === 0 && !isForeign && software === 'chalkchain' && lastContactAt !== undefined;
      })
      .map(({ address }) => address)
      .filter((address) => {
        const ip = ipOfAddress(address);
        return ip !== undefined && isRoomIp(ip);
      })
      .slice(0, MAX_TOLD_ADDRESSES);
  }

  /** One turn a second: what was named is looked at, and one address is tried. */
  #planTurn(): void {
    const { clock } = this.#deps;
    const isIdle = this.#named.size === 0 && this.#waiting.size === 0;
    if (!this.#isStarted || this.#cancelTurn !== undefined || isIdle) return;
    const delayMs = Math.max(0, this.#nextTurnAtMs - clock.monotonicMs());
    this.#cancelTurn = clock.schedule(delayMs, () => {
      this.#cancelTurn = undefined;
      this.#nextTurnAtMs = clock.monotonicMs() + TRY_EVERY_MS;
      this.#queueNamed();
      this.#tryNext();
      this.#planTurn();
    });
  }

  #queueNamed(): void {
    for (const [source, addresses] of this.#named) {
      // A computer with many nodes is one source.
      const host = hostOfAddress(source.address);
      // In any order, so that the nodes of a class do not all pick the same ones.
      for (const address of shuffled(addresses.slice(0, MAX_TOLD_ADDRESSES))) {
        if (this.#mayBeTried(address)) this.#waiting.put(host, address);
      }
    }
    this.#named.clear();
  }

  #tryNext(): void {
    const { clock, log } = this.#deps;
    // If some of them fall silent, those that remain tell of others again.
    if (!this.#needsPeers()) this.#waiting.clear();
    let address = this.#waiting.take();
    // Meanwhile it may have been tried for another source, or has greeted us.
    while (address !== undefined && !this.#mayBeTried(address)) address = this.#waiting.take();
    if (address === undefined) return;
    this.#triedAtMs.set(address, clock.monotonicMs());
    this.#try(address).catch((error: unknown) => log.error(`A learnt address could not be tried: ${String(error)}`));
  }

  async #try(address: string): Promise<void> {
    const { client, book, others, network, identity, log } = this.#deps;
    try {
      const status = await client.fetchStatus(address);
      if (status === undefined || status.instance === identity.instance) return;
      if (this.#avoided.instances.has(status.instance)) return;
      checkNetwork(address, status, network.name);
      if (!this.#isStarted || !this.#needsPeers() || book.get(address) !== undefined) return;
      if (others.joinToPeer(address, status)) return;
      log.debug(`A peer has named ${address}, where a node answers.`);
      book.add(book.create(address, false));
    } catch (error) {
      // Nobody is there, or no node: that is what was to be found out.
      if (!(error instanceof PeerError)) throw error;
    }
  }

  /** Peers that are only heard of push out nobody. */
  #needsPeers(): boolean {
    const { book } = this.#deps;
    const answering = book.all().filter(({ failures, lastContactAt }) => failures === 0 && lastContactAt !== undefined);
    return answering.length < ENOUGH_PEERS && !book.isFull;
  }

  #mayBeTried(address: string): boolean {
    const { book, networks } = this.#deps;
    if (!isRoomAddress(address, networks) || this.#avoided.addresses.has(address)) return false;
    return book.get(address) === undefined && !this.#wasTried(address);
  }

  #wasTried(address: string): boolean {
    const longAgoMs = this.#deps.clock.monotonicMs() - TRY_AGAIN_MS;
    for (const [old, atMs] of this.#triedAtMs) {
      if (atMs > longAgoMs) break;
      this.#triedAtMs.delete(old);
    }
    return this.#triedAtMs.has(address);
  }
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, order: Math.random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
