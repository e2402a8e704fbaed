"""Lesson 2: consensus. The gap is marked GAP 1."""

from network import greet


def consensus(node, peers):
    """Ask all peers, and follow the longest good chain if it is longer than the node's own."""
    for peer_address in peers:
        answer = greet(peer_address)
        # GAP 1: answer['blocks'] is the chain of this peer, and len(node.blockchain.blocks) is how
        # long the node's own is. node.sync_with_dump(blocks) checks a chain, and follows it if it is
        # good and longer. Which chain do you hand in, and what if it is not good?
