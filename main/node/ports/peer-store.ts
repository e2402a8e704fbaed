/** Where known peers are kept, as a port. */

/** A peer as it is remembered over a restart. */
export interface StoredPeer {
  /** `http://HOST:PORT`, normalised. */
  readonly address: string;
  /** Seconds since 1970. */
  readonly addedAt: number;
  /** Seconds since 1970 of the last good answer; `undefined` when there was none. */
  readonly lastContactAt: number | undefined;
  /** Address of its wallet, as it last said; `undefined` when it never did. */
  readonly wallet: string | undefined;
}

/** The peer book on disk. Every call may throw a `StorageError`. */
export interface PeerStore {
  /** In the order in which they were added. */
  loadPeers(): StoredPeer[];
  /** Adds or replaces one. */
  savePeer(peer: StoredPeer): void;
  removePeer(address: string): void;
}
