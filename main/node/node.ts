/** A node: the services, put together. Which adapters it runs on is the shell's choice. */
import { ActivityLog } from './activity/activity-log.ts';
import { Board } from './board/board.ts';
import { Cards } from './cards/cards.ts';
import type { Network } from '../consensus/rules/networks.ts';
import { AskedFirst } from './chain/asked-first.ts';
import { Chain } from './chain/chain.ts';
import type { FollowedFirstBlock } from './chain/followed-first-block.ts';
import { loadChain, type LoadedChain } from './chain/load-chain.ts';
import { atOnce } from './chain/next-turn.ts';
import { NodeEvents } from './events.ts';
import { KeyUses } from './key-uses.ts';
import type { BatteryRest } from './mining/battery-rest.ts';
import type { ClassHold } from './mining/class-hold.ts';
import { Miner } from './mining/miner.ts';
import { StudentMining } from './mining/student-mining.ts';
import { Orders } from './orders/orders.ts';
import { OwnPayments } from './orders/own-payments.ts';
import { Peers, type PeersDependencies } from './peers/peers.ts';
import { StudentChoice } from './workshop/student-choice.ts';
import { TransactionCounts } from './pool/transaction-counts.ts';
import { TransactionPool } from './pool/transaction-pool.ts';
import type { ActivityStore } from './ports/activity-store.ts';
import type { CardStore } from './ports/card-store.ts';
import { awaitedClass, type ClassTold, type CurrentClass } from './class/membership.ts';
import { StorageError, type ChainStore } from './ports/chain-store.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { NonceSearch, Pace } from './ports/nonce-search.ts';
import type { PeerClient } from './ports/peer-client.ts';
import type { PeerStore } from './ports/peer-store.ts';
import type { SignatureVerifier } from './ports/signature-verifier.ts';
import type { Whereabouts } from './ports/whereabouts.ts';
import type { PythonNumber } from '../consensus/python/python-number.ts';
import type { Transaction } from '../consensus/transaction.ts';
import { Wallet, type WalletKey } from './wallet/wallet.ts';

/** About 45,000 blocks of one reward each. */
const MAX_SIDE_BRANCH_BYTES = 64 * 1024 * 1024;

/** Who a node is to other nodes. */
export interface NodeIdentity {
  /** Made anew at each start: by it a node recognises itself. */
  readonly instance: string;
  /** What its owner calls it: for its own screens. */
  readonly name: string;
  /** The same for others: the only name that may leave this computer. `undefined`: its owner shares none. */
  readonly sharedName: string | undefined;
  readonly version: string;
  /** Its owner wants it on no class board. */
  readonly isOffBoards: boolean;
  /** What the class is called that it belongs to; `undefined` when nobody has said so. */
  readonly className: string | undefined;
}

export interface NodeDependencies {
  readonly identity: NodeIdentity;
  readonly network: Network;
  readonly store: ChainStore;
  readonly peerStore: PeerStore;
  readonly cardStore: CardStore;
  readonly activityStore: ActivityStore;
  readonly verifier: SignatureVerifier;
  readonly search: NonceSearch;
  readonly peerClient: PeerClient;
  readonly whereabouts: Whereabouts;
  /** See `PeersDependencies`. */
  readonly finding: PeersDependencies['finding'];
  readonly clock: Clock;
  readonly log: Log;
  readonly key: WalletKey;
  readonly pace: Pace;
  readonly currentClass: CurrentClass;
  /** A peer says what its class's key has signed last. */
  readonly onClassTold: ClassTold;
  /** When mining rests to save the battery. */
  readonly battery: Pick<BatteryRest, 'isResting' | 'subscribe'>;
  /** When it rests because its class wants it to. */
  readonly hold: Pick<ClassHold, 'current' | 'subscribe'>;
  /** Number of the last command of its class that it has taken; `undefined` for none. */
  readonly takenCommand: () => number | undefined;
  /** Addresses of peers to add at the start. */
  readonly initialPeers: readonly string[];
  /** What {@link loadChain} has read of the store; when not given, it is read in one go. */
  readonly loaded?: LoadedChain | undefined;
  /** Which chains it follows at all. */
  readonly followed: FollowedFirstBlock;
  /** See `PeersDependencies`. */
  readonly namedPeers?: readonly string[];
}

export interface ChalkchainNode {
  readonly identity: NodeIdentity;
  readonly network: Network;
  readonly events: NodeEvents;
  readonly chain: Chain;
  /** Own payments that wait. */
  readonly pool: TransactionPool;
  /** Payments that travel. */
  readonly orders: Orders;
  readonly wallet: Wallet;
  readonly miner: Miner;
  readonly studentMining: StudentMining;
  readonly studentChoice: StudentChoice;
  readonly peers: Peers;
  readonly cards: Cards;
  /** What happened. */
  readonly activity: ActivityLog;
  /** Every node of the class, while somebody looks. */
  readonly board: Board;
  /** What another node has done with this node's key. */
  readonly keyUses: KeyUses;
  readonly currentClass: CurrentClass;
  /**
   * Signs a payment, and has it wait in the pool: in one go, so that between the look at the balance and the entry no
   * other payment comes.
   *
   * @throws RequestError, and StorageError when it cannot be kept; that is told as an event, too
   */
  pay(to: string, amount: PythonNumber): Transaction;
  /** Starts to talk to peers. Does not mine. */
  start(): void;
  /** Stops mining and talking, and waits for the work under way. Does not close the adapters. */
  stop(): Promise<void>;
}

/** @throws StorageError when the store cannot be read. */
export function createNode(deps: NodeDependencies): ChalkchainNode {
  const { identity, network, store, clock, log } = deps;
  const events = new NodeEvents();
  const keyUses = new KeyUses({ events, log });
  const wallet = new Wallet(deps.key);
  const loaded = deps.loaded ?? atOnce(loadChain(store));
  const [{ tree, ledger }, { address: ownAddress }] = [loaded, wallet];
  const counts = new TransactionCounts(store);
  const own = new OwnPayments({ store, tree, counts, ownAddress, clock });
  const pool = new TransactionPool({ store, ledger, counts, own, ownAddress, clock, log, events });
  const asked = new AskedFirst(clock);
  const chain = new Chain({
    ...deps,
    asked,
    params: network.params,
    ...loaded,
    currentAnchor: () => deps.currentClass()?.anchor,
    pool,
    ownAddress,
    events,
    maxSideBranchBytes: MAX_SIDE_BRANCH_BYTES,
  });
  const peers = createPeers(deps, chain, events);
  const activity = new ActivityLog({ ...deps, store: deps.activityStore, chain, peers, own, ownAddress, events });
  const cards = createCards(deps, { wallet, peers, chain, events });
  const { ahead } = peers;
  const orders = new Orders({ ...deps, chain, pool, own, counts, wallet, peers, ahead, events });
  const mining = miningOf(deps, { chain, orders, wallet });
  const miner = new Miner({ ...mining, ahead, events });
  const board = createBoard(deps, { wallet, peers, chain, cards, miner, orders, events });
  const studentChoice = new StudentChoice({ ...deps, asked, chain, peers, events });
  const services = { events, chain, pool, orders, wallet, miner, peers, cards, activity, board, keyUses };
  return {
    ...services,
    identity,
    network,
    studentMining: new StudentMining(mining),
    studentChoice,
    currentClass: deps.currentClass,
    pay: (to, amount) => pay(services, to, amount),
    start: () => {
      peers.start();
      cards.start();
      orders.start();
    },
    stop: () => stop({ ...services, studentChoice }),
  };
}

/** What both miners need. */
function miningOf(
  deps: NodeDependencies,
  { chain, orders: payments, wallet }: Pick<ChalkchainNode, 'chain' | 'orders' | 'wallet'>,
) {
  const { params } = deps.network;
  return {
    ...deps,
    chain,
    payments,
    wallet,
    awaitedClass: () => awaitedClass(deps.currentClass(), chain.firstHash),
    params,
  };
}

function createPeers(deps: NodeDependencies, chain: Chain, events: NodeEvents): Peers {
  const { peerClient: client, peerStore: store, namedPeers = [] } = deps;
  return new Peers({ ...deps, chain, client, store, events, namedPeers });
}

function createCards(
  { identity, verifier, cardStore: store, takenCommand, clock, log }: NodeDependencies,
  { wallet, peers, chain, events }: Pick<ChalkchainNode, 'wallet' | 'peers' | 'chain' | 'events'>,
): Cards {
  const cards = new Cards({
    wallet,
    identity,
    peers,
    takenCommand,
    hasCoins: (address) => chain.getBalance(address) !== undefined,
    verifier,
    store,
    news: peers.news,
    events,
    clock,
    log,
  });
  events.subscribe('stock-taken', () => cards.review());
  return cards;
}

function createBoard(
  { peerClient: client, identity, network, currentClass, takenCommand, clock, log }: NodeDependencies,
  services: Pick<ChalkchainNode, 'wallet' | 'peers' | 'chain' | 'cards' | 'miner' | 'orders' | 'events'>,
): Board {
  const { wallet, miner, orders } = services;
  return new Board({
    ...services,
    client,
    network,
    currentClass,
    clock,
    log,
    own: {
      identity,
      wallet: wallet.address,
      work: () => {
        const { isMining, pause, hashesPerSecond } = miner.view();
        const work = { isMining, paused: pause?.code, hashesPerSecond: Math.round(hashesPerSecond) };
        return { work, payments: orders.waiting().length, command: takenCommand() };
      },
    },
  });
}

function pay(
  { orders, events }: Pick<ChalkchainNode, 'orders' | 'events'>,
  to: string,
  amount: PythonNumber,
): Transaction {
  try {
    return orders.payments.pay(to, amount);
  } catch (error) {
    if (error instanceof StorageError) events.emit('storage-failed', { problem: error.problem });
    throw error;
  }
}

async function stop({
  chain,
  miner,
  orders,
  peers,
  cards,
  activity,
  board,
  studentChoice,
}: Pick<
  ChalkchainNode,
  'chain' | 'miner' | 'orders' | 'peers' | 'cards' | 'activity' | 'board' | 'studentChoice'
>): Promise<void> {
  studentChoice.close();
  board.close();
  cards.close();
  chain.stop();
  await miner.close();
  orders.close();
  await peers.close();
  await chain.drained();
  activity.close();
}
