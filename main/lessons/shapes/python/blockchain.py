"""What a chain is made of: Transaction, Block and Blockchain.

The names are those of the workshop's node, and so is every character that is hashed. You can read
this file, but you do not need to change it.
"""

import json
import time
from hashlib import sha256

import keys

# The difficulty of the first two blocks: how many zero bits a hash must begin with.
START_DIFFICULTY = 10

# How many seconds the network wants between two blocks.
BLOCK_TIME_IN_SECONDS = 5

# How many coins the miner of a block gets.
BLOCK_REWARD = 10


class Transaction:
    """Coins that move from one address to another. An address is a public key."""

    def __init__(self, from_pubkey, to_pubkey, amount):
        self.from_pubkey = from_pubkey
        self.to_pubkey = to_pubkey
        self.amount = amount
        # Empty until somebody signs.
        self.signature = ''

    def __str__(self):
        """The text that travels from node to node."""
        return json.dumps({
            'from': self.from_pubkey,
            'to': self.to_pubkey,
            'amount': self.amount,
            'signature': self.signature,
        })

    def compute_hash(self):
        """The hash covers everything but the signature, because the hash is what is signed."""
        text = json.dumps({'from': self.from_pubkey, 'to': self.to_pubkey, 'amount': self.amount})
        return sha256(text.encode()).hexdigest()

    def verify_signature(self):
        """Whether the sender has signed. A reward has no sender: its recipient signs."""
        signer = self.to_pubkey if self.from_pubkey == 'COINBASE' else self.from_pubkey
        return keys.verify(signer, self.compute_hash(), self.signature)


class Block:
    """Some transactions, linked to the block before them by its hash."""

    def __init__(self):
        # A new block is empty. fill_block gives it its values.
        self.height = -1
        self.difficulty = 0
        self.previous_hash = ''
        self.transactions = []
        self.timestamp = time.time()
        self.nonce = 0

    def fill_block(self, height, difficulty, previous_hash, transactions, timestamp):
        """Set everything but the nonce, which mining has to find."""
        self.height = height
        self.difficulty = difficulty
        self.previous_hash = previous_hash
        self.transactions = transactions
        self.timestamp = timestamp
        self.nonce = 0

    def __str__(self):
        """The text that travels from node to node."""
        return json.dumps({
            'height': self.height,
            'difficulty': self.difficulty,
            'nonce': self.nonce,
            'previous_hash': self.previous_hash,
            'transactions': [str(transaction) for transaction in self.transactions],
            'timestamp': self.timestamp,
        })

    def compute_hash(self):
        """The hash covers every field, so it is another one as soon as any field changes."""
        text = json.dumps({
            'height': self.height,
            'difficulty': self.difficulty,
            'nonce': self.nonce,
            'previous_hash': self.previous_hash,
            'transactions': ','.join(transaction.compute_hash() for transaction in self.transactions),
            'timestamp': self.timestamp,
        })
        return sha256(text.encode()).hexdigest()

    def difficulty_to_target(self):
        """64 hex digits. The block counts only if its hash is smaller than this."""
        return '%064x' % ((2**256 - 1) >> self.difficulty)

    def load_from(self, block_data):
        """Take the values of a block that another node has sent."""
        self.height = block_data['height']
        self.difficulty = block_data['difficulty']
        self.previous_hash = block_data['previous_hash']
        self.transactions = [load_transaction(text) for text in block_data['transactions']]
        self.timestamp = block_data['timestamp']
        self.nonce = block_data['nonce']
        return True


def load_transaction(text):
    data = json.loads(text)
    transaction = Transaction(data['from'], data['to'], data['amount'])
    transaction.signature = data['signature']
    return transaction


class Blockchain:
    """All blocks from the first one on, and what everybody owns after the last one."""

    def __init__(self):
        self.blocks = []
        # Address -> coins.
        self.balances = {}

    def create_genesis_block(self):
        """The first block has nothing to link to."""
        block = Block()
        block.fill_block(
            height=1,
            difficulty=START_DIFFICULTY,
            previous_hash='0',
            transactions=[],
            timestamp=time.time(),
        )
        self.add_block(block)

    def get_blockchain_size(self):
        return len(self.blocks)

    def get_last_block(self):
        return self.blocks[-1]

    def compute_next_difficulty(self):
        """One more than before if the last block came too fast, one less if it came too slowly."""
        if len(self.blocks) < 2:
            return START_DIFFICULTY
        before, last = self.blocks[-2:]
        is_fast = last.timestamp - before.timestamp < BLOCK_TIME_IN_SECONDS
        return last.difficulty + 1 if is_fast else last.difficulty - 1

    def add_block(self, block):
        """Check a block and put it at the end. Returns False, and adds nothing, if it breaks a rule."""
        block.hash = block.compute_hash()
        if block.height > 1 and not self.fits(block):
            return False
        balances = dict(self.balances)
        rewards = 0
        for transaction in block.transactions:
            if not transaction.verify_signature():
                return False
            sender, amount = transaction.from_pubkey, transaction.amount
            if sender == 'COINBASE':
                rewards += 1
                if rewards > 1 or amount != BLOCK_REWARD:
                    return False
            elif balances.get(sender, 0) < amount:
                return False
            else:
                balances[sender] -= amount
            balances[transaction.to_pubkey] = balances.get(transaction.to_pubkey, 0) + amount
        self.balances = balances
        self.blocks.append(block)
        return True

    def fits(self, block):
        """Whether the block follows the last one, and has enough work in it."""
        if not self.blocks:
            return False
        last = self.get_last_block()
        return (
            block.height == last.height + 1
            and block.previous_hash == last.hash
            and block.hash < block.difficulty_to_target()
            and block.difficulty == self.compute_next_difficulty()
        )

    def load_from(self, json_dump):
        """Rebuild a chain from the texts of its blocks. Returns False at the first wrong one."""
        self.blocks = []
        for text in json_dump:
            block = Block()
            block.load_from(json.loads(text))
            if not self.add_block(block):
                return False
        return True
