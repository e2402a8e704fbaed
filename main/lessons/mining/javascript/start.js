/** Lesson 1: mining. Two gaps are marked GAP 1 and GAP 2. */
import { Block, BLOCK_REWARD, Transaction } from './blockchain.js';
import { Node } from './node.js';

export class MiningNode extends Node {
  /** Makes one block and adds it to the chain. Returns true if that has worked. */
  mineBlock() {
    if (this.blockchain.getBlockchainSize() === 0) {
      this.blockchain.createGenesisBlock();
      return true;
    }

    const lastBlock = this.blockchain.getLastBlock();
    const difficulty = this.blockchain.computeNextDifficulty();

    const block = new Block();
    // GAP 1: fill the block with block.fillBlock({ ... }). You need its height, its difficulty, the hash of the last block,
    // the transactions that wait (a copy of this.transactionPool), and the time in seconds.

    const reward = new Transaction('COINBASE', this.address(), BLOCK_REWARD);
    this.signTransaction(reward);
    block.transactions.push(reward);

    this.findNonce(block);

    if (this.newBlockReceived) {
      // Somebody else was faster.
      this.newBlockReceived = false;
      return false;
    }
    if (!this.blockchain.addBlock(block)) return false;
    this.transactionPool = [];
    return true;
  }

  /** Changes the block's nonce until its hash is below its target. */
  findNonce(block) {
    block.nonce = 0;
    // GAP 2: write the search. Stop it as well when this.newBlockReceived becomes true.
  }
}
