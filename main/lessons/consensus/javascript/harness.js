/** Runs the student's consensus: among made-up peers for the cases, among the real ones when it is live. */
import { Blockchain } from './blockchain.js';
import { A, B } from './chains.js';
import { consensus } from './consensus.js';
import { answers } from './network.js';
import { Node } from './node.js';
import { dumps, loads } from './python_json.js';

const CHAINS = { A, B };

/** The chain `A5` is the first five blocks of A. */
function take(name) {
  return CHAINS[name[0]].slice(0, Number(name.slice(1)));
}

/** The same chain with another time in one block, so that its hash does not fit any more. */
function breakBlock(blocks, height) {
  const data = loads(blocks[height - 1]);
  return blocks.with(height - 1, dumps({ ...data, timestamp: data.timestamp + 1 }));
}

/** Counts how many chains it was asked to follow. */
class CountingNode extends Node {
  handedIn = 0;

  syncWithDump(dump) {
    this.handedIn += 1;
    super.syncWithDump(dump);
  }
}

function makeNode({ own, peers }) {
  const node = new CountingNode();
  node.blockchain.loadFrom(take(own));
  answers.clear();
  for (const { address, chain, says, broken_block: broken } of peers) {
    if (chain === undefined) continue;
    const whole = take(chain);
    const blocks = broken === undefined ? whole : breakBlock(whole, broken);
    answers.set(address, { chainSize: says ?? blocks.length, peers: [], blocks });
  }
  return node;
}

/** `A5`, if the chain is the first five blocks of A. */
function nameOf({ blocks }) {
  const texts = blocks.map(String);
  const found = Object.entries(CHAINS).find(([, chain]) => texts.every((text, index) => text === chain[index]));
  return found === undefined ? 'a chain with a broken block' : `${found[0]}${texts.length}`;
}

function addressesOf(peers) {
  return peers.map(({ address }) => address);
}

export function runCase(given) {
  const node = makeNode(given);
  consensus(node, addressesOf(given.peers));
  return { follows: nameOf(node.blockchain), handed_in: node.handedIn };
}

/** What a peer sends, in words: its chain is named as in the cases, `A5` for the first five blocks of A. */
function describePeer(peer) {
  if (peer.chain === undefined) return 'does not answer';
  const broken = peer.broken_block === undefined ? '' : `, but its block ${peer.broken_block} breaks a rule`;
  const claim = peer.says === undefined ? '' : `, and says that it has ${peer.says}`;
  return `sends ${peer.chain}, a chain of ${take(peer.chain).length} blocks${broken}${claim}`;
}

/** Prints who has which chain, and which one the node follows in the end. */
export function demo(given) {
  const node = makeNode(given);
  console.log(`The node has ${given.own}, a chain of ${node.blockchain.getBlockchainSize()} blocks.`);
  for (const peer of given.peers) console.log(`${peer.address} ${describePeer(peer)}.`);
  consensus(node, addressesOf(given.peers));
  console.log(`Now it follows ${nameOf(node.blockchain)}, with ${node.blockchain.getBlockchainSize()} blocks.`);
  return null;
}

/** Stands for each block that is not sent here. */
const OLDER = dumps({ height: 0, difficulty: 0, nonce: 0, previous_hash: '', transactions: [], timestamp: 0 });

/** Remembers whose chain was handed in. The real node has read the chains, and knows which of them breaks a rule. */
class LiveNode extends Node {
  constructor({ size, peers }) {
    super();
    this.blockchain.blocks = Array(size).fill(OLDER);
    this.followed = this.blockchain;
    this.offers = peers
      .filter(({ length }) => length !== null)
      .map((peer) => ({ address: peer.address, blocks: blocksOf(peer), isRefused: peer.refused }));
    this.chosen = null;
    this.refused = null;
  }

  syncWithDump(dump) {
    if (dump.length <= this.blockchain.blocks.length) return;
    const { address, isRefused } = this.find(dump);
    if (isRefused) {
      this.refused = address;
      return;
    }
    const chain = new Blockchain();
    chain.blocks = [...dump];
    this.blockchain = chain;
    this.followed = chain;
    this.chosen = address;
  }

  /** Whose chain it is. A copy of it is as good. */
  find(dump) {
    const isSame = ({ blocks }) => blocks.length === dump.length && blocks.every((text, index) => text === dump[index]);
    const found = this.offers.find(({ blocks }) => blocks === dump) ?? this.offers.find(isSame);
    return found ?? { address: 'a chain that nobody has', isRefused: false };
  }
}

/** Only the newest blocks are sent here. Something stands for the others, so that the length is right. */
function blocksOf({ length, newest }) {
  return [...Array(length - newest.length).fill(OLDER), ...newest];
}

/**
 * Takes { size: of the own chain, peers: [{ address, chain_size, length, newest, refused }, ...] }. A peer whose length is null
 * has not answered. Answers with the address of the peer whose chain the node follows then; where it follows none, of the one
 * whose chain was handed in and broke a rule.
 */
export function live(request) {
  const node = new LiveNode(request);
  const sizes = new Map(request.peers.map(({ address, chain_size: size }) => [address, size]));
  answers.clear();
  for (const { address, blocks } of node.offers) {
    answers.set(address, { chainSize: sizes.get(address), peers: [], blocks });
  }
  consensus(node, addressesOf(request.peers));
  // The code has put another chain in its place, and asked nobody.
  if (node.blockchain !== node.followed) return { peer: node.find(node.blockchain.blocks.map(String)).address };
  return { peer: node.chosen ?? node.refused };
}
