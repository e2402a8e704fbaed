"""Lesson 2: consensus. A usual mistake: dead peer."""

from network import greet


def consensus(node, peers):
    """Ask all peers, and follow the longest good chain if it is longer than the node's own."""
    chains = [greet(peer_address)['blocks'] for peer_address in peers]
    chains.sort(key=len, reverse=True)
    for blocks in chains:
        before = node.blockchain
        node.sync_with_dump(blocks)
        if node.blockchain is not before:
            return
