/** Lesson 2: consensus. A solution. */
import { ConnectionError, greet } from './network.js';

/** Asks all peers, and follows the longest good chain if it is longer than the node's own. */
export function consensus(node, peers) {
  const chains = [];
  for (const peerAddress of peers) {
    try {
      chains.push(greet(peerAddress).blocks);
    } catch (error) {
      // This one is switched off. The others may answer.
      if (!(error instanceof ConnectionError)) throw error;
    }
  }

  // What a peer has counts, and not what it says: so the blocks themselves are counted.
  chains.sort((one, other) => other.length - one.length);
  for (const blocks of chains) {
    const before = node.blockchain;
    node.syncWithDump(blocks);
    if (node.blockchain !== before) return;
  }
}
