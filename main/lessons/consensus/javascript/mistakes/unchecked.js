/** Lesson 2: consensus. A usual mistake: unchecked. */
import { Blockchain } from './blockchain.js';
import { ConnectionError, greet } from './network.js';

/** Asks all peers, and follows the longest good chain if it is longer than the node's own. */
export function consensus(node, peers) {
  const answers = [];
  for (const peerAddress of peers) {
    try {
      answers.push(greet(peerAddress));
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
    }
  }
  answers.sort((one, other) => other.blocks.length - one.blocks.length);
  const [best] = answers;
  if (best === undefined || best.blocks.length <= node.blockchain.getBlockchainSize()) return;
  const chain = new Blockchain();
  // Whether the chain is good comes back from here, and nobody looks.
  chain.loadFrom(best.blocks);
  node.blockchain = chain;
}
