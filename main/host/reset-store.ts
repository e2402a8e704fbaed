/** Begins an empty chain: the old file is kept as a backup, and what its owner chose goes over into the new one. */
import { moveAside, moveBack } from '../adapters/sqlite/move-aside.ts';
import { openStore, type OpenStore, type StorePlace } from '../adapters/sqlite/open-store.ts';

export interface ResetResult {
  readonly store: OpenStore;
  /** `undefined` when nothing was on disk. */
  readonly backup: string | undefined;
}

/**
 * Closes `old` and opens an empty store in its place, with the same peers, cards, names and settings.
 *
 * @param place its file is `:memory:` for a store that was never on disk
 * @param reopened gets the old store when the new one cannot be made
 * @throws StorageError; the old file is in its place then
 */
export function resetStore(old: OpenStore, place: StorePlace, reopened: (store: OpenStore) => void): ResetResult {
  const { file } = place;
  const carried = {
    peers: old.peers.loadPeers(),
    cards: old.cards.loadCards(),
    cardNumber: old.cards.loadOwnNumber(),
    names: old.names.list(),
    settings: old.settings.load(),
  };
  old.close();
  const isInMemory = file === ':memory:';
  let backup: string | undefined;
  try {
    backup = isInMemory ? undefined : moveAside(file, new Date(), 'backup');
    const store = openStore(place);
    for (const peer of carried.peers) store.peers.savePeer(peer);
    for (const card of carried.cards) store.cards.saveCard(card);
    store.cards.saveOwnNumber(carried.cardNumber);
    for (const name of carried.names) store.names.saveName(name);
    store.settings.save(carried.settings);
    return { store, backup };
  } catch (error) {
    if (backup !== undefined) moveBack(file, backup);
    reopened(openStore(place));
    throw error;
  }
}
