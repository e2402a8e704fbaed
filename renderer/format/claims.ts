/**
 * What an address is called by the word of nodes. A card is signed with the key of the address, so its owner has chosen
 * that name, though several may choose the same. What a peer merely says can be any name and any address: it counts only
 * where there is no card.
 */
import { lookKeys, mixesScripts } from '../../preload/contract/look-alike.ts';
import { shortAddress } from './short-forms.ts';
import type { NameView } from '../../preload/contract/views/address-views.ts';
import type { CardView } from '../../preload/contract/views/card-views.ts';
import type { PeerView } from '../../preload/contract/views/peer-views.ts';

/**
 * Why a claim may be wrong, or the name mean somebody else. `address`: nodes of different names claim the address. `own`:
 * it is the name of this node. `known`: the user gave the name to another address. `name`: a node with another address
 * has the name. `script`: the name mixes letters of several scripts that look alike. `nameless`: no name is given.
 */
export type Doubt = 'address' | 'own' | 'known' | 'name' | 'script' | 'nameless';

/** What a node says of an address: that it is its own. */
export interface Claim {
  readonly address: string;
  /** What these nodes call themselves: none for nodes without a name, and more than one is a contradiction. */
  readonly names: readonly string[];
  /** Peers that say so: `http://10.0.0.7:5000`. Of a signed claim only those that its card names as well. */
  readonly nodes: readonly string[];
  /** The key of the address says so. */
  readonly isSigned: boolean;
  /** Four characters of the address, where another name looks like this one; else empty. */
  readonly mark: string;
  readonly doubt: Doubt | null;
}

/** Where two names are alike, so that something must tell them apart. */
const IS_OF_OTHERS: Readonly<Record<Doubt, boolean>> = {
  address: false,
  own: true,
  known: true,
  name: true,
  script: false,
  nameless: false,
};

const MARK_LENGTH = 4;

/** What an address is called on a drawing and in a file, and on whose word. */
export interface Naming {
  /** A name, or the short form of the address. */
  readonly text: string;
  /** The node behind the address says so; the user has not. */
  readonly isClaim: boolean;
  /** With which `text` ends where another name looks like it; else empty. */
  readonly mark: string;
  /** On whose word; empty for the short form of an address. */
  readonly word: string;
}

/** By address. */
export type Claims = Readonly<Record<string, Claim>>;

export interface Known {
  /** What the user called addresses. These need nobody's word. */
  readonly names: readonly NameView[];
  /** This node's. */
  readonly ownAddress: string | undefined;
  readonly ownName: string | undefined;
}

/** What nodes say. */
export interface Said {
  readonly peers: readonly PeerView[];
  readonly cards: readonly CardView[];
}

/** All claims of one address. */
interface Claimed {
  readonly address: string;
  readonly names: string[];
  readonly nodes: string[];
  /** Of all names. */
  readonly keys: Set<string>;
  isNameless: boolean;
  /** Of a signed claim; `undefined` for others. */
  readonly card: CardView | undefined;
}

/** What speaks against names, by their keys, so that a claim costs no walk through all others. */
interface Witnesses {
  readonly own: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  /** The addresses that nodes of such a name claim. */
  readonly claimed: ReadonlyMap<string, ReadonlySet<string>>;
}

/** At most one claim for each address, and none for those that have a name of the user's. */
export function findClaims(said: Said, known: Known): Claims {
  const claimed = gather(said);
  const witnesses: Witnesses = {
    own: new Set(known.ownName === undefined ? [] : lookKeys(known.ownName)),
    known: new Set(known.names.flatMap(({ name }) => lookKeys(name))),
    claimed: groupByKey(claimed),
  };
  const settled = new Set([known.ownAddress, ...known.names.map(({ address }) => address)]);
  return Object.fromEntries(
    claimed
      .filter(({ address }) => !settled.has(address))
      .map((one) => {
        const { address, names, nodes, card } = one;
        const doubt = findDoubt(one, witnesses);
        const mark = doubt !== null && IS_OF_OTHERS[doubt] ? shortAddress(address).slice(0, MARK_LENGTH) : '';
        return [address, { address, names, nodes, isSigned: card !== undefined, mark, doubt }];
      }),
  );
}

export function claimOf(claims: Claims, address: string): Claim | undefined {
  return Object.hasOwn(claims, address) ? claims[address] : undefined;
}

function begin(address: string, card: CardView | undefined): Claimed {
  return { address, names: [], nodes: [], keys: new Set(), isNameless: false, card };
}

/** A node may be a peer at two addresses of its computer. One without a name claims no less. */
function gather({ peers, cards }: Said): readonly Claimed[] {
  const claims = new Map<string, Claimed>();
  for (const card of cards) {
    const claim = begin(card.address, card);
    claims.set(card.address, claim);
    if (card.name === null) continue;
    claim.names.push(card.name);
    for (const key of lookKeys(card.name)) claim.keys.add(key);
  }
  for (const { address: node, name, walletAddress: address } of peers) {
    if (address === null) continue;
    const claim = claims.get(address) ?? begin(address, undefined);
    claims.set(address, claim);
    if (claim.card !== undefined) {
      if (claim.card.addresses.includes(node)) claim.nodes.push(node);
      continue;
    }
    claim.nodes.push(node);
    if (name === null || name.trim() === '') {
      claim.isNameless = true;
      continue;
    }
    const keys = lookKeys(name);
    if (!keys.some((key) => claim.keys.has(key))) claim.names.push(name);
    for (const key of keys) claim.keys.add(key);
  }
  // Whoever signs a card without a name wants none, and gets none from others.
  return [...claims.values()].filter(({ card }) => card === undefined || card.name !== null);
}

function groupByKey(claimed: readonly Claimed[]): Witnesses['claimed'] {
  const groups = new Map<string, Set<string>>();
  for (const { address, keys } of claimed) {
    for (const key of keys) groups.set(key, (groups.get(key) ?? new Set()).add(address));
  }
  return groups;
}

function findDoubt({ names, keys, isNameless }: Claimed, { own, known, claimed }: Witnesses): Claim['doubt'] {
  if (names.length + (isNameless ? 1 : 0) > 1) return 'address';
  if (isNameless) return 'nameless';
  const all = [...keys];
  if (all.some((key) => own.has(key))) return 'own';
  if (all.some((key) => known.has(key))) return 'known';
  if (all.some((key) => (claimed.get(key)?.size ?? 0) > 1)) return 'name';
  return names.some(mixesScripts) ? 'script' : null;
}
