/** A card: what a node says of itself to all others, signed with its wallet's key. */

/** UTF-8 bytes of the whole text. */
export const MAX_CARD_BYTES = 4096;
/** Of a name, a version or a class, in UTF-16 units. */
export const MAX_CARD_TEXT_LENGTH = 64;
export const MAX_CAPABILITIES = 16;
/** At which the node can be reached. */
export const MAX_CARD_ADDRESSES = 4;
/** That were reached, and as many that were not: more than a class has. */
export const MAX_CARD_PEERS = 32;
/** Longer than any age that a card can have. */
export const MAX_SECONDS_AGO = 1_000_000_000;

/** How long a card speaks for its node, counted from when it came: the clocks of two computers may differ by years. */
export const CARD_EXPIRY_MS = 30 * 60_000;
/** How long it is kept after that: until then it says whose an address is. */
export const CARD_KEPT_MS = 24 * 3_600_000;
/** Cards of others that are kept. */
export const MAX_CARDS = 256;

/** All that is signed. */
export interface CardFields {
  /** Of the wallet. */
  readonly address: string;
  /** Of two cards of one address the one with the higher number counts. */
  readonly number: number;
  /** What the node's owner calls it; `undefined` where that is not shared. */
  readonly name: string | undefined;
  readonly version: string;
  readonly className: string | undefined;
  /** What the node can do, by words of its program. */
  readonly capabilities: readonly string[];
  /** Where the node can be reached, as it says: `http://HOST:PORT`. */
  readonly addresses: readonly string[];
  /** Addresses of its peers, with how many seconds before the card was signed each was last reached. */
  readonly reached: ReadonlyMap<string, number>;
  /** Addresses of the others, with a code of why. */
  readonly failed: ReadonlyMap<string, string>;
  /** The number of the last command of its class that it has taken; `undefined` for none. */
  readonly command: number | undefined;
  /** Its owner wants it on no class board. */
  readonly isOffBoards: boolean;
}

export interface Card extends CardFields {
  /** Decimal digits. */
  readonly signature: string;
}
