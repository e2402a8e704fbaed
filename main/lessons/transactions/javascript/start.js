/** Lesson 3: transactions. Two gaps are marked GAP 1 and GAP 2. */
import { Transaction } from './blockchain.js';
import { Node } from './node.js';

export class PayingNode extends Node {
  /**
   * Pays so many coins to this address. Returns true if the payment waits in the pool now, and false if there are not
   * enough coins.
   */
  newTransaction({ to, amount }) {
    // GAP 1: return false unless the coins are there. this.blockchain.balances is a Map with the coins of every address
    // that has ever got any; this.address() is your own. Of the payments in this.transactionPool, count those that come
    // from you.

    // GAP 2: make a Transaction, sign it, and add it to the pool.
    return true;
  }
}
