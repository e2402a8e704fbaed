"""Lesson 2: consensus. A usual mistake: first longer."""

from network import greet


def consensus(node, peers):
    """Ask all peers, and follow the longest good chain if it is longer than the node's own."""
    for peer_address in peers:
        try:
            answer = greet(peer_address)
        except ConnectionError:
            continue
        before = node.blockchain
        node.sync_with_dump(answer['blocks'])
        if node.blockchain is not before:
            return
