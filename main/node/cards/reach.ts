/** Who reaches whom: a square made of what nodes say on their cards. It dials nothing. */
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

export interface ReachSources {
  readonly cards: readonly CardView[];
  /** Of this node's class; `undefined` when it is in none: then every node counts. */
  readonly className: string | undefined;
  /** `http://HOST:PORT` of this node's peers. */
  readonly peers: readonly string[];
}

export function reachOf({ cards, className, peers }: ReachSources): Reach {
  const isWanted = ({ card, isOwn, isCurrent }: CardView): boolean =>
    isOwn || (isCurrent && (className === undefined || card.className === className));
  const own = cards.filter(({ isOwn }) => isOwn);
  const told = cards.filter((view) => !view.isOwn && isWanted(view)).toSorted(byAddress);
  const all = [...own, ...told];
  const withCard = new Set(cards.flatMap(({ card }) => card.addresses));
  const without = peers.filter((address) => !withCard.has(address)).toSorted();
  const nodes = all.slice(0, MAX_REACH_NODES);
  const others = without.slice(0, MAX_REACH_NODES - nodes.length);
  const left = all.length + without.length - nodes.length - others.length;
  const places = [...nodes.map(({ card }) => card.addresses), ...others.map((address) => [address])];
  return { nodes, others, left, rows: nodes.map((node, from) => row(node, from, places)) };
}

function byAddress(a: CardView, b: CardView): number {
  return a.card.address < b.card.address ? -1 : 1;
}

/** A node is reached if one of its addresses is: it may have one for each of its networks. */
function row({ card, heardAt }: CardView, from: number, places: readonly (readonly string[])[]): readonly Reached[] {
  return places.map((addresses, to) => {
    if (to === from) return undefined;
    const ages = addresses.flatMap((address) => card.reached.get(address) ?? []);
    if (ages.length > 0) return Math.max(0, heardAt - Math.min(...ages));
    return addresses.map((address) => card.failed.get(address)).find((code) => code !== undefined);
  });
}
