"""Lesson 2: consensus. A usual mistake: believes claims."""

from network import greet


def consensus(node, peers):
    """Ask all peers, and follow the longest good chain if it is longer than the node's own."""
    answers = []
    for peer_address in peers:
        try:
            answers.append(greet(peer_address))
        except ConnectionError:
            continue
    answers.sort(key=lambda answer: answer['chain_size'], reverse=True)
    for answer in answers:
        before = node.blockchain
        node.sync_with_dump(answer['blocks'])
        if node.blockchain is not before:
            return
