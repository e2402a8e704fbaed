/**
 * Who reaches whom: a square made of what nodes say on their cards, and of what this node knows of its peers, which its own
 * card says again after a while only. It dials nothing.
 */
import type { PeerView } from '../peers/book/peer-view.ts';
import { type CalledAt, namesNode } from './card-names.ts';
import type { CardView } from './cards.ts';

/** Nodes of a square, those without a card included. */
export const MAX_REACH_NODES = 64;

/** When a node was last reached, in seconds since 1970; or why not, as a code; `undefined`: not tried, or the same node. */
export type Reached = number | string | undefined;

export interface Reach {
  readonly nodes: readonly CardView[];
  /** Addresses of peers without a card. */
  readonly others: readonly string[];
  /** How many nodes had no place. */
  readonly left: number;
  /** By each of `nodes`: of each of `nodes`, then of each of `others`. */
  readonly rows: readonly (readonly Reached[])[];
}

/** What is used of a peer. */
export type ReachPeer = Pick<PeerView, 'address' | 'walletAddress' | 'lastContactAt' | 'failures' | 'problem'>;

export interface ReachSources {
  readonly cards: readonly CardView[];
  /** Of this node's class; `undefined` when it is in none: then every node counts. */
  readonly className: string | undefined;
  readonly peers: readonly ReachPeer[];
  readonly calledAt: CalledAt;
}

export function reachOf({ cards, className, peers, calledAt }: ReachSources): Reach {
  const isWanted = ({ card, isOwn, isCurrent }: CardView): boolean =>
    isOwn || (isCurrent && (className === undefined || card.className === className));
  const own = cards.filter(({ isOwn }) => isOwn);
  const told = cards.filter((view) => !view.isOwn && isWanted(view)).toSorted(byAddress);
  const all = [...own, ...told];
  // A node is there once, though it is a peer at another address than its card names.
  const placesOf = ({ card }: CardView): readonly string[] => [
    ...card.addresses,
    ...peers.flatMap(({ address, walletAddress }) =>
      walletAddress === card.address && namesNode(card, address, calledAt) ? [address] : [],
    ),
  ];
  const withCard = new Set(cards.flatMap(placesOf));
  const without = peers.map(({ address }) => address).filter((address) => !withCard.has(address));
  const nodes = all.slice(0, MAX_REACH_NODES);
  const others = without.toSorted().slice(0, MAX_REACH_NODES - nodes.length);
  const left = all.length + without.length - nodes.length - others.length;
  const places = [...nodes.map(placesOf), ...others.map((address) => [address])];
  const known = new Map(peers.map((peer) => [peer.address, peer]));
  return { nodes, others, left, rows: nodes.map((node, from) => row(node, from, places, known)) };
}

function byAddress(a: CardView, b: CardView): number {
  return a.card.address < b.card.address ? -1 : 1;
}

/** A node is reached if one of its addresses is: it may have one for each of its networks. */
function row(
  view: CardView,
  from: number,
  places: readonly (readonly string[])[],
  peers: ReadonlyMap<string, ReachPeer>,
): readonly Reached[] {
  return places.map((addresses, to) => {
    if (to === from) return undefined;
    const found = addresses.map((address) => reachedNow(view, peers.get(address)) ?? reachedBy(view, address));
    const times = found.filter((one) => typeof one === 'number');
    return times.length > 0 ? Math.max(...times) : found.find((one) => one !== undefined);
  });
}

/** What this node knows, of one of its peers. */
function reachedNow({ isOwn }: CardView, peer: ReachPeer | undefined): Reached {
  if (!isOwn || peer === undefined) return undefined;
  return peer.failures === 0 ? peer.lastContactAt : peer.problem?.code;
}

/** What a card says. */
function reachedBy({ card, heardAt }: CardView, address: string): Reached {
  const age = card.reached.get(address);
  return age === undefined ? card.failed.get(address) : Math.max(0, heardAt - age);
}
