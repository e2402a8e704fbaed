"""Lesson 2: consensus. A usual mistake: no sync."""

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
