/** Of whom only the card is known. */
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';

/** Those that are there first, then by name. */
export function findStrangers(cards: readonly CardView[], peers: readonly PeerView[]): readonly CardView[] {
  const near = new Set(peers.map(({ walletAddress }) => walletAddress));
  return cards
    .filter(({ address, isOwn }) => !isOwn && !near.has(address))
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || (a.name ?? '').localeCompare(b.name ?? ''));
}

/** The wallet of a peer, where both its card and the peer itself say that this is the node: `undefined` where one does not. */
export function provenWallet(peer: PeerView, cards: readonly CardView[]): string | undefined {
  const card = cards.find(({ address }) => address === peer.walletAddress);
  return card?.addresses.includes(peer.address) === true ? card.address : undefined;
}
