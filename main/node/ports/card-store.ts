/** Where cards are kept over a restart, as a port. */

export interface StoredCard {
  /** Whose card it is. */
  readonly address: string;
  /** As it travelled. */
  readonly text: string;
  /** When it came, in seconds since 1970. */
  readonly heardAt: number;
}

/** Every call may throw a `StorageError`. */
export interface CardStore {
  loadCards(): StoredCard[];
  /** Adds or replaces that of the address. */
  saveCard(card: StoredCard): void;
  removeCards(addresses: readonly string[]): void;
  /** The number of the last own card; 0 when there was none. */
  loadOwnNumber(): number;
  saveOwnNumber(number: number): void;
}
