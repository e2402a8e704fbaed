/** What the owner of a node can do with its chain as a whole, as a port. The node is started anew for it. */

/** A chain that its owner has retired: until it is taken back this node does not follow it. */
export interface RetiredChain {
  /** Hash of its first block, which is what it is known by. */
  readonly firstBlock: string;
  /** How many blocks it had, and what this node's wallet owned in it, as Python writes the number. */
  readonly height: number;
  readonly ownCoins: string;
  /** Seconds since 1970. */
  readonly retiredAt: number;
  /** The file with its blocks; `null` when there is none. */
  readonly backup: string | null;
}

export interface ChainOwner {
  /** The last one that was retired comes first. */
  retiredChains(): readonly RetiredChain[];
  /** The node of this moment could do that. @throws RequestError as {@link ChainOwner.beginNewChain} */
  checkOn(firstBlock: string): void;
  /** @throws RequestError as {@link ChainOwner.takeChainBack} */
  checkRetired(firstBlock: string): void;
  /**
   * Begins with an empty chain. What peers have is fetched, as by any empty node.
   *
   * @returns where the old one is now; `undefined` when it was in memory only. So do the other two.
   */
  fetchChainAgain(): Promise<string | undefined>;
  /**
   * The same, and retires the chain that it leaves.
   *
   * @param firstBlock of that chain, so that nobody retires another one than was meant
   * @throws RequestError `chain-empty`, `another-chain`, `chain-of-class`; nothing changed then
   */
  beginNewChain(firstBlock: string): Promise<string | undefined>;
  /**
   * Follows a retired chain again, from its backup where there is one, and retires the present one in its place.
   *
   * @throws RequestError `not-retired`, `chain-of-class`; nothing changed then
   */
  takeChainBack(firstBlock: string): Promise<string | undefined>;
}
