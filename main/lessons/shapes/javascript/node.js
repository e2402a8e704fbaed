/**
 * The shape of a node: what you do not have to write in the lessons.
 *
 * The names are those of the workshop's node as JavaScript writes names.
 */
import { Blockchain } from './blockchain.js';
import { THROW_AWAY_KEY } from './keys.js';

/** A chain, the payments that wait to be mined, and a key to sign with. */
export class Node {
  constructor() {
    /** Payments that are not in a block yet. */
    this.transactionPool = [];
    this.blockchain = new Blockchain();
    /** Becomes true when another node has found a block. Then it is time to stop mining the old one. */
    this.newBlockReceived = false;
    // For lessons only: everybody can read this key.
    this.privateKey = THROW_AWAY_KEY;
  }

  /** The public half of the key, as text. It is where others send coins to. */
  address() {
    return this.privateKey.address();
  }

  /** Signs with this node's key: nobody else can. */
  signTransaction(transaction) {
    transaction.signature = this.privateKey.sign(transaction.computeHash());
  }

  /** Follows another chain if it is longer than this node's own, and every block in it is good. */
  syncWithDump(dump) {
    if (dump.length <= this.blockchain.getBlockchainSize()) return;
    const chain = new Blockchain();
    if (chain.loadFrom(dump)) {
      this.blockchain = chain;
      this.newBlockReceived = true;
    }
  }
}
