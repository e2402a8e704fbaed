/** Lesson 3: transactions. A usual mistake: not in pool. */
import { Transaction } from './blockchain.js';
import { Node } from './node.js';

export class PayingNode extends Node {
  /**
   * Pays so many coins to this address. Returns true if the payment waits in the pool now, and false if there are not
   * enough coins.
   */
  newTransaction({ to, amount }) {
    // Whoever has never got a coin has no entry.
    const confirmed = this.blockchain.balances.get(this.address()) ?? 0;
    let waiting = 0;
    for (const transaction of this.transactionPool) {
      if (transaction.fromPubkey === this.address()) waiting += transaction.amount;
    }
    if (confirmed - waiting < amount) return false;

    const payment = new Transaction(this.address(), to, amount);
    // The signature covers everything in the payment, so it comes last.
    this.signTransaction(payment);
    return true;
  }
}
