/** A card store in memory, which can refuse. */
import type { CardStore, StoredCard } from '../../../../main/node/ports/card-store.ts';
import { StorageError } from '../../../../main/node/ports/chain-store.ts';

export class MemoryCardStore implements CardStore {
  readonly cards = new Map<string, StoredCard>();
  ownNumber = 0;
  isFull = false;

  loadCards(): StoredCard[] {
    return [...this.cards.values()];
  }

  saveCard(card: StoredCard): void {
    this.#check();
    this.cards.set(card.address, card);
  }

  removeCards(addresses: readonly string[]): void {
    this.#check();
    for (const address of addresses) this.cards.delete(address);
  }

  loadOwnNumber(): number {
    return this.ownNumber;
  }

  saveOwnNumber(number: number): void {
    this.#check();
    this.ownNumber = number;
  }

  #check(): void {
    if (this.isFull) throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
  }
}
