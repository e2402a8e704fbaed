/** Runs the student's miner: on made-up chains for the cases, on the real one when it is live. */
import { Block, Blockchain, loadTransaction, Transaction } from './blockchain.js';
import { computeHash, difficultyToTarget, milliseconds } from './kept.js';
import { CLASSMATES_KEY } from './keys.js';
import { MiningNode } from './mining.js';

/** So many times the tries that a block takes on average: a search that needs more has no end. */
const PATIENCE = 25;
/** The tries in a case in which the block cannot be found. */
const HOPELESS_TRIES = 500;
/** The same hash so often in a row: the block does not change any more. */
const MOST_REPEATS = 100;

/** Ends a search from outside. */
class Enough {}

/** Counts what the search does. A block is hashed anew for each try. */
class Tries {
  constructor(most, onTry = () => undefined) {
    this.most = most;
    this.onTry = onTry;
    this.hashes = 0;
    this.looks = 0;
    this.repeats = 0;
    this.lastHash = '';
  }

  hashed(hash) {
    this.hashes += 1;
    this.repeats = hash === this.lastHash ? this.repeats + 1 : 0;
    this.lastHash = hash;
    this.onTry(this.hashes);
    if (this.hashes > this.most || this.repeats > MOST_REPEATS) throw new Enough();
  }

  looked() {
    this.looks += 1;
    if (this.looks > this.most + 1) throw new Enough();
  }

  /** What is said of a search that was ended. */
  why() {
    if (this.repeats > MOST_REPEATS) return 'the nonce did not change';
    return this.hashes > this.most ? 'no nonce was good enough' : 'the hash was not computed again';
  }
}

let tries;

Block.prototype.computeHash = function () {
  const hash = computeHash.call(this);
  tries?.hashed(hash);
  return hash;
};

Block.prototype.difficultyToTarget = function () {
  tries?.looked();
  return difficultyToTarget.call(this);
};

/** Remembers what the miner hands in, good or not. It is good if the chain's own rules say so. */
class CaseChain extends Blockchain {
  handedIn = [];

  addBlock(block) {
    tries = undefined;
    this.handedIn.push(block);
    return super.addBlock(block);
  }
}

function now() {
  return milliseconds() / 1000;
}

/** A node with two blocks: the last has the given height and difficulty, and took so many seconds. */
function makeNode({ height, difficulty, seconds, pool }) {
  const node = new MiningNode();
  node.blockchain = new CaseChain();
  const { blocks, balances } = node.blockchain;
  const at = now();
  for (const [blockHeight, age] of [
    [height - 1, seconds + 60],
    [height, 60],
  ]) {
    const block = new Block();
    const previousHash = blocks.at(-1)?.hash ?? 'ab'.repeat(32);
    block.fillBlock({ height: blockHeight, difficulty, previousHash, transactions: [], timestamp: at - age });
    block.hash = computeHash.call(block);
    blocks.push(block);
  }
  balances.set(node.address(), 100);
  for (const amount of pool) {
    const transaction = new Transaction(node.address(), CLASSMATES_KEY.address(), amount);
    node.signTransaction(transaction);
    node.transactionPool.push(transaction);
  }
  return node;
}

export function runCase(given) {
  const node = makeNode(given);
  const pool = [...node.transactionPool];
  const last = node.blockchain.getLastBlock();
  const most =
    given.news_after === undefined ? PATIENCE * 2 ** node.blockchain.computeNextDifficulty() : HOPELESS_TRIES;
  const counted = new Tries(most, (count) => {
    if (count === given.news_after) node.newBlockReceived = true;
  });
  const began = now();
  const answer = { returned: null, block: null, ended: null };
  tries = counted;
  try {
    answer.returned = node.mineBlock() ?? null;
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    answer.ended = counted.why();
  } finally {
    tries = undefined;
  }
  const [block] = node.blockchain.handedIn;
  if (block !== undefined) answer.block = describe(block, { last, pool, began, lastHash: counted.lastHash });
  answer.still_waiting = node.transactionPool.length;
  return answer;
}

/** The block in words where the values are different each time. */
function describe(block, { last, pool, began, lastHash }) {
  const links = new Map([
    [last.hash, 'hash of the last block'],
    [last.previousHash, 'previous hash of the last block'],
  ]);
  const { height, difficulty, previousHash, transactions, timestamp } = block;
  return {
    height,
    difficulty,
    previous_hash: links.get(previousHash) ?? previousHash,
    transactions: transactions.map((transaction) => describeTransaction(transaction, pool)),
    timestamp: describeTime(timestamp, began),
    hash: describeHash(block, lastHash),
  };
}

function describeTransaction(transaction, pool) {
  if (transaction.fromPubkey === 'COINBASE') return 'reward';
  return pool.includes(transaction) ? `payment of ${transaction.amount}` : 'unknown';
}

function describeTime(timestamp, began) {
  if (typeof timestamp !== 'number' || Number.isNaN(timestamp)) return 'not a number';
  if (timestamp > 100 * began) return 'in milliseconds';
  return began - 1.5 <= timestamp && timestamp <= now() + 1.5 ? 'now' : 'not now';
}

function describeHash(block, lastHash) {
  const target = difficultyToTarget.call(block);
  if (computeHash.call(block) < target) return 'below the target';
  return lastHash !== '' && lastHash < target ? 'changed after it was below the target' : 'not below the target';
}

/** Mines some blocks and prints what came of it. */
export function demo(given) {
  const node = makeNode(given);
  for (let count = 0; count < given.blocks; count += 1) {
    if (!node.mineBlock()) {
      console.log('mineBlock() has not returned true: no block was added.');
      return null;
    }
    const block = node.blockchain.getLastBlock();
    console.log(`Block ${block.height}: nonce ${block.nonce}, ${block.transactions.length} transactions`);
    console.log(`  hash   ${block.hash}`);
    console.log(`  target ${block.difficultyToTarget()}`);
  }
  return null;
}

/** Takes what the student hands in. The real node judges it. */
class LiveChain extends Blockchain {
  constructor({ height, difficulty, previous_hash: previousHash, last_timestamp: timestamp }) {
    super();
    const last = new Block();
    last.fillBlock({ height: height - 1, difficulty: 0, previousHash: '', transactions: [], timestamp });
    last.hash = previousHash;
    this.blocks = [last];
    this.difficulty = difficulty;
    this.found = undefined;
  }

  computeNextDifficulty() {
    return this.difficulty;
  }

  addBlock(block) {
    this.found = block;
    return true;
  }
}

/** Tries so many nonces for the real node. Each call begins anew, with the time of its own. */
export function live(template) {
  const node = new MiningNode();
  const reward = loadTransaction(template.reward);
  node.blockchain = new LiveChain(template);
  // The node signs its reward itself, and hands it in here.
  node.privateKey = { address: () => reward.toPubkey, sign: () => reward.signature };
  node.transactionPool = template.transactions.map(loadTransaction);
  const counted = new Tries(template.tries + 1, (count) => {
    if (count >= template.tries) node.newBlockReceived = true;
  });
  tries = counted;
  try {
    node.mineBlock();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  } finally {
    tries = undefined;
  }
  const { found } = node.blockchain;
  return { tries: counted.hashes, block: found === undefined ? null : String(found) };
}
