"""Lesson 2: consensus. A usual mistake: unchecked."""

from blockchain import Blockchain
from network import greet


def consensus(node, peers):
    """Ask all peers, and follow the longest good chain if it is longer than the node's own."""
    answers = []
    for peer_address in peers:
        try:
            answers.append(greet(peer_address))
        except ConnectionError:
            continue
    answers.sort(key=lambda answer: len(answer['blocks']), reverse=True)
    if answers and len(answers[0]['blocks']) > node.blockchain.get_blockchain_size():
        chain = Blockchain()
        # Whether the chain is good comes back from here, and nobody looks.
        chain.load_from(answers[0]['blocks'])
        node.blockchain = chain
