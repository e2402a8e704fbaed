"""Runs the student's miner: on made-up chains for the cases, on the real one when it is live."""

from time import time

import keys
from blockchain import Block, Blockchain, Transaction, load_transaction

# Kept before the student's file is read: whatever that changes, a block is judged by these.
compute_hash = Block.compute_hash
difficulty_to_target = Block.difficulty_to_target

from mining import MiningNode

# So many times the tries that a block takes on average: a search that needs more has no end.
PATIENCE = 25
# The tries in a case in which the block cannot be found.
HOPELESS_TRIES = 500
# The same hash so often in a row: the block does not change any more.
MOST_REPEATS = 100


class Enough(BaseException):
    """Ends a search from outside. No `except Exception` of a student catches it."""


class Tries:
    """Counts what the search does. A block is hashed anew for each try."""

    def __init__(self, most):
        self.most = most
        self.hashes = 0
        self.looks = 0
        self.repeats = 0
        self.on_try = None
        self.last_hash = ''

    def hashed(self, block_hash):
        self.hashes += 1
        self.repeats = self.repeats + 1 if block_hash == self.last_hash else 0
        self.last_hash = block_hash
        if self.on_try is not None:
            self.on_try(self.hashes)
        if self.hashes > self.most or self.repeats > MOST_REPEATS:
            raise Enough

    def looked(self):
        self.looks += 1
        if self.looks > self.most + 1:
            raise Enough

    def why(self):
        """What is said of a search that was ended."""
        if self.repeats > MOST_REPEATS:
            return 'the nonce did not change'
        return 'no nonce was good enough' if self.hashes > self.most else 'the hash was not computed again'


tries = None


def counted_hash(self):
    block_hash = compute_hash(self)
    if tries is not None:
        tries.hashed(block_hash)
    return block_hash


def counted_target(self):
    if tries is not None:
        tries.looked()
    return difficulty_to_target(self)


Block.compute_hash = counted_hash
Block.difficulty_to_target = counted_target


class CaseChain(Blockchain):
    """Remembers what the miner hands in, good or not. It is good if the chain's own rules say so."""

    def __init__(self):
        super().__init__()
        self.handed_in = []

    def add_block(self, block):
        global tries
        tries = None
        self.handed_in.append(block)
        return super().add_block(block)


def make_node(given):
    """A node with two blocks: the last has the given height and difficulty, and took so many seconds."""
    node = MiningNode()
    node.blockchain = CaseChain()
    now = time()
    for height, age in ((given['height'] - 1, given['seconds'] + 60), (given['height'], 60)):
        block = Block()
        previous = node.blockchain.blocks[-1].hash if node.blockchain.blocks else 'ab' * 32
        block.fill_block(height, given['difficulty'], previous, [], now - age)
        block.hash = compute_hash(block)
        node.blockchain.blocks.append(block)
    node.blockchain.balances[node.address()] = 100
    for amount in given['pool']:
        transaction = Transaction(node.address(), keys.CLASSMATES_KEY.address(), amount)
        node.sign_transaction(transaction)
        node.transaction_pool.append(transaction)
    return node


def run_case(given):
    global tries
    node = make_node(given)
    pool = list(node.transaction_pool)
    last = node.blockchain.get_last_block()
    difficulty = node.blockchain.compute_next_difficulty()
    tries = Tries(HOPELESS_TRIES if 'news_after' in given else PATIENCE * 2**difficulty)
    if 'news_after' in given:

        def interrupt(count):
            if count == given['news_after']:
                node.new_block_received = True

        tries.on_try = interrupt
    counted, began, answer = tries, time(), {'returned': None, 'block': None, 'ended': None}
    try:
        answer['returned'] = node.mine_block()
    except Enough:
        answer['ended'] = counted.why()
    finally:
        tries = None
    if node.blockchain.handed_in:
        answer['block'] = describe(node.blockchain.handed_in[0], last, pool, began, counted.last_hash)
    answer['still_waiting'] = len(node.transaction_pool)
    return answer


def describe(block, last, pool, began, last_hash):
    """The block in words where the values are different each time."""
    links = {
        last.hash: 'hash of the last block',
        last.previous_hash: 'previous hash of the last block',
    }
    return {
        'height': block.height,
        'difficulty': block.difficulty,
        'previous_hash': links.get(block.previous_hash, block.previous_hash),
        'transactions': [describe_transaction(transaction, pool) for transaction in block.transactions],
        'timestamp': describe_time(block.timestamp, began),
        'hash': describe_hash(block, last_hash),
    }


def describe_transaction(transaction, pool):
    if transaction.from_pubkey == 'COINBASE':
        return 'reward'
    return 'payment of %s' % transaction.amount if transaction in pool else 'unknown'


def describe_time(timestamp, began):
    # Nor one of a student's own kind, which could say of itself what it likes.
    if type(timestamp) not in (int, float):
        return 'not a number'
    if timestamp > 100 * began:
        return 'in milliseconds'
    return 'now' if began - 1.5 <= timestamp <= time() + 1.5 else 'not now'


def describe_hash(block, last_hash):
    target = difficulty_to_target(block)
    if compute_hash(block) < target:
        return 'below the target'
    is_changed = last_hash != '' and last_hash < target
    return 'changed after it was below the target' if is_changed else 'not below the target'


def demo(given):
    """Mines some blocks and prints what came of it."""
    node = make_node(given)
    for _ in range(given['blocks']):
        if not node.mine_block():
            print('mine_block() has returned False: no block was added.')
            return None
        block = node.blockchain.get_last_block()
        print('Block %d: nonce %d, %d transactions' % (block.height, block.nonce, len(block.transactions)))
        print('  hash   %s' % block.hash)
        print('  target %s' % block.difficulty_to_target())
    return None


class LiveChain(Blockchain):
    """Takes what the student hands in. The real node judges it."""

    def __init__(self, template):
        super().__init__()
        last = Block()
        last.fill_block(template['height'] - 1, 0, '', [], template['last_timestamp'])
        last.hash = template['previous_hash']
        self.blocks = [last]
        self.difficulty = template['difficulty']
        self.found = None

    def compute_next_difficulty(self):
        return self.difficulty

    def add_block(self, block):
        self.found = block
        return True


class LiveKey:
    """The node signs its reward itself, and hands it in here."""

    def __init__(self, reward):
        self.reward = reward

    def address(self):
        return self.reward.to_pubkey

    def sign(self, _hash):
        return self.reward.signature


def live(template):
    """Tries so many nonces for the real node. Each call begins anew, with the time of its own."""
    global tries
    node = MiningNode()
    node.blockchain = LiveChain(template)
    node.private_key = LiveKey(load_transaction(template['reward']))
    node.transaction_pool = [load_transaction(text) for text in template['transactions']]
    counted = Tries(template['tries'] + 1)

    def stop(count):
        if count >= template['tries']:
            node.new_block_received = True

    counted.on_try = stop
    tries = counted
    try:
        node.mine_block()
    except Enough:
        pass
    finally:
        tries = None
    found = node.blockchain.found
    return {'tries': counted.hashes, 'block': None if found is None else str(found)}
