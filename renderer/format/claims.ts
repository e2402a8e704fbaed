/** Whose addresses are by the word of peers: anybody can claim any name and any address, so nothing here is proved. */
import { lookKeys, mixesScripts } from '../../preload/contract/look-alike.ts';
import type { NameView } from '../../preload/contract/views/address-views.ts';
import type { PeerView } from '../../preload/contract/views/peer-views.ts';

/**
 * Why a claim may be wrong. `address`: nodes of different names claim the address. `own`: it is the name of this node.
 * `known`: the user gave the name to another address. `name`: a node with another address has the name. `script`: the
 * name mixes letters of several scripts that look alike. `nameless`: no name is given.
 */
export type Doubt = 'address' | 'own' | 'known' | 'name' | 'script' | 'nameless';

/** What nodes say of an address: that it is their own. */
export interface Claim {
  readonly address: string;
  /** What these nodes call themselves: none for nodes without a name, and more than one is a contradiction. */
  readonly names: readonly string[];
  /** Where they are: `http://10.0.0.7:5000`. */
  readonly nodes: readonly string[];
  readonly doubt: Doubt | null;
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

/** All claims of one address. */
interface Claimed {
  readonly address: string;
  readonly names: string[];
  readonly nodes: string[];
  /** Of all names. */
  readonly keys: Set<string>;
  isNameless: boolean;
}

/** What speaks against names, by their keys, so that a claim costs no walk through all others. */
interface Witnesses {
  readonly own: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  /** The addresses that nodes of such a name claim. */
  readonly claimed: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One claim for each address that has no name of the user's. */
export function findClaims(peers: readonly PeerView[], known: Known): Claims {
  const claimed = gather(peers);
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
        const { address, names, nodes } = one;
        return [address, { address, names, nodes, doubt: findDoubt(one, witnesses) }];
      }),
  );
}

export function claimOf(claims: Claims, address: string): Claim | undefined {
  return Object.hasOwn(claims, address) ? claims[address] : undefined;
}

/** A node may be a peer at two addresses of its computer. One without a name claims no less. */
function gather(peers: readonly PeerView[]): readonly Claimed[] {
  const claims = new Map<string, Claimed>();
  for (const { address: node, name, walletAddress: address } of peers) {
    if (address === null) continue;
    const claim = claims.get(address) ?? { address, names: [], nodes: [], keys: new Set(), isNameless: false };
    claims.set(address, claim);
    claim.nodes.push(node);
    if (name === null || name.trim() === '') {
      claim.isNameless = true;
      continue;
    }
    const keys = lookKeys(name);
    if (!keys.some((key) => claim.keys.has(key))) claim.names.push(name);
    for (const key of keys) claim.keys.add(key);
  }
  return [...claims.values()];
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
