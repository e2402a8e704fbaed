"""Runs the student's payments: with made-up balances for the cases, with the real ones when it is live."""

import json

import keys
from blockchain import Transaction
from node import Node

# Kept before the student's file is read: whatever that changes, a payment is judged by this.
verify_signature = Transaction.verify_signature

from payments import PayingNode

CLASSMATE = keys.CLASSMATES_KEY.address()


def make_node(given):
    node = PayingNode()
    if given['balance'] is not None:
        node.blockchain.balances[node.address()] = given['balance']
    for waiting in given['waiting']:
        is_own = waiting['from'] == 'this node'
        transaction = Transaction(
            node.address() if is_own else CLASSMATE,
            CLASSMATE if is_own else node.address(),
            waiting['amount'],
        )
        key = node.private_key if is_own else keys.CLASSMATES_KEY
        transaction.signature = key.sign(transaction.compute_hash())
        node.transaction_pool.append(transaction)
    return node


def run_case(given):
    node = make_node(given)
    before = list(node.transaction_pool)
    returned = node.new_transaction({'to': CLASSMATE, 'amount': given['pays']})
    added = [transaction for transaction in node.transaction_pool if transaction not in before]
    return {
        'returned': returned,
        'added': [describe(transaction, node) for transaction in added],
        'still_waiting': len([transaction for transaction in before if transaction in node.transaction_pool]),
        'balance': node.blockchain.balances.get(node.address()),
    }


def describe(transaction, node):
    names = {node.address(): 'this node', CLASSMATE: 'classmate'}
    return {
        'from': names.get(transaction.from_pubkey, transaction.from_pubkey),
        'to': names.get(transaction.to_pubkey, transaction.to_pubkey),
        'amount': transaction.amount,
        'signature': describe_signature(transaction),
    }


def describe_signature(transaction):
    if transaction.signature == '':
        return 'missing'
    return 'good' if verify_signature(transaction) else 'does not fit'


def demo(given):
    """Makes one payment after the other and prints what came of each."""
    node = make_node(given)
    print('Balance: %s' % node.blockchain.balances.get(node.address()))
    for amount in given['pays']:
        is_waiting = node.new_transaction({'to': CLASSMATE, 'amount': amount})
        print('%s coins: %s' % (amount, 'waits in the pool' if is_waiting else 'not enough coins'))
    for transaction in node.transaction_pool:
        print('In the pool: %s coins, signature %s' % (transaction.amount, describe_signature(transaction)))
    return None


class NoKey:
    """Live, the node signs: the student's code says to whom and how much, and no more."""

    def __init__(self, address):
        self.own_address = address

    def address(self):
        return self.own_address

    def sign(self, _hash):
        return 0


def live(request):
    """{'address', 'balance', 'waiting': [{'from', 'to', 'amount'}, ...], 'to', 'amount'}

    Amounts are texts, as Python writes them. Answers with the recipient and the amount of the payment
    that the student's code has made; None if it has refused.
    """
    node = PayingNode()
    node.private_key = NoKey(request['address'])
    if request['balance'] is not None:
        node.blockchain.balances[node.address()] = json.loads(request['balance'])
    for waiting in request['waiting']:
        amount = json.loads(waiting['amount'])
        node.transaction_pool.append(Transaction(waiting['from'], waiting['to'], amount))
    count = len(node.transaction_pool)
    node.new_transaction({'to': request['to'], 'amount': json.loads(request['amount'])})
    if len(node.transaction_pool) <= count:
        return None
    made = node.transaction_pool[-1]
    return {'to': made.to_pubkey, 'amount': json.dumps(made.amount)}
