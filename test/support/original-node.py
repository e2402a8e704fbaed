"""Runs solutions of the lessons inside of the workshop's own node: original-node.py FOLDER-OF-THE-NODE FOLDER-OF-THE-SOLUTIONS

The solutions import `node` and `blockchain`, and get the original's here. Prints one line of JSON.
"""

import json
import sys
import types

original, solutions = sys.argv[1:]
sys.path[:0] = [original, solutions]
sys.dont_write_bytecode = True

import blockchain
import node

# What the lesson's module `network` does, without a network: address -> the dump of a node there.
network = types.ModuleType('network')
dumps = {}


def greet(address):
    if address not in dumps:
        raise ConnectionError(address)
    return {'chain_size': len(dumps[address]), 'peers': [], 'blocks': dumps[address]}


network.greet = greet
sys.modules['network'] = network

from consensus import consensus
from mining import MiningNode
from payments import PayingNode


class StudentNode(MiningNode, PayingNode):
    pass


def dump(owner):
    return [str(block) for block in owner.blockchain.blocks]


miner, follower = StudentNode(), StudentNode()
assert isinstance(miner, node.Node) and isinstance(miner.blockchain, blockchain.Blockchain)
mined = [miner.mine_block() for _ in range(4)]
paid = miner.new_transaction({'to': follower.address(), 'amount': 12.5})
# 30 coins were mined, so 17.5 are left.
refused = miner.new_transaction({'to': follower.address(), 'amount': 18})
mined.append(miner.mine_block())

dumps.update({'http://short': dump(miner)[:2], 'http://long': dump(miner)})
consensus(follower, ['http://dead', 'http://short', 'http://long'])

print(json.dumps({
    'mined': mined,
    'paid': paid,
    'refused': refused,
    'balance': follower.blockchain.balances.get(follower.address()),
    'followed': dump(follower) == dump(miner),
    'dump': dump(miner),
}))
