/**
 * The rule of which chain is followed, in one place. The longer one; and of two that are one block long, the one whose block
 * has the lower hash, so that nodes that all make a first block in the same moment agree on one. See decision 0031.
 */

/** The last block of a chain. */
export interface ChainEnd {
  /** 0 for an empty chain. */
  readonly height: number;
  /** `undefined` when there is none, or when it is not known. Needed only at height 1. */
  readonly hash: string | undefined;
}

/** Whether a chain that ends so is to be followed in place of the other one; of equals, the first seen stays. */
export function outranks(one: ChainEnd, other: ChainEnd): boolean {
  if (one.height !== 1 || other.height !== 1) return one.height > other.height;
  // Of equal length and lower case: their order as texts is that of the numbers.
  return one.hash !== undefined && other.hash !== undefined && one.hash < other.hash;
}
