/**
 * What a chain is made of: Transaction, Block and Blockchain.
 *
 * The names are those of the workshop's node as JavaScript writes names, and every character that is hashed is the same.
 * You can read this file, but you do not need to change it.
 */
import { verify } from './keys.js';
import { dumps, loads } from './python_json.js';
import { sha256 } from './sha256.js';

/** The difficulty of the first two blocks: how many zero bits a hash must begin with. */
export const START_DIFFICULTY = 10;

/** How many seconds the network wants between two blocks. */
export const BLOCK_TIME_IN_SECONDS = 5;

/** How many coins the miner of a block gets. */
export const BLOCK_REWARD = 10;

/** Coins that move from one address to another. An address is a public key. */
export class Transaction {
  constructor(fromPubkey, toPubkey, amount) {
    this.fromPubkey = fromPubkey;
    this.toPubkey = toPubkey;
    this.amount = amount;
    // Empty until somebody signs.
    this.signature = '';
  }

  /** The text that travels from node to node. */
  toString() {
    return dumps({ from: this.fromPubkey, to: this.toPubkey, amount: this.amount, signature: this.signature });
  }

  /** The hash covers everything but the signature, because the hash is what is signed. */
  computeHash() {
    return sha256(dumps({ from: this.fromPubkey, to: this.toPubkey, amount: this.amount }));
  }

  /** Whether the sender has signed. A reward has no sender: its recipient signs. */
  verifySignature() {
    const signer = this.fromPubkey === 'COINBASE' ? this.toPubkey : this.fromPubkey;
    return verify(signer, this.computeHash(), this.signature);
  }
}

/** Some transactions, linked to the block before them by its hash. */
export class Block {
  constructor() {
    // A new block is empty. fillBlock gives it its values.
    this.height = -1;
    this.difficulty = 0;
    this.previousHash = '';
    this.transactions = [];
    this.timestamp = Date.now() / 1000;
    this.nonce = 0;
  }

  /** Sets everything but the nonce, which mining has to find. */
  fillBlock({ height, difficulty, previousHash, transactions, timestamp }) {
    this.height = height;
    this.difficulty = difficulty;
    this.previousHash = previousHash;
    this.transactions = transactions;
    this.timestamp = timestamp;
    this.nonce = 0;
  }

  /** The text that travels from node to node. */
  toString() {
    return dumps(this.members(this.transactions.map(String)));
  }

  /** The hash covers every field, so it is another one as soon as any field changes. */
  computeHash() {
    return sha256(dumps(this.members(this.transactions.map((transaction) => transaction.computeHash()).join(','))));
  }

  /** In the order in which they are hashed. */
  members(transactions) {
    return {
      height: this.height,
      difficulty: this.difficulty,
      nonce: this.nonce,
      previous_hash: this.previousHash,
      transactions,
      timestamp: this.timestamp,
    };
  }

  /** 64 hex digits. The block counts only if its hash is smaller than this. */
  difficultyToTarget() {
    return ((2n ** 256n - 1n) >> BigInt(this.difficulty)).toString(16).padStart(64, '0');
  }

  /** Takes the values of a block that another node has sent. */
  loadFrom(data) {
    this.height = data.height;
    this.difficulty = data.difficulty;
    this.previousHash = data.previous_hash;
    this.transactions = data.transactions.map(loadTransaction);
    this.timestamp = data.timestamp;
    this.nonce = data.nonce;
    return true;
  }
}

export function loadTransaction(text) {
  const { from, to, amount, signature } = loads(text);
  const transaction = new Transaction(from, to, amount);
  transaction.signature = signature;
  return transaction;
}

/** All blocks from the first one on, and what everybody owns after the last one. */
export class Blockchain {
  constructor() {
    this.blocks = [];
    /** Address -> coins. */
    this.balances = new Map();
  }

  /** The first block has nothing to link to. */
  createGenesisBlock() {
    const block = new Block();
    block.fillBlock({
      height: 1,
      difficulty: START_DIFFICULTY,
      previousHash: '0',
      transactions: [],
      timestamp: Date.now() / 1000,
    });
    this.addBlock(block);
  }

  getBlockchainSize() {
    return this.blocks.length;
  }

  getLastBlock() {
    return this.blocks.at(-1);
  }

  /** One more than before if the last block came too fast, one less if it came too slowly. */
  computeNextDifficulty() {
    if (this.blocks.length < 2) return START_DIFFICULTY;
    const [before, last] = this.blocks.slice(-2);
    const isFast = last.timestamp - before.timestamp < BLOCK_TIME_IN_SECONDS;
    return isFast ? last.difficulty + 1 : last.difficulty - 1;
  }

  /** Checks a block and puts it at the end. Returns false, and adds nothing, if it breaks a rule. */
  addBlock(block) {
    block.hash = block.computeHash();
    if (block.height > 1 && !this.fits(block)) return false;
    const balances = new Map(this.balances);
    let rewards = 0;
    for (const transaction of block.transactions) {
      if (!transaction.verifySignature()) return false;
      const { fromPubkey, toPubkey } = transaction;
      const amount = Number(transaction.amount);
      if (fromPubkey === 'COINBASE') {
        rewards += 1;
        if (rewards > 1 || amount !== BLOCK_REWARD) return false;
      } else {
        const owned = balances.get(fromPubkey) ?? 0;
        if (owned < amount) return false;
        balances.set(fromPubkey, owned - amount);
      }
      balances.set(toPubkey, (balances.get(toPubkey) ?? 0) + amount);
    }
    this.balances = balances;
    this.blocks.push(block);
    return true;
  }

  /** Whether the block follows the last one, and has enough work in it. */
  fits(block) {
    const last = this.getLastBlock();
    return (
      last !== undefined &&
      block.height === last.height + 1 &&
      block.previousHash === last.hash &&
      block.hash < block.difficultyToTarget() &&
      block.difficulty === this.computeNextDifficulty()
    );
  }

  /** Rebuilds a chain from the texts of its blocks. Returns false at the first wrong one. */
  loadFrom(dump) {
    this.blocks = [];
    for (const text of dump) {
      const block = new Block();
      block.loadFrom(loads(text));
      if (!this.addBlock(block)) return false;
    }
    return true;
  }
}
