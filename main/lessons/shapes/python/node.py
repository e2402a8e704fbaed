"""The shape of a node: what you do not have to write in the lessons.

The names are those of the workshop's node.
"""

import keys
from blockchain import Blockchain


class Node:
    """A chain, the payments that wait to be mined, and a key to sign with."""

    def __init__(self):
        # Payments that are not in a block yet.
        self.transaction_pool = []
        self.blockchain = Blockchain()
        # Becomes True when another node has found a block. Then it is time to stop mining the old one.
        self.new_block_received = False
        # For lessons only: everybody can read this key.
        self.private_key = keys.THROW_AWAY_KEY

    def address(self):
        """The public half of the key, as text. It is where others send coins to."""
        return self.private_key.address()

    def sign_transaction(self, tx):
        """Sign with this node's key: nobody else can."""
        tx.signature = self.private_key.sign(tx.compute_hash())

    def sync_with_dump(self, blockchain_dump):
        """Follow another chain if it is longer than this node's own, and every block in it is good."""
        if len(blockchain_dump) <= self.blockchain.get_blockchain_size():
            return
        chain = Blockchain()
        if chain.load_from(blockchain_dump):
            self.blockchain = chain
            self.new_block_received = True
