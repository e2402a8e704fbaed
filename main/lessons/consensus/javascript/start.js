/** Lesson 2: consensus. The gap is marked GAP 1. */
import { greet } from './network.js';

/** Asks all peers, and follows the longest good chain if it is longer than the node's own. */
export function consensus(node, peers) {
  for (const peerAddress of peers) {
    const answer = greet(peerAddress);
    // GAP 1: answer.blocks is the chain of this peer, and node.blockchain.blocks.length is how long the node's own is.
    // node.syncWithDump(blocks) checks a chain, and follows it if it is good and longer. Which chain do you hand in, and
    // what if it is not good?
  }
}
