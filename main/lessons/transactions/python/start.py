"""Lesson 3: transactions. Two gaps are marked GAP 1 and GAP 2."""

from blockchain import Transaction
from node import Node


class PayingNode(Node):
    def new_transaction(self, transaction):
        """Pay transaction['amount'] coins to transaction['to'].

        Returns True if the payment waits in the pool now, and False if there are not enough coins.
        """
        # GAP 1: return False unless the coins are there. self.blockchain.balances has the coins of
        # every address that has ever got any; self.address() is your own. Of the payments in
        # self.transaction_pool, count those that come from you.

        # GAP 2: make a Transaction, sign it, and add it to the pool.
        return True
