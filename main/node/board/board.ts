/**
 * The class board: what is known of every node of the class, gathered from public endpoints and streams alone, and only
 * while somebody looks.
 */
import type { CardView } from '../cards/cards.ts';
import type { Membership } from '../class/membership.ts';
import type { NodeEventMap, NodeEvents } from '../events.ts';
import type { PeerView } from '../peers/book/peer-view.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PeerClient } from '../ports/peer-client.ts';
import type { BoardHop, BoardLink, BoardNode, BoardPicture } from './board-node.ts';
import { WatchPaces } from './call-pace.ts';
import { findLinks, type NumberedMember } from './links.ts';
import type { Members } from './member.ts';
import { findMembers } from './members.ts';
import { factsOf } from './node-facts.ts';
import { NodeNumbers, OWN_NUMBER } from './node-numbers.ts';
import type { OwnChain } from './standing.ts';
import { Travels } from './travels.ts';
import { Watch } from './watch.ts';

/** Whoever looks says so again sooner than that. */
const LEASE_MS = 60_000;
/** How long a block is new, so that nobody is behind who has not heard of it yet. */
const NEW_TIP_MS = 5000;
/** Of blocks that come at once while a chain is read. */
const MAX_NEW_BLOCKS = 2;

export interface BoardDependencies {
  readonly client: Pick<PeerClient, 'fetchStatus' | 'fetchPeers' | 'listen'>;
  readonly peers: {
    list(): readonly PeerView[];
    ownAddresses(): readonly string[];
    listensAt(): readonly string[];
    calledAt(address: string): string;
    mayBeCalled(address: string): boolean;
  };
  readonly cards: { list(): readonly CardView[] };
  readonly chain: OwnChain & { getBalance(account: string): unknown };
  readonly own: {
    readonly identity: { readonly instance: string; readonly name: string; readonly version: string };
    readonly wallet: string;
    readonly work: () => Pick<BoardNode, 'work' | 'payments' | 'command'>;
  };
  readonly network: { readonly name: string };
  readonly currentClass: () => Membership | undefined;
  readonly events: NodeEvents;
  readonly clock: Clock;
  readonly log: Log;
}

/** What there is while somebody looks. */
interface Looking {
  readonly watch: Watch;
  readonly travels: Travels;
  readonly unsubscribe: () => void;
}

interface Drawn extends Members {
  readonly members: readonly NumberedMember[];
  readonly links: readonly BoardLink[];
}

type NewBlock = Pick<BoardHop, 'hash' | 'height'>;

const MAX_DISMISSED = 64;

export class Board {
  readonly #deps: BoardDependencies;
  readonly #numbers = new NodeNumbers();
  /** Addresses that have no place on the board, until nobody looks. */
  readonly #dismissed = new Set<string>();
  readonly #paces = new WatchPaces();
  #looking: Looking | undefined;
  #drawn: Drawn | undefined;
  #cancelLease: (() => void) | undefined;
  #tipAtMs = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(deps: BoardDependencies) {
    this.#deps = deps;
  }

  /** Somebody looks: for the next minute what is known is kept fresh. */
  look(): void {
    if (this.#isClosed) return;
    this.#looking ??= this.#begin();
    this.#cancelLease?.();
    this.#cancelLease = this.#deps.clock.schedule(LEASE_MS, () => this.#end());
  }

  get isLookedAt(): boolean {
    return this.#looking !== undefined;
  }

  /** What is known, without asking for more. */
  picture(): BoardPicture {
    const { members, links, offBoards, left } = this.#draw();
    const nowMs = this.#deps.clock.monotonicMs();
    const ownClass = this.#deps.currentClass();
    const sources = {
      chain: this.#deps.chain,
      isTipNew: nowMs - this.#tipAtMs < NEW_TIP_MS,
      ownClass: ownClass && { key: ownClass.key, name: ownClass.name },
    };
    const nodes = [this.#ownNode(), ...members.map((member) => factsOf(member, member.id, sources))];
    return {
      nodes: nodes.toSorted((a, b) => a.id - b.id),
      links,
      offBoards,
      left,
    };
  }

  /** New blocks on their way since the last time. */
  takeHops(): readonly BoardHop[] {
    return this.#looking?.travels.take() ?? [];
  }

  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  #begin(): Looking {
    const { events } = this.#deps;
    const travels = new Travels();
    const watch = new Watch({
      ...this.#deps,
      paces: this.#paces,
      onTurn: () => {
        watch.keep(this.#draw().toWatch);
        this.#changed();
      },
      onChanged: () => this.#changed(),
      onTip: (address, { hash, height }) => {
        if (hash !== undefined) this.#heard({ hash, height }, this.#idAt(address), undefined);
      },
    });
    const unsubscribes = [
      events.subscribe('tip-changed', (event) => this.#onOwnTip(event)),
      events.subscribe('mining-changed', () => this.#changed()),
    ];
    // After it is known, for the first turn comes at once.
    this.#looking = { watch, travels, unsubscribe: () => unsubscribes.forEach((unsubscribe) => unsubscribe()) };
    watch.start();
    return this.#looking;
  }

  #end(): void {
    this.#cancelLease?.();
    this.#cancelLease = undefined;
    this.#looking?.watch.close();
    this.#looking?.unsubscribe();
    this.#looking = undefined;
    this.#drawn = undefined;
    this.#numbers.clear();
    this.#dismissed.clear();
  }

  #changed(): void {
    this.#deps.events.emit('board-changed', {});
  }

  #onOwnTip({ connected, origin }: NodeEventMap['tip-changed']): void {
    this.#tipAtMs = this.#deps.clock.monotonicMs();
    const last = connected.at(-1);
    const sender = 'peer' in origin ? this.#idAt(origin.peer) : undefined;
    if (last !== undefined && connected.length <= MAX_NEW_BLOCKS) this.#heard(last, OWN_NUMBER, sender);
    this.#changed();
  }

  /** Who is linked to whom is as it was when that was last drawn: each block is told by each node. */
  #heard({ hash, height }: NewBlock, to: number | undefined, sender: number | undefined): void {
    if (to === undefined) return;
    const { links } = this.#drawn ?? this.#draw();
    this.#looking?.travels.heard({ hash, height }, to, { links, sender, ownHeight: this.#deps.chain.size });
  }

  #draw(): Drawn {
    const found = this.#find();
    for (const address of found.dismissed) {
      if (this.#dismissed.size < MAX_DISMISSED) this.#dismissed.add(address);
    }
    const members = this.#numbers.number(found.members);
    this.#drawn = { ...found, members, links: findLinks(members, this.#ownLinks()) };
    return this.#drawn;
  }

  #find(): Members {
    const { peers, cards, chain, own, network } = this.#deps;
    return findMembers({
      peers: peers.list(),
      cards: cards.list(),
      watched: (address) => this.#looking?.watch.get(address),
      ownAddresses: peers.ownAddresses(),
      ownInstance: own.identity.instance,
      network: network.name,
      isDismissed: (address) => this.#dismissed.has(address),
      calledAt: (address) => peers.calledAt(address),
      mayBeCalled: (address) => peers.mayBeCalled(address),
      hasCoins: (address) => chain.getBalance(address) !== undefined,
    });
  }

  #idAt(address: string): number | undefined {
    const called = this.#deps.peers.calledAt(address);
    return (this.#drawn ?? this.#draw()).members.find((one) => one.address === called)?.id;
  }

  #ownLinks() {
    const { peers } = this.#deps;
    return {
      id: OWN_NUMBER,
      addresses: peers.ownAddresses(),
      listensAt: peers.listensAt(),
      calledAt: (address: string) => peers.calledAt(address),
    };
  }

  #ownNode(): BoardNode {
    const { own, chain, peers, currentClass } = this.#deps;
    const [address] = peers.ownAddresses();
    const { size, tip } = chain;
    return {
      id: OWN_NUMBER,
      isOwn: true,
      name: { text: own.identity.name, by: 'own' },
      wallet: { address: own.wallet, by: 'own' },
      place: address === undefined ? undefined : { address, by: 'own' },
      software: 'chalkchain',
      version: own.identity.version,
      isInClass: currentClass() === undefined ? undefined : true,
      tip: { height: size, hash: tip?.hash, isKnown: true, by: 'own' },
      behindBy: 0,
      ...own.work(),
      lastHeardAt: undefined,
      isTelling: true,
      state: size === 0 ? { code: 'no-blocks' } : { code: 'in-step' },
    };
  }
}
