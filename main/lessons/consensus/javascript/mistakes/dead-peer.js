/** Lesson 2: consensus. A usual mistake: dead peer. */
import { greet } from './network.js';

/** Asks all peers, and follows the longest good chain if it is longer than the node's own. */
export function consensus(node, peers) {
  const chains = peers.map((peerAddress) => greet(peerAddress).blocks);
  chains.sort((one, other) => other.length - one.length);
  for (const blocks of chains) {
    const before = node.blockchain;
    node.syncWithDump(blocks);
    if (node.blockchain !== before) return;
  }
}
