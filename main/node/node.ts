/** A node: the services, put together. Which adapters it runs on is the shell's choice. */
import { Cards } from './cards/cards.ts';
import type { Network } from '../consensus/rules/networks.ts';
import { Chain } from './chain/chain.ts';
import type { FollowedFirstBlock } from './chain/followed-first-block.ts';
import { loadChain, type LoadedChain } from './chain/load-chain.ts';
import { atOnce } from './chain/next-turn.ts';
import { NodeEvents } from './events.ts';
import type { BatteryRest } from './mining/battery-rest.ts';
import { Miner } from './mining/miner.ts';
import { Orders } from './orders/orders.ts';
import { OwnPayments } from './orders/own-payments.ts';
import { Peers, type PeersDependencies } from './peers/peers.ts';
import { TransactionCounts } from './pool/transaction-counts.ts';
import { TransactionPool } from './pool/transaction-pool.ts';
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
  /** What the class is called that it belongs to; `undefined` when nobody has said so. */
  readonly className: string | undefined;
}

export interface NodeDependencies {
  readonly identity: NodeIdentity;
  readonly network: Network;
  readonly store: ChainStore;
  readonly peerStore: PeerStore;
  readonly cardStore: CardStore;
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
  readonly peers: Peers;
  readonly cards: Cards;
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
  const { identity, network, followed, store, clock, log } = deps;
  const events = new NodeEvents();
  const wallet = new Wallet(deps.key);
  const loaded = deps.loaded ?? atOnce(loadChain(store));
  const { tree, ledger } = loaded;
  const { address: ownAddress } = wallet;
  const counts = new TransactionCounts(store);
  const own = new OwnPayments({ store, tree, counts, ownAddress, clock });
  const pool = new TransactionPool({ store, ledger, counts, own, ownAddress, clock, log, events });
  const chain = new Chain({
    params: network.params,
    store,
    ...loaded,
    followed,
    pool,
    ownAddress,
    verifier: deps.verifier,
    clock,
    log,
    events,
    maxSideBranchBytes: MAX_SIDE_BRANCH_BYTES,
  });
  const peers = new Peers({
    ...deps,
    chain,
    followed,
    client: deps.peerClient,
    store: deps.peerStore,
    events,
    namedPeers: deps.namedPeers ?? [],
  });
  const cards = createCards(deps, { wallet, peers, chain, events });
  const { ahead } = peers;
  const orders = new Orders({ ...deps, chain, pool, own, counts, wallet, peers, ahead, events });
  const miner = new Miner({
    ...deps,
    chain,
    payments: orders,
    wallet,
    ahead,
    awaitedClass: () => awaitedClass(deps.currentClass(), chain.firstHash),
    events,
    params: network.params,
  });
  const services = { events, chain, pool, orders, wallet, miner, peers, cards };
  return {
    ...services,
    identity,
    network,
    currentClass: deps.currentClass,
    pay: (to, amount) => pay(services, to, amount),
    start: () => {
      peers.start();
      cards.start();
      orders.start();
    },
    stop: () => stop(services),
  };
}

function createCards(
  { identity, verifier, cardStore: store, clock, log }: NodeDependencies,
  { wallet, peers, chain, events }: Pick<ChalkchainNode, 'wallet' | 'peers' | 'chain' | 'events'>,
): Cards {
  return new Cards({
    wallet,
    identity,
    peers,
    hasCoins: (address) => chain.getBalance(address) !== undefined,
    verifier,
    store,
    news: peers.news,
    events,
    clock,
    log,
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
}: Pick<ChalkchainNode, 'chain' | 'miner' | 'orders' | 'peers' | 'cards'>): Promise<void> {
  cards.close();
  chain.stop();
  await miner.close();
  orders.close();
  await peers.close();
  await chain.drained();
}
