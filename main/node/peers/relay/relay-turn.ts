/**
 * When a workshop node is told of a block that somebody else has mined. Told by several nodes in the same moment, it takes the
 * block from each of them: its list has it more than once then, its balances count it more than once, and it refuses the
 * next block. So nodes of our kind take turns, each by its own reckoning; from the second one on it is no news to that node.
 */
import { hashText } from '../../../consensus/hash.ts';

/** Longer than such a node takes for a block. */
const TURN_MS = 50;
/** By then it has the block, if anybody has told it. */
const MAX_TURNS = 20;

/**
 * How long this node waits, in milliseconds. The miner of the block waits for nothing, so it comes before the first turn.
 *
 * @param own this node's instance
 * @param others instances of those that may tell the same node
 */
export function relayTurnMs(blockHash: string, own: string, others: readonly string[]): number {
  // Another order for each block, so that none of them is always the last.
  const placeOf = (instance: string): string => hashText(`${blockHash} ${instance}`);
  const ownPlace = placeOf(own);
  const before = others.filter((other) => placeOf(other) < ownPlace).length;
  return TURN_MS * Math.min(1 + before, MAX_TURNS);
}
