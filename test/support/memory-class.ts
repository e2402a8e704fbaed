/**
 * Whole nodes with their class in one process, over a network in memory and a clock that is turned by hand: from the miner to
 * what takes the place of a chain when the class begins again. Nobody finds more than a first block.
 */
import { ClassKeyFile } from '../../main/adapters/key-file/class-key.ts';
import { openStore, type OpenStore } from '../../main/adapters/sqlite/open-store.ts';
import { RememberingLog } from '../../main/adapters/system/log-history.ts';
import type { RunningNode } from '../../main/api/hosted/running-node.ts';
import { ChainChanges } from '../../main/host/chain-changes.ts';
import { createAnchorNews } from '../../main/host/class/anchor-news.ts';
import { createClassNews } from '../../main/host/class/class-news.ts';
import { OwnClass } from '../../main/host/class/own-class.ts';
import { replaceStore } from '../../main/host/replace-store.ts';
import { ClassHold } from '../../main/node/mining/class-hold.ts';
import { BatteryRest } from '../../main/node/mining/battery-rest.ts';
import { createNode, type NodeIdentity } from '../../main/node/node.ts';
import type { Clock } from '../../main/node/ports/clock.ts';
import { madeUpAddress } from '../node/cards/support/cards.ts';
import { EASY_NETWORK, TEST_EPOCH } from './chain-builder.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSearch } from './fake-search.ts';
import { addressOf, ipOf, MemoryNetwork, type MemoryClient } from './memory-network.ts';
import { statusOf } from './memory-room.ts';
import { NO_FINDING } from './no-presence.ts';

const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

/** A node that can open a class, or has a copy of what can. */
export interface ClassVault {
  readonly classKey: ClassKeyFile;
  createClassKey(): Promise<string>;
}

export async function newClassVault(): Promise<ClassVault> {
  const classKey = await ClassKeyFile.open(undefined, undefined);
  return { classKey, createClassKey: () => classKey.create(undefined) };
}

export interface SeatOptions {
  /** Nodes that it knows when it starts. */
  readonly knows?: readonly number[];
  readonly vault?: ClassVault;
}

export class MemoryClass {
  readonly clock = new FakeClock(TEST_EPOCH + 1_000_000);
  readonly network: MemoryNetwork;
  readonly seats: Seat[] = [];
  /** By wallets. */
  signaturesMade = 0;
  /** Of wallets. */
  signaturesChecked = 0;

  constructor(random: () => number) {
    this.network = new MemoryNetwork(this.clock, random);
  }

  /** All are good. */
  checked(count: number): -1 {
    this.signaturesChecked += count;
    return -1;
  }

  sign(): string {
    this.signaturesMade += 1;
    return String(2n ** 2047n);
  }

  async add({ knows = [], vault }: SeatOptions = {}): Promise<Seat> {
    const seat = new Seat(this, this.seats.length, knows, vault ?? (await newClassVault()));
    this.seats.push(seat);
    seat.start();
    return seat;
  }

  /** Time passes, and all happens in it that is due. */
  async pass(ms: number, stepMs: number): Promise<void> {
    for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
      this.clock.advance(Math.min(stepMs, leftMs));
      await settle();
    }
  }

  async close(): Promise<void> {
    const closing = Promise.all(this.seats.map((seat) => seat.close()));
    // What is under way is given a moment, of this clock.
    await this.pass(5000, 500);
    await closing;
  }
}

export class Seat {
  readonly number: number;
  readonly ownClass: OwnClass;
  readonly chains: ChainChanges;
  readonly rest: { listenAddresses(): { url: string; adapter: string; isVirtual: boolean }[] };
  readonly log: RememberingLog;
  readonly #clock: Clock;
  readonly #room: MemoryClass;
  readonly #knows: readonly number[];
  readonly #hold = new ClassHold();
  #store: OpenStore = openStore({ file: ':memory:', network: EASY_NETWORK.name });
  #running: RunningNode;

  constructor(room: MemoryClass, number: number, knows: readonly number[], vault: ClassVault) {
    this.#room = room;
    this.number = number;
    this.#knows = knows;
    const clock = ownClock(room.clock, number);
    this.#clock = clock;
    this.log = new RememberingLog(SILENT, clock);
    this.rest = { listenAddresses: () => [{ url: addressOf(number), adapter: 'eth0', isVirtual: false }] };
    this.chains = new ChainChanges({
      folder: undefined,
      clock,
      log: this.log,
      running: () => this.#running,
      settings: () => this.#store.settings,
      currentClass: () => this.ownClass.membership,
      replaceStore: async (describe) => {
        const { isMining } = this.#running.node.miner.view();
        await this.#running.node.stop();
        replaceStore(this.#store, { file: ':memory:', network: EASY_NETWORK.name }, describe(), (store) => {
          this.#store = store;
        });
        this.#running = this.#build();
        this.start();
        if (isMining) this.#running.node.miner.start();
        return undefined;
      },
    });
    this.ownClass = new OwnClass({
      network: EASY_NETWORK,
      defaults: { invitation: undefined },
      clock,
      log: this.log,
      store: this.#store,
      host: this,
      vault,
      hold: this.#hold,
    });
    this.#running = this.#build();
  }

  running(): RunningNode {
    return this.#running;
  }

  get node(): RunningNode['node'] {
    return this.#running.node;
  }

  get firstBlock(): string | undefined {
    return this.node.chain.firstHash;
  }

  /** Whether a line of its log has this text. */
  hasSaid(text: string): boolean {
    return this.log.lines().some((line) => line.text.includes(text));
  }

  start(): void {
    this.node.start();
    this.ownClass.start();
  }

  async close(): Promise<void> {
    await this.ownClass.stop();
    await this.node.stop();
    this.#store.close();
  }

  #build(): RunningNode {
    const room = this.#room;
    const { network } = room;
    const { number } = this;
    const clock = this.#clock;
    const { chain, peers, cards, activity, explorer, settings, names } = this.#store;
    const client = network.createClient(number);
    const instance = `instance ${number}`;
    const node = createNode({
      identity: createIdentity(instance, this.ownClass),
      network: EASY_NETWORK,
      store: chain,
      peerStore: peers,
      cardStore: cards,
      activityStore: activity,
      verifier: { findInvalid: async (checks) => room.checked(checks.length), close: async () => undefined },
      search: new FakeSearch(),
      peerClient: client,
      whereabouts: { port: () => 5000, networks: () => [{ address: ipOf(number), prefixLength: 8 }] },
      finding: NO_FINDING,
      clock,
      log: this.log,
      key: { address: madeUpAddress(number), checkKept: () => undefined, sign: () => room.sign() },
      pace: { threads: 1, maxHashesPerSecond: undefined },
      currentClass: () => this.ownClass.membership,
      onClassTold: this.ownClass.hearing.told,
      battery: new BatteryRest({ power: undefined, isWanted: false, clock }),
      hold: this.#hold,
      takenCommand: this.ownClass.commands.takenNumber,
      initialPeers: this.#knows.map(addressOf),
      followed: this.chains.followed(),
    });
    node.peers.news.handle('class', createClassNews(this.ownClass));
    node.peers.news.handle('command', this.ownClass.commands);
    node.peers.news.handle('anchor', createAnchorNews(this.ownClass.anchors));
    this.#listen(node, instance);
    const running = { node, inspector: inspect(client), blocks: chain, explorer, settings, names };
    this.ownClass.anchors.follow(running);
    return running;
  }

  #listen({ chain, peers }: RunningNode['node'], instance: string): void {
    const { network } = this.#room;
    const clock = this.#clock;
    const ownClass = () => this.ownClass.membership;
    network.listen(this.number, {
      chain,
      status: () => ({
        ...statusOf(instance, clock.nowSeconds()),
        height: chain.size,
        tip: chain.tip?.hash,
        firstBlock: chain.firstHash,
        ownClass: ownClass() && {
          key: ownClass()!.key,
          number: ownClass()!.statement?.number ?? 0,
          anchor: ownClass()!.anchor?.height ?? 0,
        },
        listensTo: peers.listensTo,
        ownAddresses: peers.ownAddresses(),
      }),
      classStatement: () => ownClass()?.statement,
      anchor: () => this.ownClass.anchor(),
      greeted: (address, ip, from) => peers.acceptGreeting(address, ip, from),
      announced: (block, ip, from) => peers.acceptAnnouncement(block, ip, from),
      join: (listener) => peers.listen(listener),
      told: (news, ip, from) => peers.news.posted(news, ip, from),
    });
  }
}

/** Its class can change. */
function createIdentity(instance: string, ownClass: Pick<OwnClass, 'membership'>): NodeIdentity {
  return {
    instance,
    name: instance,
    sharedName: instance,
    version: '1',
    isOffBoards: false,
    get className() {
      return ownClass.membership?.name;
    },
  };
}

function inspect(client: MemoryClient): RunningNode['inspector'] {
  return {
    fetchStatus: (address) => client.fetchStatus(address),
    fetchFork: (address, locator) => client.fetchFork(address, locator),
    fetchClass: (address) => client.fetchClass(address),
    fetchAnchor: (address) => client.fetchAnchor(address),
    fetchChain: async (address) => await client.greet(address),
    fetchActivity: async () => undefined,
    tryBlock: async () => undefined,
    reachBack: async () => undefined,
  };
}

/** The clocks of computers differ a bit. */
function ownClock(clock: FakeClock, number: number): Clock {
  return {
    nowSeconds: () => clock.nowSeconds() + number / 1000,
    monotonicMs: () => clock.monotonicMs(),
    schedule: (delayMs, run) => clock.schedule(delayMs, run),
  };
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
}
