"""Lesson 1: mining. Two gaps are marked GAP 1 and GAP 2."""

import time

from blockchain import BLOCK_REWARD, Block, Transaction
from node import Node


class MiningNode(Node):
    def mine_block(self):
        """Make one block and add it to the chain. Returns True if that has worked."""
        if self.blockchain.get_blockchain_size() == 0:
            self.blockchain.create_genesis_block()
            return True

        last_block = self.blockchain.get_last_block()
        difficulty = self.blockchain.compute_next_difficulty()

        block = Block()
        # GAP 1: fill the block with block.fill_block(...). You need its height, its difficulty, the
        # hash of the last block, the transactions that wait (a copy of self.transaction_pool), and
        # the time.

        reward = Transaction('COINBASE', self.address(), BLOCK_REWARD)
        self.sign_transaction(reward)
        block.transactions.append(reward)

        self.find_nonce(block)

        if self.new_block_received:
            # Somebody else was faster.
            self.new_block_received = False
            return False
        if not self.blockchain.add_block(block):
            return False
        self.transaction_pool = []
        return True

    def find_nonce(self, block):
        """Change the block's nonce until its hash is below its target."""
        block.nonce = 0
        # GAP 2: write the search. Stop it as well when self.new_block_received becomes True.
