"""Lesson 3: transactions. A solution."""

from blockchain import Transaction
from node import Node


class PayingNode(Node):
    def new_transaction(self, transaction):
        """Pay transaction['amount'] coins to transaction['to'].

        Returns True if the payment waits in the pool now, and False if there are not enough coins.
        """
        # Whoever has never got a coin has no entry.
        confirmed = self.blockchain.balances.get(self.address(), 0)
        waiting = sum(tx.amount for tx in self.transaction_pool if tx.from_pubkey == self.address())
        if confirmed - waiting < transaction['amount']:
            return False

        payment = Transaction(self.address(), transaction['to'], transaction['amount'])
        # The signature covers everything in the payment, so it comes last.
        self.sign_transaction(payment)
        self.transaction_pool.append(payment)
        return True
