/**
 * A class of many nodes on bad Wi-Fi, simulated: real chains and real peers services, over a network in memory and a clock
 * that is turned by hand. Nodes mine at the class's pace, are cut off from one another, come and go; some cannot be reached,
 * some are hostile.
 */
import { createBlock, type Block } from '../../main/consensus/block.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { Listener } from '../../main/node/ports/peer-events.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { ipOf, neverEnding, sliceDump, type Callee } from '../support/memory-network.ts';
import { MemoryRoom, statusOf, type RoomNode } from '../support/memory-room.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** Simulated time goes on in steps of this. */
const STEP_MS = 500;
/** Blocks come so far apart on average, in seconds. */
const BLOCK_SECONDS = 8;
/** The same when all is well again. */
const SLOW_BLOCK_SECONDS = 45;
const CHECK_SECONDS = 5;

export interface ClassOptions {
  readonly seed: number;
  readonly honest: number;
  readonly hostile: number;
}

export class ClassSimulation {
  readonly #random: () => number;
  readonly #room: MemoryRoom;
  readonly #hostileNumbers: number[] = [];
  readonly #make = new ChainBuilder();
  /** Nodes that nobody can call. */
  readonly #walled = new Set<number>();
  /** Nodes that are switched off: nothing gets in or out. */
  readonly #away = new Set<number>();
  /** On which side of a cut each node is. */
  #side: (number: number) => number = () => 0;

  constructor({ seed, honest, hostile }: ClassOptions) {
    this.#random = seededRandom(seed);
    this.#room = new MemoryRoom(this.#random);
    this.#room.network.isOpen = (from, to) =>
      !this.#away.has(from) && !this.#away.has(to) && !this.#walled.has(to) && this.#side(from) === this.#side(to);
    for (let number = 0; number < honest; number++) this.#room.add();
    for (let number = honest; number < honest + hostile; number++) this.#addHostile(number);
    // The first node is the instructor's, and can be reached.
    for (let number = 1; number < honest; number++) if (this.#random() < 0.25) this.#walled.add(number);
    this.#meet();
  }

  /** Tips of all honest nodes, without repetitions. */
  get tips(): readonly string[] {
    return [...new Set(this.#nodes.map(({ chain }) => chain.tip?.hash ?? 'none'))];
  }

  get heights(): readonly number[] {
    return this.#nodes.map(({ chain }) => chain.size);
  }

  /** The instructor's node makes the first blocks, and all others get them. */
  async begin(): Promise<void> {
    const [first] = this.#nodes;
    if (first === undefined) return;
    await this.#room.begin(first);
    await this.#room.mineAt(first);
    await this.#pass(90, false);
  }

  /** Cuts the class in two for a while, loses messages, switches some off, and all mine on. */
  async trouble(seconds: number): Promise<void> {
    const sides = Array.from({ length: 1000 }, () => (this.#random() < 0.5 ? 0 : 1));
    this.#side = (number) => sides[number] ?? 0;
    this.#room.network.lossRate = 0.1;
    for (const [number] of this.#nodes.entries()) if (this.#random() < 0.15) this.#away.add(number);
    await this.#pass(seconds, true);
  }

  /** All is well again. */
  heal(): void {
    this.#side = () => 0;
    this.#room.network.lossRate = 0;
    this.#away.clear();
  }

  /**
   * Lets time pass until all agree. Meanwhile a block comes now and then, from anybody: among chains of the same length each
   * node keeps its own until then.
   *
   * @returns seconds that it took; `undefined` when they did not within the limit
   */
  async untilOneTip(limitSeconds: number): Promise<number | undefined> {
    for (let passed = 0; passed <= limitSeconds; passed += CHECK_SECONDS) {
      if (this.tips.length === 1) return passed;
      if (passed % SLOW_BLOCK_SECONDS === 0) await this.#mineSomewhere();
      await this.#pass(CHECK_SECONDS, false);
    }
    return undefined;
  }

  async close(): Promise<void> {
    await this.#room.close();
  }

  get #nodes(): readonly RoomNode[] {
    return this.#room.nodes;
  }

  /** They know each other and everybody, and say that they have the longest chain. */
  #addHostile(number: number): void {
    this.#hostileNumbers.push(number);
    const ways: readonly NonNullable<Callee['sends']>[] = [
      (watch) => neverEnding(watch),
      async () => sliceDump(['nonsense'], { after: 0, hash: undefined, claimedSize: 1e9 }),
      async () => sliceDump([this.#brokenBlock()], { after: 0, hash: undefined, claimedSize: 1e9 }),
      async () => sliceDump([], { after: 0, hash: undefined, claimedSize: 1e9 }),
    ];
    const sends = ways[number % ways.length]!;
    this.#room.network.listen(number, {
      chain: undefined,
      sends,
      status: () => ({
        ...statusOf(`hostile ${number}`, this.#room.clock.nowSeconds() + 86_400),
        height: 1e6 + number,
        tip: 'f'.repeat(64),
        firstBlock: 'f'.repeat(64),
      }),
      greeted: () => {},
      announced: async () => ({ kind: 'known' }),
      join: (listener) => this.#deceive(number, listener),
    });
  }

  /** What a hostile node tells those that listen to it: nothing at all, great heights all the time, or what is no block. */
  #deceive(number: number, listener: Listener): () => void {
    const { clock } = this.#room;
    let isOver = false;
    const tell = (): void => {
      if (isOver) return;
      const hash = this.#randomHash();
      const wire = number % 3 === 1 ? this.#brokenBlock() : undefined;
      const tip = { kind: 'tip', height: 1e6 + number, hash, firstBlock: undefined } as const;
      listener.tell({ ...tip, time: clock.nowSeconds() + 86_400, wire });
      clock.schedule(STEP_MS / 2, tell);
    };
    if (number % 3 !== 0) tell();
    return () => (isOver = true);
  }

  /** Each knows two or three who were there before it; those who cannot be reached have greeted them. Hostile ones are known to half. */
  #meet(): void {
    for (const node of this.#nodes) {
      const { number } = node;
      const known = new Set<number>(number === 0 ? [] : [0]);
      for (let n = 0; n < 2 && number > 1; n++) known.add(Math.floor(this.#random() * number));
      for (const other of this.#hostileNumbers) if (this.#random() < 0.5) known.add(other);
      this.#room.introduce(node, [...known]);
    }
  }

  async #pass(seconds: number, isMining: boolean): Promise<void> {
    for (let leftMs = seconds * 1000; leftMs > 0; leftMs -= STEP_MS) {
      await this.#room.pass(STEP_MS / 1000, STEP_MS);
      if (isMining && this.#random() < STEP_MS / 1000 / BLOCK_SECONDS) await this.#mineSomewhere();
      if (isMining && this.#random() < 0.2) await this.#flood();
    }
  }

  async #mineSomewhere(): Promise<void> {
    const node = this.#nodes[Math.floor(this.#random() * this.#nodes.length)];
    if (node !== undefined) await this.#room.mineAt(node);
  }

  /** A hostile node announces what leads nowhere. */
  async #flood(): Promise<void> {
    const from = this.#hostileNumbers[Math.floor(this.#random() * this.#hostileNumbers.length)];
    if (from === undefined) return;
    for (const node of this.#nodes) {
      if (this.#random() < 0.3) await node.peers.acceptAnnouncement(this.#orphan(), ipOf(from));
    }
  }

  #orphan(): Block {
    const previousHash = this.#randomHash();
    for (let nonce = 0n; ; nonce++) {
      const fields = { height: 500, difficulty: 1, nonce, previousHash, transactions: [], timestamp: 1_700_000_100 };
      const block = createBlock(fields);
      if (BigInt(`0x${block.hash}`) < 2n ** 255n) return block;
    }
  }

  #randomHash(): string {
    return [...Array(64)].map(() => Math.floor(this.#random() * 16).toString(16)).join('');
  }

  /** A first block that is none. */
  #brokenBlock(): string {
    return formatBlock(createBlock({ ...this.#make.genesis(), difficulty: 7 }));
  }
}
