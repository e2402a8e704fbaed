/** Who hears from whom, as far as nodes say so. */
import type { BoardLink } from './board-node.ts';
import type { Member } from './member.ts';

/** Of all; a class of fifty whose nodes listen to eight others each has 400. */
const MAX_LINKS = 1024;

export interface NumberedMember extends Member {
  readonly id: number;
}

export interface OwnLinks {
  readonly id: number;
  readonly addresses: readonly string[];
  /** At which this node listens. */
  readonly listensAt: readonly string[];
  readonly calledAt: (address: string) => string;
}

/** What a node says that it listens to; of one that does not say, which peers it has reached. A pair is linked once. */
export function findLinks(members: readonly NumberedMember[], own: OwnLinks): BoardLink[] {
  const ids = idsByAddress(members, own);
  const idOf = (address: string): number | undefined => ids.get(address) ?? ids.get(own.calledAt(address));
  const found = new Map<string, BoardLink>();
  const add = (from: number, kind: BoardLink['kind'], addresses: Iterable<string>): void => {
    for (const address of addresses) {
      const to = idOf(address);
      if (to === undefined || to === from || found.size >= MAX_LINKS) continue;
      const key = `${Math.min(from, to)} ${Math.max(from, to)}`;
      if (!found.has(key)) found.set(key, { from, to, kind });
    }
  };
  add(own.id, 'listens', own.listensAt);
  for (const { id, watched } of members) add(id, 'listens', watched?.status?.work?.listensAt ?? []);
  for (const { id, watched, card } of members) {
    if (watched?.status?.work === undefined) add(id, 'peer', card?.card.reached.keys() ?? []);
  }
  // Original nodes listen to nobody, and say nothing of their peers: those that have reached them do.
  const silent = new Set(members.filter(saysNothing).map(({ id }) => id));
  for (const { id, peer } of members) if (silent.has(id) && isReached(peer)) add(own.id, 'peer', [peer?.address ?? '']);
  for (const { id, watched } of members) {
    const told = (watched?.told ?? []).filter(({ address, isReached: is }) => is && silent.has(idOf(address) ?? -1));
    add(
      id,
      'peer',
      told.map(({ address }) => address),
    );
  }
  return [...found.values()];
}

function saysNothing({ watched, card }: Member): boolean {
  return watched?.status?.work === undefined && card === undefined;
}

function isReached(peer: Member['peer']): boolean {
  return peer !== undefined && peer.failures === 0 && peer.lastContactAt !== undefined;
}

/** An address that several claim belongs to the first, who has answered there. */
function idsByAddress(members: readonly NumberedMember[], own: OwnLinks): ReadonlyMap<string, number> {
  const ids = new Map(own.addresses.map((address) => [address, own.id]));
  const put = (address: string, id: number): void => void (ids.has(address) || ids.set(address, id));
  for (const { id, address } of members) if (address !== undefined) put(address, id);
  for (const { id, card } of members) for (const address of card?.card.addresses ?? []) put(address, id);
  return ids;
}
