"""Lesson 2: consensus. A usual mistake: last longer."""

from network import greet


def consensus(node, peers):
    """Ask all peers, and follow the longest good chain if it is longer than the node's own."""
    answers = []
    for peer_address in peers:
        try:
            answers.append(greet(peer_address))
        except ConnectionError:
            continue
    size = node.blockchain.get_blockchain_size()
    longer = [answer['blocks'] for answer in answers if len(answer['blocks']) > size]
    for blocks in reversed(longer):
        before = node.blockchain
        node.sync_with_dump(blocks)
        if node.blockchain is not before:
            return
