/** Nodes in one process, over a network in memory and a clock that is turned by hand: real chains, real peers services. */
import type { Block } from '../../main/consensus/block.ts';
import type { PeerStatus } from '../../main/node/ports/peer-client.ts';
import { Peers } from '../../main/node/peers/peers.ts';
import { ChainBuilder, EASY_NETWORK } from './chain-builder.ts';
import type { FakeClock } from './fake-clock.ts';
import { addressOf, ipOf, MemoryNetwork } from './memory-network.ts';
import { openTestChain, type TestChain } from './test-chain.ts';
import { NO_FINDING } from './no-presence.ts';

/** Time goes on in steps of this. */
const STEP_MS = 500;
const QUIET = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

export interface RoomNode extends TestChain {
  readonly number: number;
  readonly peers: Peers;
}

export interface RoomNodeOptions {
  /** An older program has none. */
  readonly hasStreams?: boolean;
  /** Nodes that its owner has named. */
  readonly named?: readonly number[];
  /** It tries addresses that others name. If not, who knows whom is the test's to say. */
  readonly learns?: boolean;
  /** First blocks of chains that its owner has retired. */
  readonly retired?: readonly string[];
}

export class MemoryRoom {
  readonly clock: FakeClock = openTestChain().clock;
  readonly network: MemoryNetwork;
  readonly nodes: RoomNode[] = [];
  readonly #random: () => number;
  readonly #make = new ChainBuilder();
  readonly #blocks = new Map<string, Block>();

  constructor(random: () => number = Math.random) {
    this.#random = random;
    this.network = new MemoryNetwork(this.clock, random);
  }

  add({ hasStreams = true, named = [], learns = false, retired = [] }: RoomNodeOptions = {}): RoomNode {
    const number = this.nodes.length;
    const { clock } = this;
    const opened = openTestChain({ clock, retired });
    const { chain, events, followed } = opened;
    const instance = `instance ${number}`;
    const peers = new Peers({
      chain,
      followed,
      client: this.network.createClient(number),
      whereabouts: {
        port: () => 5000,
        networks: () => (learns ? [{ address: ipOf(number), prefixLength: 8 }] : []),
      },
      store: { loadPeers: () => [], savePeer: () => {}, removePeer: () => {} },
      clock,
      log: QUIET,
      events,
      identity: { instance, sharedName: undefined, className: undefined },
      finding: NO_FINDING,
      currentClass: () => undefined,
      onClassTold: () => undefined,
      network: EASY_NETWORK,
      initialPeers: named.map(addressOf),
    });
    peers.start();
    this.network.listen(number, {
      chain,
      status: () => ({
        ...statusOf(instance, clock.nowSeconds()),
        height: chain.size,
        tip: chain.tip?.hash,
        firstBlock: chain.firstHash,
        listensTo: peers.listensTo,
        ownAddresses: peers.ownAddresses(),
      }),
      greeted: (address, ip, from) => peers.acceptGreeting(address, ip, from),
      announced: (block, ip, from) => peers.acceptAnnouncement(block, ip, from),
      ...(hasStreams && {
        join: (listener) => peers.listen(listener),
        told: (news, ip, from) => peers.news.posted(news, ip, from),
      }),
    });
    const node = { ...opened, number, peers };
    this.nodes.push(node);
    return node;
  }

  /** From now on `node` knows `others`. */
  introduce(node: RoomNode, others: readonly number[]): void {
    for (const other of others) node.peers.acceptGreeting(`${addressOf(other)}/`, ipOf(other));
  }

  /** A first block that `node` makes; another one for each date. */
  async begin(node: RoomNode, timestamp?: number): Promise<void> {
    const genesis = this.#make.genesis(timestamp);
    this.#blocks.set(genesis.hash, genesis);
    await node.chain.acceptBlock(genesis, { kind: 'miner' });
  }

  /** @returns the block; `undefined` when the node has none to build on */
  async mineAt({ chain }: RoomNode): Promise<Block | undefined> {
    const parent = this.#blocks.get(chain.tip?.hash ?? '');
    if (parent === undefined) return undefined;
    // Two that are made at the same moment on one parent differ.
    const timestamp = Number(parent.timestamp) + 6 + this.#random();
    const block = this.#make.on(parent, { miner: null, timestamp });
    this.#blocks.set(block.hash, block);
    await chain.acceptBlock(block, { kind: 'miner' });
    return block;
  }

  async pass(seconds: number, stepMs = STEP_MS): Promise<void> {
    for (let leftMs = seconds * 1000; leftMs > 0; leftMs -= stepMs) {
      this.clock.advance(stepMs);
      await settle();
    }
  }

  async close(): Promise<void> {
    const closing = this.nodes.map(({ peers }) => peers.close());
    // What is under way is given a moment, of this clock.
    await this.pass(5);
    await Promise.all(closing);
    for (const node of this.nodes) {
      await node.chain.drained();
      node.close();
    }
  }
}

/** What a node without a chain says of itself. */
export function statusOf(instance: string, time: number): PeerStatus {
  return {
    instance,
    name: instance,
    version: '1',
    className: undefined,
    ownClass: undefined,
    walletAddress: undefined,
    network: EASY_NETWORK.name,
    height: 0,
    tip: undefined,
    firstBlock: undefined,
    time,
    listensTo: undefined,
    ownAddresses: undefined,
  };
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
}
