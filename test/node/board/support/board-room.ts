/** A board over made-up nodes: what each says when it is asked, and how often it was. */
import { Board, type BoardDependencies } from '../../../../main/node/board/board.ts';
import { WORKSHOP } from '../../../../main/consensus/rules/networks.ts';
import type { Card } from '../../../../main/node/cards/card.ts';
import type { CardView } from '../../../../main/node/cards/cards.ts';
import type { Membership } from '../../../../main/node/class/membership.ts';
import { NodeEvents } from '../../../../main/node/events.ts';
import type { PeerView } from '../../../../main/node/peers/book/peer-view.ts';
import type { StoredHeader } from '../../../../main/node/ports/chain-store.ts';
import { PeerError, type PeerStatus, type ToldPeer } from '../../../../main/node/ports/peer-client.ts';
import type { PeerEvent, PeerEventStream } from '../../../../main/node/ports/peer-events.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { statusOf } from '../../../support/memory-room.ts';
import { fieldsOf, madeUpAddress } from '../../cards/support/cards.ts';
import { viewOfPeer } from '../../cards/support/view-of-peer.ts';

export const OWN_WALLET = madeUpAddress(0);
const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

export function at(host: number, port = 5000): string {
  return `http://10.0.0.${host}:${port}`;
}

export function hashAt(height: number, branch = 0): string {
  return `${branch}${String(height).padStart(63, '0')}`;
}

/** A node that a test makes up. `undefined` for what it does not know. */
export interface MadeUpNode {
  status?: PeerStatus;
  peers?: readonly ToldPeer[];
  /** It does not answer. */
  isDown?: boolean;
  /** It has no room for another listener. */
  isFull?: boolean;
}

export class BoardRoom {
  readonly clock = new FakeClock();
  readonly events = new NodeEvents();
  readonly nodes = new Map<string, MadeUpNode>();
  readonly asked: { readonly address: string; readonly what: 'status' | 'peers'; readonly atMs: number }[] = [];
  /** When a stream was asked for. */
  readonly listened: { readonly address: string; readonly atMs: number }[] = [];
  /** Open streams. */
  readonly streams = new Map<string, FakeStream>();
  peers: PeerView[] = [];
  cards: CardView[] = [];
  ownAddresses: readonly string[] = [at(1)];
  ownClass: Membership | undefined;
  readonly rich = new Set<string>();
  /** Of the chain, whose blocks have the hashes of {@link hashAt}. */
  size = 10;
  readonly board: Board;

  constructor() {
    this.board = new Board({
      client: {
        fetchStatus: async (address) => this.#ask(address, 'status').status,
        fetchPeers: async (address) => this.#ask(address, 'peers').peers,
        listen: async (address, { wantsNews, instance }, signal) => this.#listen(address, wantsNews, instance, signal),
      },
      peers: {
        list: () => this.peers,
        ownAddresses: () => this.ownAddresses,
        listensAt: () => [],
        calledAt: (address) => address,
        mayBeCalled: (address) => /^http:\/\/10\.0\.0\.\d+:\d{4,5}$/.test(address),
      },
      cards: { list: () => this.cards },
      chain: this.#chain(),
      own: {
        identity: { instance: 'own', name: 'Teacher', version: '1' },
        wallet: OWN_WALLET,
        work: () => ({ work: undefined, payments: 0, command: undefined }),
      },
      network: WORKSHOP,
      currentClass: () => this.ownClass,
      events: this.events,
      clock: this.clock,
      log: SILENT,
    });
  }

  /** A node that answers at that place, and has the whole chain. */
  put(host: number, status: Partial<PeerStatus> = {}, node: MadeUpNode = {}): void {
    const base = { ...statusOf(`node ${host}`, 0), network: WORKSHOP.name, name: `Table ${host}` };
    const said = { ...base, ...this.tip(), ...status };
    this.nodes.set(at(host), { status: said, ...node });
  }

  tip(height = this.size, branch = 0): Pick<PeerStatus, 'height' | 'tip' | 'firstBlock'> {
    return { height, tip: hashAt(height, branch), firstBlock: hashAt(1) };
  }

  addPeer(host: number, fields: Partial<PeerView> = {}): void {
    this.peers.push(viewOfPeer({ address: at(host), lastContactAt: 1, ...fields }));
  }

  addCard(fields: Partial<Card>, isCurrent = true): void {
    const card = { ...fieldsOf({ reached: new Map(), failed: new Map(), ...fields }), signature: '1' };
    this.cards.push({ card, text: '', heardAt: 1, isOwn: false, isCurrent });
  }

  /** Somebody looks all the while. */
  async look(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.board.look();
      await this.pass(1);
    }
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.clock.advance(1000);
      await settle();
    }
  }

  async tell(host: number, height: number, branch = 0): Promise<void> {
    const { tip: hash, firstBlock } = this.tip(height, branch);
    this.streams.get(at(host))?.tell({ kind: 'tip', height, hash, firstBlock, time: undefined, wire: undefined });
    await settle();
  }

  /** Of the others, by their places. */
  shown(host: number) {
    return this.board.picture().nodes.find(({ place }) => place?.address === at(host));
  }

  get others() {
    return this.board.picture().nodes.filter(({ isOwn }) => !isOwn);
  }

  #ask(address: string, what: 'status' | 'peers'): MadeUpNode {
    this.asked.push({ address, what, atMs: this.clock.monotonicMs() });
    const node = this.nodes.get(address);
    if (node === undefined || node.isDown === true) {
      throw new PeerError('connect', { code: 'no-answer', peer: address });
    }
    return node;
  }

  #listen(
    address: string,
    wantsNews: boolean | undefined,
    instance: string | undefined,
    signal: AbortSignal,
  ): PeerEventStream {
    if (wantsNews !== false || instance !== undefined) throw new Error('A board takes no place of its node');
    this.listened.push({ address, atMs: this.clock.monotonicMs() });
    const node = this.nodes.get(address);
    if (node === undefined || node.isDown === true || node.isFull === true) {
      throw new PeerError('later', { code: 'too-many-listeners', peer: address });
    }
    const stream = new FakeStream(() => this.streams.delete(address));
    this.streams.set(address, stream);
    signal.addEventListener('abort', () => stream.fail(signal.reason as PeerError));
    const { height = 0, tip, firstBlock } = node.status ?? {};
    stream.tell({ kind: 'tip', height, hash: tip, firstBlock, time: undefined, wire: undefined });
    return stream;
  }

  /** Branch 1 leaves the chain after block 5. */
  #chain(): BoardDependencies['chain'] {
    const sizeNow = (): number => this.size;
    const heights = (): number[] => Array.from({ length: this.size }, (_, index) => index + 1);
    return {
      get size() {
        return sizeNow();
      },
      get tip() {
        return headerAt(sizeNow(), 0);
      },
      firstHash: hashAt(1),
      getHeader: (hash) => {
        const height = heights().find((one) => hash === hashAt(one));
        if (height !== undefined) return headerAt(height, 0);
        const onBranch = heights().find((one) => one > 5 && hash === hashAt(one, 1));
        return onBranch === undefined ? undefined : headerAt(onBranch, 1);
      },
      isOnBest: (hash, height) => hash === hashAt(height) && height <= this.size,
      forkHeightOf: () => 5,
      getBalance: (account) => (this.rich.has(account) ? 1 : undefined),
    };
  }
}

function headerAt(height: number, branch: number): StoredHeader {
  return {
    hash: hashAt(height, branch),
    previousHash: hashAt(height - 1, height === 6 ? 0 : branch),
    height,
    difficulty: 1,
    timestamp: 0,
    sizeBytes: 1,
    isInvalid: false,
  };
}

export class FakeStream implements PeerEventStream {
  readonly #events: PeerEvent[] = [];
  readonly #onClosed: () => void;
  #wake: (() => void) | undefined;
  #failure: PeerError | undefined;

  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
  }

  tell(event: PeerEvent): void {
    this.#events.push(event);
    this.#wake?.();
  }

  fail(error: PeerError): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  async next(): Promise<PeerEvent | undefined> {
    while (this.#events.length === 0) {
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#events.shift();
  }

  close(): void {
    this.#onClosed();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
