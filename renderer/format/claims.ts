/** Whose addresses are by the word of peers: anybody can claim any name and any address, so nothing here is proved. */
import { isLookAlike } from '../../preload/contract/visible-text.ts';
import type { NameView } from '../../preload/contract/views/address-views.ts';
import type { PeerView } from '../../preload/contract/views/peer-views.ts';

/** What nodes say of an address: that it is their own. */
export interface Claim {
  readonly address: string;
  /** What these nodes call themselves: more than one name is a contradiction. */
  readonly names: readonly string[];
  /** Where they are: `http://10.0.0.7:5000`. */
  readonly nodes: readonly string[];
  /**
   * `address`: nodes of different names claim the address. `name`: a node with another address has the name. `known`: the
   * user knows the name for another address, or has it.
   */
  readonly doubt: 'address' | 'name' | 'known' | null;
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

type Claimed = Omit<Claim, 'doubt'>;

/** One claim for each address that has no name of the user's. */
export function findClaims(peers: readonly PeerView[], known: Known): Claims {
  const claimed = gather(peers).filter(({ address }) => address !== known.ownAddress);
  const named = new Set(known.names.map(({ address }) => address));
  return Object.fromEntries(
    claimed
      .filter(({ address }) => !named.has(address))
      .map((claim) => [claim.address, { ...claim, doubt: findDoubt(claim, claimed, known) }]),
  );
}

export function claimOf(claims: Claims, address: string): Claim | undefined {
  return Object.hasOwn(claims, address) ? claims[address] : undefined;
}

/** A node may be a peer at two addresses of its computer. */
function gather(peers: readonly PeerView[]): readonly Claimed[] {
  const claims = new Map<string, Claimed>();
  for (const { address: node, name, walletAddress: address } of peers) {
    if (address === null || name === null || name === '') continue;
    const { names = [], nodes = [] } = claims.get(address) ?? {};
    const isNew = !names.some((other) => isLookAlike(other, name));
    claims.set(address, { address, names: isNew ? [...names, name] : names, nodes: [...nodes, node] });
  }
  return [...claims.values()];
}

function findDoubt({ address, names }: Claimed, all: readonly Claimed[], known: Known): Claim['doubt'] {
  const has = (other: string): boolean => names.some((name) => isLookAlike(name, other));
  if (names.length > 1) return 'address';
  if (known.names.some(({ name }) => has(name)) || (known.ownName !== undefined && has(known.ownName))) return 'known';
  return all.some((other) => other.address !== address && other.names.some(has)) ? 'name' : null;
}
