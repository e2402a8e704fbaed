/** Lesson 1: mining. A usual mistake: not interrupted. */
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
    block.fillBlock({
      height: lastBlock.height + 1,
      difficulty,
      previousHash: lastBlock.hash,
      // A copy: the reward is added to it below, and the pool must stay as it is.
      transactions: [...this.transactionPool],
      timestamp: Date.now() / 1000,
    });

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
    const target = block.difficultyToTarget();
    while (!(block.computeHash() < target)) {
      block.nonce += 1;
      // A block says when it was found, so the time is set anew before the next hash.
      block.timestamp = Date.now() / 1000;
    }
  }
}
