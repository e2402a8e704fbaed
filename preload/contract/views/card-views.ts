/** What a user interface sees of what nodes say of themselves, signed with their wallets' keys. */

export interface CardView {
  /** Of the node's wallet: only who has its key can have made the card. */
  readonly address: string;
  /** What its owner calls the node; `null` when no name is shared. */
  readonly name: string | null;
  readonly version: string;
  readonly className: string | null;
  /** Where the node can be reached, as it says: `http://HOST:PORT`. */
  readonly addresses: readonly string[];
  /** When the card came, in seconds since 1970. */
  readonly heardAt: number;
  /** This node's. */
  readonly isOwn: boolean;
  /** Younger than half an hour: its node should be there. */
  readonly isCurrent: boolean;
}
