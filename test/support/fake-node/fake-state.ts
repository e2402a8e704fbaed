/** What a made-up node remembers. */
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import type { LogLine } from '../../../preload/contract/views/log-views.ts';
import type { MiningView } from '../../../preload/contract/views/mining-views.ts';
import type { FoundView, PeerView } from '../../../preload/contract/views/peer-views.ts';
import type { RetiredChainView } from '../../../preload/contract/views/retired-chain-views.ts';
import type { BoardView } from '../../../preload/contract/views/board-views.ts';
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import type { PoolEntryView, RepeatedPaymentView } from '../../../preload/contract/views/wallet-views.ts';
import { FAKE_NAMES, FakeChain } from './fake-chain.ts';
import type { PaymentView } from '../../../preload/contract/views/payment-views.ts';
import { fakePayments } from './fake-payments.ts';
import { FAKE_SETTINGS, fakeFound, fakeLog, fakePeers, fakePool } from './fake-views.ts';
import { fakeBoard } from './fake-board.ts';
import { fakeCards } from './fake-cards.ts';

export interface FakeStateOptions {
  /** Of the chain. 0: a node that has just been installed. */
  readonly height: number;
  readonly isWelcomed: boolean;
  /** On the board; 30 when not given. */
  readonly nodes?: number;
}

export class FakeState {
  readonly chain: FakeChain;
  readonly own: string;
  readonly names = new Map<string, string>();
  peers: readonly PeerView[] = [];
  found: FoundView = { isOn: true, problem: null, sweep: null, nodes: [] };
  cards: readonly CardView[] = [];
  board: BoardView = { nodes: [], links: [], offBoards: 0, left: 0, blocks: 0 };
  pool: readonly PoolEntryView[] = [];
  payments: readonly PaymentView[] = [];
  repeated: readonly RepeatedPaymentView[] = [];
  log: readonly LogLine[] = [];
  settings: SettingsView;
  isEncrypted = false;
  replacement: StatusView['replacement'] = null;
  chosenBranch: StatusView['chosenBranch'] = null;
  ownClass: ClassView | null = null;
  mining: MiningView;
  readonly #listeners = new Set<(message: NodeEventMessage) => void>();

  constructor({ height, isWelcomed, nodes = 30 }: FakeStateOptions) {
    this.chain = new FakeChain(height, this.now() - 3);
    this.own = this.chain.people[0] ?? '';
    this.settings = { ...FAKE_SETTINGS, isWelcomed };
    this.mining = {
      isMining: height > 0,
      wasInterrupted: false,
      pace: this.settings.pace,
      hashesPerSecond: height > 0 ? 49_800 : 0,
      blocks: height > 0 ? { own: 5, all: 13 } : null,
      height: height > 0 ? height + 1 : null,
      difficulty: height > 0 ? this.chain.nextDifficulty() : null,
      pause: null,
      pausesOnBattery: false,
      maxThreads: 8,
      equalPace: { threads: 1, maxHashesPerSecond: 50_000, share: null },
    };
    if (height === 0) return;
    this.found = fakeFound(this.now(), height);
    this.peers = fakePeers(this.now(), height);
    this.cards = fakeCards(this.chain, this.now());
    this.board = fakeBoard(this.chain, { height, now: this.now(), count: nodes });
    this.pool = fakePool(this.chain, this.now());
    this.payments = fakePayments(this.chain, this.now());
    this.log = fakeLog(this.now());
    for (const [index, name] of FAKE_NAMES.entries()) {
      const address = this.chain.people[index + 1];
      if (address !== undefined && index < 4) this.names.set(address, name);
    }
  }

  retiredChains: readonly RetiredChainView[] = [];

  now(): number {
    return Date.now() / 1000;
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  listen(listener: (message: NodeEventMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(message: NodeEventMessage): void {
    for (const listener of this.#listeners) listener(message);
  }

  status(): StatusView {
    const { chain } = this;
    const isEmpty = chain.blocks.length === 0;
    return {
      name: this.settings.name,
      version: '0.1.0',
      network: 'workshop',
      rules: { targetSpacingSeconds: 5, reward: '10', initialDifficulty: 10, maxFutureSeconds: 7200 },
      className: this.ownClass?.name ?? null,
      ownClass: this.ownClass,
      height: chain.blocks.length,
      tip: chain.tip?.summary ?? null,
      firstBlock: chain.blocks[0]?.summary.hash ?? null,
      nextDifficulty: chain.nextDifficulty(),
      peers: { known: this.peers.length, reachable: this.peers.filter((peer) => peer.state === 'ok').length },
      mining: this.mining,
      wallet: {
        address: this.own,
        confirmed: isEmpty ? '0' : '130',
        pending: isEmpty ? '0' : '5',
        spendable: isEmpty ? '0' : '125',
      },
      waitingPayments: this.pool.length,
      port: this.settings.port,
      isOnLan: this.settings.isOnLan,
      listenAddresses: [
        { url: `http://192.168.178.20:${this.settings.port}`, adapter: 'Wi-Fi', isVirtual: false },
        { url: `http://10.0.0.7:${this.settings.port}`, adapter: 'Ethernet', isVirtual: false },
        { url: `http://172.17.0.1:${this.settings.port}`, adapter: 'docker0', isVirtual: true },
        {
          url: `http://192.168.56.1:${this.settings.port}`,
          adapter: 'VirtualBox Host-Only Ethernet Adapter',
          isVirtual: true,
        },
      ],
      catchUp: null,
      clock: null,
      replacement: this.replacement,
      chosenBranch: this.chosenBranch,
      storageProblem: null,
      startNotices: [],
    };
  }
}
