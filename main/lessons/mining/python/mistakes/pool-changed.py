"""Lesson 1: mining. A usual mistake: pool changed."""

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
        block.fill_block(
            height=last_block.height + 1,
            difficulty=difficulty,
            previous_hash=last_block.hash,
            transactions=self.transaction_pool,
            timestamp=time.time(),
        )

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
        target = block.difficulty_to_target()
        while not block.compute_hash() < target:
            if self.new_block_received:
                return
            block.nonce += 1
            # A block says when it was found, so the time is set anew before the next hash.
            block.timestamp = time.time()
