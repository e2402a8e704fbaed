/** Nodes with real chains, stores and orders, between which a test carries blocks and news by hand: late, twice, or never. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from '../../main/consensus/block.ts';
import type { Transaction } from '../../main/consensus/transaction.ts';
import { openStore, type OpenStore } from '../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { Chain } from '../../main/node/chain/chain.ts';
import { FollowedFirstBlock } from '../../main/node/chain/followed-first-block.ts';
import { loadChain } from '../../main/node/chain/load-chain.ts';
import { atOnce } from '../../main/node/chain/next-turn.ts';
import { NodeEvents, type BlockOrigin } from '../../main/node/events.ts';
import { Orders } from '../../main/node/orders/orders.ts';
import type { NewsHandler, NewsOutcome } from '../../main/node/peers/news/news.ts';
import { RequestError } from '../../main/node/request-error.ts';
import type { PythonNumber } from '../../main/consensus/python/python-number.ts';
import { Wallet } from '../../main/node/wallet/wallet.ts';
import { ChainBuilder, EASY_PARAMS, TEST_EPOCH } from './chain-builder.ts';
import { createPool, type PoolParts } from './create-pool.ts';
import { FakeClock } from './fake-clock.ts';
import { inlineVerifier } from './test-chain.ts';
import { testKey } from './test-keys.ts';

const QUIET = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
const ROOM_IN_A_BLOCK = 1_000_000;

interface RunningNode extends PoolParts {
  readonly chain: Chain;
  readonly orders: Orders;
  readonly wallet: Wallet;
  readonly events: NodeEvents;
  readonly handler: NewsHandler;
}

/** News on its way. */
export interface Letter {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export class OrderNode {
  readonly number: number;
  readonly owner: 'A' | 'B' | 'C';
  /** Whether it knows that a node that it can reach has a much longer chain. */
  isBehind: () => boolean = () => false;
  readonly notices: string[] = [];
  /** On disk: each life of the node has a copy of the files that the one before has left. */
  readonly #folder: string | undefined;
  #life = 0;
  #store: OpenStore;
  readonly #room: OrderRoom;
  #running: RunningNode;

  constructor(room: OrderRoom, number: number, owner: 'A' | 'B' | 'C') {
    this.#room = room;
    this.number = number;
    this.owner = owner;
    this.#folder = room.folder;
    this.#store = openStore({ file: this.#file(), network: WORKSHOP.name });
    this.#running = this.#start();
  }

  get chain(): Chain {
    return this.#running.chain;
  }
  get pool(): PoolParts['pool'] {
    return this.#running.pool;
  }
  get own(): PoolParts['own'] {
    return this.#running.own;
  }
  get orders(): Orders {
    return this.#running.orders;
  }

  /** As after a kill: only what is on disk is left, in the state in which the files are at this moment. */
  restart(): void {
    this.#running.orders.close();
    if (this.#folder !== undefined) this.#killStore();
    this.#running = this.#start();
  }

  #file(): string {
    return this.#folder === undefined ? ':memory:' : join(this.#folder, `node-${this.number}-${this.#life}.db`);
  }

  /** The files are copied before the store is closed: what closing would still write is lost. */
  #killStore(): void {
    const before = this.#file();
    this.#life += 1;
    for (const ending of ['', '-wal']) {
      if (existsSync(before + ending)) copyFileSync(before + ending, this.#file() + ending);
    }
    this.#store.close();
    rmSync(before);
    this.#store = openStore({ file: this.#file(), network: WORKSHOP.name });
  }

  /** `undefined` when the node refuses. */
  pay(to: string, amount: PythonNumber): Transaction | undefined {
    try {
      return this.orders.payments.pay(to, amount);
    } catch (error) {
      if (error instanceof RequestError) return undefined;
      throw error;
    }
  }

  async hear({ from, text }: Pick<Letter, 'from' | 'text'>): Promise<NewsOutcome['kind'] | 'refused'> {
    try {
      const outcome = await this.#running.handler.accept(text, { neighbour: nameOf(from), sender: nameOf(from) });
      if (outcome.kind === 'new') this.#room.post(this.number, outcome.text);
      return outcome.kind;
    } catch (error) {
      if (error instanceof RequestError) return 'refused';
      throw error;
    }
  }

  /** What a new neighbour is told. */
  newcomerTexts(): readonly string[] {
    return this.#running.handler.forNewcomer();
  }

  states(): string[] {
    return this.orders.payments.list(0, 1000).map(({ state }) => state.code);
  }

  close(): void {
    this.orders.close();
    this.#store.close();
  }

  #start(): RunningNode {
    const { clock } = this.#room;
    const store = this.#store.chain;
    const events = new NodeEvents();
    const wallet = new Wallet(testKey(this.owner));
    const { tree, ledger } = atOnce(loadChain(store));
    const ownAddress = wallet.address;
    const parts = createPool({ store, ledger, tree, ownAddress, clock, log: QUIET, events });
    const verifier = inlineVerifier();
    const shared = { store, verifier, clock, log: QUIET, events };
    const chain = new Chain({
      ...shared,
      params: EASY_PARAMS,
      followed: new FollowedFirstBlock({ retired: [], currentClass: () => undefined }),
      currentAnchor: () => undefined,
      tree,
      ledger,
      pool: parts.pool,
      ownAddress,
      maxSideBranchBytes: 50_000_000,
    });
    let handler: NewsHandler | undefined;
    const tell = (_topic: string, text: string): void => this.#room.post(this.number, text);
    const news = {
      handle: (_topic: string, given: NewsHandler): void => void (handler = given),
      tell,
      tellAgain: tell,
    };
    const peers = { news, list: () => [] };
    const ahead = { isCaughtUp: () => !this.isBehind() };
    const orders = new Orders({ ...shared, ...parts, chain, wallet, peers, ahead });
    events.subscribe('key-used-elsewhere', ({ by }) => this.notices.push(by));
    if (handler === undefined) throw new Error('the orders take no news');
    orders.start();
    return { ...parts, chain, orders, wallet, events, handler };
  }
}

export class OrderRoom {
  readonly clock = new FakeClock(TEST_EPOCH + 10_000);
  readonly make = new ChainBuilder();
  readonly nodes: OrderNode[] = [];
  /** Told, and not carried yet. */
  readonly letters: Letter[] = [];
  /** All that was ever told, also where nobody could hear it. */
  readonly told = new Set<string>();
  readonly #blocks = new Map<string, Block>();
  /** Nodes of different groups hear nothing of one another. */
  groups: readonly number[] = [];
  /** Where the nodes keep their files; `undefined`: in memory. */
  readonly folder: string | undefined;

  constructor(folder?: string) {
    this.folder = folder;
  }

  add(owner: 'A' | 'B' | 'C'): OrderNode {
    const node = new OrderNode(this, this.nodes.length, owner);
    node.isBehind = () =>
      this.nodes.some((other) => this.isConnected(node.number, other.number) && other.chain.size > node.chain.size + 2);
    this.nodes.push(node);
    return node;
  }

  isConnected(a: number, b: number): boolean {
    return (this.groups[a] ?? 0) === (this.groups[b] ?? 0);
  }

  post(from: number, text: string): void {
    this.told.add(text);
    for (const { number: to } of this.nodes) {
      if (to !== from && this.isConnected(from, to)) this.letters.push({ from, to, text });
    }
  }

  /** Carries all that waits, and what that brings about. */
  async carryAll(): Promise<void> {
    for (let letter = this.letters.shift(); letter !== undefined; letter = this.letters.shift()) {
      if (this.isConnected(letter.from, letter.to)) await this.nodes[letter.to]?.hear(letter);
    }
  }

  /** A chain with a reward for each of the owners, known to all. */
  async begin(...owners: readonly ('A' | 'B' | 'C')[]): Promise<void> {
    let tip = this.#remember(this.make.genesis());
    const blocks = [tip];
    for (const owner of owners) {
      tip = this.#remember(this.make.on(tip, { miner: this.make.wallets[owner] }));
      blocks.push(tip);
    }
    for (const node of this.nodes) {
      for (const block of blocks) await this.give(node, block, { kind: 'sync', peer: 'x' });
    }
  }

  /** A block that `node` mines out of what it would take, and tells nobody. */
  async mine(node: OrderNode, transactions = node.orders.select(ROOM_IN_A_BLOCK)): Promise<Block> {
    const block = this.build(node, transactions);
    await this.give(node, block, { kind: 'miner' });
    return block;
  }

  /** A block on the node's tip, which nobody has yet. Nobody is paid for it. */
  build(node: OrderNode, transactions: readonly Transaction[]): Block {
    const parent = this.#blocks.get(node.chain.tip?.hash ?? '');
    if (parent === undefined) throw new Error('there is no chain yet');
    return this.#buildOn(parent, transactions);
  }

  /** Others have mined one block more, without payments, than the node's last `depth` ones, which they undo. */
  async reorganise(node: OrderNode, depth: number): Promise<void> {
    let parent = this.#blocks.get(node.chain.hashAt(node.chain.size - depth) ?? '');
    if (parent === undefined) throw new Error('there are not so many blocks');
    for (let left = depth + 1; left > 0; left--) {
      parent = this.#buildOn(parent, []);
      await this.give(node, parent, { kind: 'sync', peer: 'x' });
    }
  }

  #buildOn(parent: Block, transactions: readonly Transaction[]): Block {
    const timestamp = Math.max(Number(parent.timestamp) + 1, this.clock.nowSeconds());
    return this.#remember(this.make.on(parent, { miner: null, transactions, timestamp: timestamp + Math.random() }));
  }

  async give(node: OrderNode, block: Block, origin: BlockOrigin): Promise<void> {
    const outcome = await node.chain.acceptBlock(block, origin);
    if (outcome.kind === 'rejected') throw new Error(`a block was refused: ${outcome.code}`);
    await node.chain.drained();
  }

  /** `to` hears of all blocks of the chain of `from`. */
  async sync(from: OrderNode, to: OrderNode): Promise<void> {
    const missing = this.chainOf(from).filter(({ hash }) => to.chain.getHeader(hash) === undefined);
    for (const block of missing) await this.give(to, block, { kind: 'sync', peer: nameOf(from.number) });
  }

  /** Everybody on the longest chain. */
  async syncAll(): Promise<void> {
    const longest = this.nodes.reduce((best, node) => (node.chain.size > best.chain.size ? node : best));
    for (const node of this.nodes) await this.sync(longest, node);
  }

  /** The blocks of the node's best chain, the first one first. */
  chainOf({ chain }: OrderNode): Block[] {
    const blocks: Block[] = [];
    for (let height = 1; height <= chain.size; height++) blocks.push(this.#blocks.get(chain.hashAt(height) ?? '')!);
    return blocks;
  }

  /** The blocks that this one builds on, the first one first. */
  below({ previousHash }: Block): Block[] {
    const blocks: Block[] = [];
    for (let at = this.#blocks.get(previousHash); at !== undefined; at = this.#blocks.get(at.previousHash)) {
      blocks.push(at);
    }
    return blocks.toReversed();
  }

  /** How often the transaction stands in the node's best chain. */
  countIn(node: OrderNode, hash: string): number {
    return this.chainOf(node)
      .flatMap(({ transactions }) => transactions)
      .filter((one) => one.hash === hash).length;
  }

  close(): void {
    for (const node of this.nodes) node.close();
  }

  #remember(block: Block): Block {
    this.#blocks.set(block.hash, block);
    return block;
  }
}

function nameOf(number: number): string {
  return `node ${number}`;
}
