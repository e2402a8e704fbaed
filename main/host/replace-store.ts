/**
 * Puts another chain in the place of the node's own, an empty one or one from a backup: the old file is kept as a backup, and
 * what its owner chose goes over into the new one. The new file is made beside the old one and complete before it takes its
 * place, so that a crash at any moment leaves a file with all of that.
 */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { findPlaceAside, moveBack, moveFile } from '../adapters/sqlite/move-aside.ts';
import { openStore, type OpenStore, type StorePlace } from '../adapters/sqlite/open-store.ts';
import type { RetiredChain } from '../node/ports/chain-owner.ts';
import type { StoredCard } from '../node/ports/card-store.ts';
import type { OwnPayment } from '../node/ports/own-payment.ts';
import type { StoredPeer } from '../node/ports/peer-store.ts';
import type { StoredName, StoredSettings } from '../node/ports/settings-store.ts';
import { carryPayments, openPayments } from './carry-payments.ts';

export interface StoreChange {
  /** The backup whose chain is taken; `undefined` for an empty one. */
  readonly from: string | undefined;
  /** Whether the old one stays as a backup. */
  readonly keepsOld: boolean;
  /** Chains that are retired from now on, given the file in which the old one will be. */
  readonly retired: (backup: string | undefined) => readonly RetiredChain[];
}

interface Carried {
  readonly peers: readonly StoredPeer[];
  readonly cards: readonly StoredCard[];
  /** Of the last own card, which only rises. */
  readonly cardNumber: number;
  readonly ownPayments: readonly OwnPayment[];
  readonly names: readonly StoredName[];
  readonly settings: StoredSettings;
}

/**
 * Closes `old` and opens another store in its place, with the same peers, cards, open payments, names and settings.
 *
 * @param place its file is `:memory:` for a store that was never on disk
 * @param put gets the store that is open now: the old one again when the new one cannot be made
 * @returns where the old one is kept; `undefined` when it is not, or nothing was on disk
 * @throws StorageError; the old file is in its place then
 */
export function replaceStore(
  old: OpenStore,
  place: StorePlace,
  { from, keepsOld, retired }: StoreChange,
  put: (store: OpenStore) => void,
): string | undefined {
  const { file } = place;
  const isInMemory = file === ':memory:';
  const backup = isInMemory ? undefined : findPlaceAside(file, new Date(), 'backup');
  const settings = { ...old.settings.load(), retiredChains: retired(backup) };
  const carried = {
    peers: old.peers.loadPeers(),
    cards: old.cards.loadCards(),
    cardNumber: old.cards.loadOwnNumber(),
    ownPayments: openPayments(old.chain),
    names: old.names.list(),
    settings,
  };
  old.close();
  if (backup === undefined) {
    const store = openStore(place);
    fill(store, carried);
    put(store);
    return undefined;
  }
  try {
    makeNext({ ...place, file: nextFile(file), isCopy: from !== undefined }, from, carried);
    moveFile(file, backup);
  } catch (error) {
    removeWith(nextFile(file));
    put(openStore(place));
    throw error;
  }
  let store: OpenStore;
  try {
    moveFile(nextFile(file), file);
    store = openStore(place);
  } catch (error) {
    // Nothing is open here: a store that could not be opened has closed its file.
    moveBack(file, backup);
    put(openStore(place));
    throw error;
  }
  put(store);
  if (keepsOld) return backup;
  removeWith(backup);
  return undefined;
}

/** To be called before the file is opened: ends a replacement that a crash has cut off. @throws StorageError */
export function finishReplacement(file: string): void {
  const next = nextFile(file);
  if (!existsSync(next)) return;
  // The old file has been moved away already, so the new one was complete.
  if (existsSync(file)) removeWith(next);
  else moveFile(next, file);
}

function makeNext(place: StorePlace, from: string | undefined, carried: Carried): void {
  removeWith(place.file);
  if (from !== undefined) copyFileSync(from, place.file);
  const next = openStore(place);
  try {
    fill(next, carried);
  } finally {
    next.close();
  }
}

/** A backup has peers, cards and names of its own, from its time. */
function fill(store: OpenStore, { peers, cards, cardNumber, ownPayments, names, settings }: Carried): void {
  store.cards.removeCards(store.cards.loadCards().map(({ address }) => address));
  for (const { address } of store.peers.loadPeers()) store.peers.removePeer(address);
  for (const { address } of store.names.list()) store.names.removeName(address);
  for (const peer of peers) store.peers.savePeer(peer);
  for (const card of cards) store.cards.saveCard(card);
  store.cards.saveOwnNumber(cardNumber);
  carryPayments(store.chain, ownPayments);
  for (const name of names) store.names.saveName(name);
  store.settings.save(settings);
}

function nextFile(file: string): string {
  return `${file}.next`;
}

/** With what SQLite keeps beside it. */
function removeWith(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(path, { force: true });
}
