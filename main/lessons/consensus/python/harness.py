"""Runs the student's consensus: among made-up peers for the cases, among the real ones when it is live."""

import json

import chains
import network
from blockchain import Blockchain
from consensus import consensus
from node import Node


def take(name):
    """The chain `A5` is the first five blocks of A."""
    return (chains.A if name[0] == 'A' else chains.B)[:int(name[1:])]


def broken(blocks, height):
    """The same chain with another time in one block, so that its hash does not fit any more."""
    data = json.loads(blocks[height - 1])
    data['timestamp'] += 1
    return blocks[:height - 1] + [json.dumps(data)] + blocks[height:]


class CountingNode(Node):
    """Counts how many chains it was asked to follow."""

    def __init__(self):
        super().__init__()
        self.handed_in = 0

    def sync_with_dump(self, blockchain_dump):
        self.handed_in += 1
        return super().sync_with_dump(blockchain_dump)


def make_node(given):
    node = CountingNode()
    node.blockchain = Blockchain()
    node.blockchain.load_from(take(given['own']))
    network.answers.clear()
    for peer in given['peers']:
        if 'chain' in peer:
            blocks = take(peer['chain'])
            if 'broken_block' in peer:
                blocks = broken(blocks, peer['broken_block'])
            network.answers[peer['address']] = {
                'chain_size': peer.get('says', len(blocks)),
                'peers': [],
                'blocks': blocks,
            }
    return node


def name_of(blockchain):
    """`A5`, if the chain is the first five blocks of A."""
    texts = [str(block) for block in blockchain.blocks]
    for name, blocks in (('A', chains.A), ('B', chains.B)):
        if texts == blocks[:len(texts)]:
            return '%s%d' % (name, len(texts))
    return 'a chain with a broken block'


def run_case(given):
    node = make_node(given)
    consensus(node, [peer['address'] for peer in given['peers']])
    return {'follows': name_of(node.blockchain), 'handed_in': node.handed_in}


def describe_peer(peer):
    """What a peer sends, in words: its chain is named as in the cases, `A5` for the first five blocks of A."""
    if 'chain' not in peer:
        return 'does not answer'
    words = 'sends %s, a chain of %d blocks' % (peer['chain'], len(take(peer['chain'])))
    if 'broken_block' in peer:
        words += ', but its block %d breaks a rule' % peer['broken_block']
    if 'says' in peer:
        words += ', and says that it has %d' % peer['says']
    return words


def demo(given):
    """Prints who has which chain, and which one the node follows in the end."""
    node = make_node(given)
    print('The node has %s, a chain of %d blocks.' % (given['own'], node.blockchain.get_blockchain_size()))
    for peer in given['peers']:
        print('%s %s.' % (peer['address'], describe_peer(peer)))
    consensus(node, [peer['address'] for peer in given['peers']])
    print('Now it follows %s, with %d blocks.' % (name_of(node.blockchain), node.blockchain.get_blockchain_size()))
    return None


# Stands for each block that is not sent here.
OLDER = json.dumps({
    'height': 0,
    'difficulty': 0,
    'nonce': 0,
    'previous_hash': '',
    'transactions': [],
    'timestamp': 0,
})


class LiveNode(Node):
    """Remembers whose chain was handed in. The real node has read the chains, and knows which of them breaks a rule."""

    def __init__(self, request):
        super().__init__()
        self.blockchain.blocks = [OLDER] * request['size']
        self.followed = self.blockchain
        self.offers = [
            (peer['address'], blocks_of(peer), peer['refused'])
            for peer in request['peers']
            if peer['length'] is not None
        ]
        self.chosen = None
        self.refused = None

    def sync_with_dump(self, blockchain_dump):
        if len(blockchain_dump) <= len(self.blockchain.blocks):
            return
        address, is_refused = self.find(blockchain_dump)
        if is_refused:
            self.refused = address
            return
        chain = Blockchain()
        chain.blocks = list(blockchain_dump)
        self.blockchain = self.followed = chain
        self.chosen = address

    def find(self, blockchain_dump):
        """Whose chain it is. A copy of it is as good."""
        for address, blocks, is_refused in self.offers:
            if blocks is blockchain_dump:
                return address, is_refused
        for address, blocks, is_refused in self.offers:
            if blocks == list(blockchain_dump):
                return address, is_refused
        return 'a chain that nobody has', False


def blocks_of(peer):
    """Only the newest blocks are sent here. Something stands for the others, so that the length is right."""
    return [OLDER] * (peer['length'] - len(peer['newest'])) + peer['newest']


def live(request):
    """{'size': of the own chain, 'peers': [{'address', 'chain_size', 'length', 'newest', 'refused'}, ...]}

    A peer without a length has not answered. Answers with the address of the peer whose chain the node follows then; where
    it follows none, of the one whose chain was handed in and broke a rule.
    """
    node = LiveNode(request)
    sizes = {peer['address']: peer['chain_size'] for peer in request['peers']}
    network.answers.clear()
    for address, blocks, _ in node.offers:
        network.answers[address] = {'chain_size': sizes[address], 'peers': [], 'blocks': blocks}
    consensus(node, [peer['address'] for peer in request['peers']])
    if node.blockchain is not node.followed:
        # The code has put another chain in its place, and asked nobody.
        return {'peer': node.find([str(block) for block in node.blockchain.blocks])[0]}
    return {'peer': node.chosen or node.refused}
