/** The peers service with a real chain, among peers that are made up. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Block } from '../../../../main/consensus/block.ts';
import { parseBlock } from '../../../../main/consensus/wire.ts';
import type { Chain } from '../../../../main/node/chain/chain.ts';
import { Peers } from '../../../../main/node/peers/peers.ts';
import {
  type ChainDump,
  type FetchWatch,
  type ForkPoint,
  type NodeLook,
  PeerError,
  type PeerClient,
  type PeerFailureStage,
  type PeerStatus,
} from '../../../../main/node/ports/peer-client.ts';
import type { PeerEventStream } from '../../../../main/node/ports/peer-events.ts';
import type { PeerStore, StoredPeer } from '../../../../main/node/ports/peer-store.ts';
import type { PresenceChannel } from '../../../../main/node/ports/presence-channel.ts';
import type { LocalNetwork } from '../../../../main/node/ports/whereabouts.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import type { FakeClock } from '../../../support/fake-clock.ts';
import { dumpOf, openTestChain, type TestChain } from '../../../support/test-chain.ts';
import { NO_FINDING } from '../../../support/no-presence.ts';

/** Of the node under test. */
export const OWN_INSTANCE = 'own-instance';

/** A peer that does as it is told. */
export class FakePeer {
  readonly address: string;
  isWorkshop = false;
  /** Whether it knows `/v1/blocks`, as a workshop node never does. */
  sendsSlices = true;
  instance: string;
  /** `undefined`: it does not say. */
  network: string | undefined;
  blocks: readonly (Block | string)[] = [];
  /** `undefined`: it does not say. */
  tip: string | undefined;
  /** `undefined`: it does not say. */
  firstBlock: string | undefined;
  /** What it says its height is, in place of the truth. */
  claims: number | undefined;
  /** How its chain arrives: so many bytes a second, for so many seconds, after a silence; `undefined` for at once. */
  pace: { readonly bytesPerSecond: number; readonly seconds: number; readonly silentSeconds?: number } | undefined;
  /** After so many blocks the answer to a greeting breaks off. */
  breaksOffAfter: number | undefined;
  /** How far its clock is ahead of ours, in seconds. */
  clockAhead: number | undefined;
  /** As it says; `undefined`: it does not. */
  ownAddresses: readonly string[] | undefined;
  walletAddress: string | undefined;
  /** How every call fails. */
  failsAt: PeerFailureStage | undefined;
  /** How asking for its chain fails, and nothing else. */
  chainFailsAt: PeerFailureStage | undefined;
  /** How a greeting without the chain fails, and nothing else. */
  introductionFailsAt: PeerFailureStage | undefined;
  /** What an announcement is answered with. */
  answer = 201;
  answerText = '';
  /** While this is set calls are not answered; `release` lets them go on. */
  #gate: Promise<void> | undefined;
  #release: () => void = () => undefined;
  /** `status`, `greet`, `blocks`, `introduce`, `announce 7`. */
  readonly calls: string[] = [];
  readonly locators: (readonly string[])[] = [];
  openDumps = 0;
  /** Chains of it that are arriving. */
  sending = 0;

  constructor(address: string) {
    this.address = address;
    this.instance = `instance of ${address}`;
    this.ownAddresses = [address];
  }

  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  release(): void {
    this.#gate = undefined;
    this.#release();
  }

  /** How often it was asked this. */
  count(call: string): number {
    return this.calls.filter((one) => one.startsWith(call)).length;
  }

  /** Heights of the blocks it was told of. */
  get told(): number[] {
    return this.calls.filter((call) => call.startsWith('announce ')).map((call) => Number(call.slice(9)));
  }

  async take(call: string): Promise<void> {
    this.calls.push(call);
    await this.#gate;
    if (this.failsAt !== undefined) throw new PeerError(this.failsAt, { code: 'no-answer', peer: this.address });
  }
}

class FakeClient implements PeerClient {
  readonly #peers: Map<string, FakePeer>;

  readonly #clock: FakeClock;
  readonly #closing = new AbortController();

  constructor(peers: Map<string, FakePeer>, clock: FakeClock) {
    this.#peers = peers;
    this.#clock = clock;
  }

  async fetchPeers(): Promise<undefined> {
    return undefined;
  }

  async fetchStatus(address: string): Promise<PeerStatus | undefined> {
    const peer = await this.#call(address, 'status');
    if (peer.isWorkshop) return undefined;
    const height = peer.claims ?? peer.blocks.length;
    return {
      instance: peer.instance,
      name: 'Ada',
      walletAddress: peer.walletAddress,
      version: '1',
      className: undefined,
      ownClass: undefined,
      network: peer.network,
      height,
      tip: peer.tip,
      firstBlock: peer.firstBlock,
      time: peer.clockAhead === undefined ? undefined : this.#clock.nowSeconds() + peer.clockAhead,
      listensTo: undefined,
      ownAddresses: peer.ownAddresses,
    };
  }

  async lookAt(address: string): Promise<NodeLook> {
    const status = await this.fetchStatus(address);
    return status === undefined ? { kind: 'workshop' } : { kind: 'chalkchain', status };
  }

  async greet(address: string, watch?: FetchWatch): Promise<ChainDump> {
    return await this.#open(await this.#call(address, 'greet'), watch);
  }

  async fetchBlocks(address: string, locator: readonly string[], watch?: FetchWatch): Promise<ChainDump | undefined> {
    const peer = await this.#call(address, 'blocks');
    if (peer.isWorkshop || !peer.sendsSlices) return undefined;
    peer.locators.push(locator);
    return await this.#open(peer, watch);
  }

  /** Where its blocks and those that are named part. */
  async fetchFork(address: string, locator: readonly string[]): Promise<ForkPoint | undefined> {
    const peer = await this.#call(address, 'fork');
    if (peer.isWorkshop || !peer.sendsSlices) return undefined;
    const height = peer.blocks.findLastIndex((block) => typeof block !== 'string' && locator.includes(block.hash)) + 1;
    const block = peer.blocks[height - 1];
    return { height, hash: typeof block === 'string' ? undefined : block?.hash };
  }

  async #open(peer: FakePeer, watch: FetchWatch | undefined): Promise<ChainDump> {
    if (peer.chainFailsAt !== undefined) {
      throw new PeerError(peer.chainFailsAt, { code: 'answer-timeout', peer: peer.address });
    }
    if (watch !== undefined) {
      peer.sending += 1;
      await this.#arrive(peer, watch).finally(() => (peer.sending -= 1));
    }
    const whole = dumpOf(peer.blocks);
    const dump = peer.breaksOffAfter === undefined ? whole : breakingOff(whole, peer.breaksOffAfter, peer.address);
    peer.openDumps += 1;
    let isOpen = true;
    return {
      ...dump,
      close: () => {
        if (isOpen) peer.openDumps -= 1;
        isOpen = false;
      },
    };
  }

  async introduce(address: string): Promise<void> {
    const { introductionFailsAt: stage } = await this.#call(address, 'introduce');
    if (stage !== undefined) throw new PeerError(stage, { code: 'answer-timeout', peer: address });
  }

  async announce(address: string, wire: string): Promise<{ status: number; answer: string }> {
    const peer = await this.#call(address, `announce ${parseBlock(wire).height}`);
    return { status: peer.answer, answer: peer.answerText };
  }

  async tellNews(address: string, { topic }: { topic: string }): Promise<{ status: number; answer: string }> {
    const peer = await this.#call(address, `news ${topic}`);
    return { status: peer.isWorkshop ? 404 : 201, answer: '' };
  }

  async listen(): Promise<PeerEventStream | undefined> {
    return undefined;
  }

  /** In four pieces a second. */
  async #arrive({ pace }: FakePeer, { signal, onReceived }: FetchWatch): Promise<void> {
    const end = AbortSignal.any([signal, this.#closing.signal]);
    const { bytesPerSecond = 0, seconds = 0, silentSeconds = 0 } = pace ?? {};
    for (let piece = 0; piece < 4 * (silentSeconds + seconds); piece++) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.schedule(250, resolve);
        end.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      });
      end.throwIfAborted();
      if (piece >= 4 * silentSeconds) onReceived?.(bytesPerSecond / 4);
    }
  }

  networkChanged(): void {}

  /** What was held fails now, as a real client's calls do. */
  async close(): Promise<void> {
    this.#closing.abort(new PeerError('connect', { code: 'stopping', peer: 'all' }));
    for (const peer of this.#peers.values()) {
      peer.failsAt = 'connect';
      peer.release();
    }
  }

  async #call(address: string, call: string): Promise<FakePeer> {
    const peer = this.#peers.get(address);
    if (peer === undefined) throw new PeerError('connect', { code: 'no-answer', peer: address });
    await peer.take(call);
    return peer;
  }
}

/** A dump whose peer fails after so many blocks. */
function breakingOff(dump: ChainDump, count: number, peer: string): ChainDump {
  let left = count;
  return {
    ...dump,
    skipCommon: async (isOurs) => {
      const skipped = await dump.skipCommon((height, hash) => height <= count && isOurs(height, hash));
      left -= skipped;
      return skipped;
    },
    read: async (wanted) => {
      if (left === 0) throw new PeerError('timeout', { code: 'answer-timeout', peer });
      const part = await dump.read(Math.min(wanted, left));
      left -= part.blocks.length;
      return part;
    },
  };
}

export class MemoryPeerStore implements PeerStore {
  readonly saved = new Map<string, StoredPeer>();

  loadPeers(): StoredPeer[] {
    return [...this.saved.values()];
  }

  savePeer(peer: StoredPeer): void {
    this.saved.set(peer.address, peer);
  }

  removePeer(address: string): void {
    this.saved.delete(address);
  }
}

export interface PeersWorld {
  readonly peers: Peers;
  readonly chain: Chain;
  readonly events: TestChain['events'];
  readonly clock: FakeClock;
  readonly builder: ChainBuilder;
  readonly store: MemoryPeerStore;
  readonly logLines: string[];
  /** Those that this node's computer is in, none at first. */
  networks: readonly LocalNetwork[];
  /** A made-up peer at `http://10.0.0.N:5000`, or at an address. */
  peer(
    place: number | string,
    traits?: Partial<
      Omit<FakePeer, 'address' | 'calls' | 'openDumps' | 'sending' | 'count' | 'told' | 'hold' | 'release' | 'take'>
    >,
  ): FakePeer;
  /** Accepts blocks as if this node had mined them. */
  mine(...blocks: Block[]): Promise<void>;
  /** Lets time pass, and what falls due happen. */
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface PeersWorldOptions {
  readonly initialPeers?: readonly string[];
  readonly namedPeers?: readonly string[];
  readonly store?: MemoryPeerStore;
  /** The name of this node's network: the workshop's when not given. */
  readonly network?: string;
  /** Nodes in the room are found by it. */
  readonly presence?: PresenceChannel;
  /** `false` to start later, or never. */
  readonly isStarted?: boolean;
  /** First blocks of chains that this node's owner has retired. */
  readonly retired?: readonly string[];
}

export function openPeersWorld(options: PeersWorldOptions = {}): PeersWorld {
  const testChain = openTestChain({ retired: options.retired ?? [] });
  const { chain, clock, events, followed, logLines } = testChain;
  const builder = new ChainBuilder();
  const others = new Map<string, FakePeer>();
  const store = options.store ?? new MemoryPeerStore();
  const add = (message: string): void => void logLines.push(message);
  const own: { networks: readonly LocalNetwork[] } = { networks: [] };
  const peers = new Peers({
    chain,
    followed,
    whereabouts: { port: () => 5000, networks: () => own.networks },
    client: new FakeClient(others, clock),
    store,
    clock,
    log: { error: add, warn: add, info: add, debug: () => undefined },
    events,
    identity: { instance: OWN_INSTANCE, sharedName: undefined, className: undefined },
    finding: options.presence === undefined ? NO_FINDING : { ...NO_FINDING, presence: options.presence, isOn: true },
    currentClass: () => undefined,
    onClassTold: () => undefined,
    network: { name: options.network ?? 'workshop', params: builder.params },
    initialPeers: options.initialPeers ?? [],
    namedPeers: options.namedPeers ?? [],
  });
  if (options.isStarted !== false) peers.start();
  const world: Omit<PeersWorld, 'networks'> = {
    peers,
    chain,
    events,
    clock,
    builder,
    store,
    logLines,
    peer: (place, traits = {}) => {
      const peer = Object.assign(
        new FakePeer(typeof place === 'string' ? place : `http://10.0.0.${place}:5000`),
        traits,
      );
      others.set(peer.address, peer);
      return peer;
    },
    mine: async (...blocks) => {
      for (const block of blocks) await chain.acceptBlock(block, { kind: 'miner' });
      await settle();
    },
    pass: async (seconds) => {
      // In steps, so that what one alarm begins can end before the next one.
      for (let left = seconds * 1000; left > 0; left -= 250) {
        clock.advance(Math.min(left, 250));
        await settle();
      }
    },
    close: async () => {
      await peers.close();
      testChain.close();
    },
  };
  return Object.assign(own, world);
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await nextTurn();
}
