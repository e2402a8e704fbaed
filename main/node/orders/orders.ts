/** Payments that travel: own ones and others' as one service. What is told of them, what is heard, and what a block takes. */
import { OrderError } from '../../consensus/orders/order-error.ts';
import { formatOrder, orderChecks, parseOrder, type Order } from '../../consensus/orders/order.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { Chain } from '../chain/chain.ts';
import type { NodeEventMap, NodeEvents } from '../events.ts';
import type { News, NewsHandler, NewsOutcome, NewsSource } from '../peers/news/news.ts';
import type { PeerView } from '../peers/peers.ts';
import type { ChainsAhead } from '../peers/sync/chains-ahead.ts';
import type { TransactionCounts } from '../pool/transaction-counts.ts';
import type { PoolEntry, TransactionPool } from '../pool/transaction-pool.ts';
import { StorageError, type ChainStore } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OwnPayment } from '../ports/own-payment.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import { RequestError } from '../request-error.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { KeyWatch } from './key-watch.ts';
import { OrderBook } from './order-book.ts';
import { OrderSigner } from './order-signer.ts';
import type { OwnPayments } from './own-payments.ts';
import { Payments } from './payments.ts';

/** Open orders are told again so often: somebody may have lost them. */
const TELL_AGAIN_MS = 60_000;
/** What could not be signed yet is tried again so often. */
const TRY_AGAIN_MS = 1000;
/** What a neighbour is told that has just come. */
const MAX_NEWCOMER_BYTES = 64 * 1024;

export interface OrdersDependencies {
  readonly chain: Pick<Chain, 'size' | 'firstHash' | 'isSwitching'>;
  readonly store: Pick<ChainStore, 'findInChain'>;
  readonly pool: TransactionPool;
  readonly own: OwnPayments;
  readonly counts: TransactionCounts;
  readonly wallet: Wallet;
  readonly verifier: Pick<SignatureVerifier, 'findInvalid'>;
  readonly peers: { readonly news: Pick<News, 'handle' | 'tell' | 'tellAgain'>; list(): readonly PeerView[] };
  readonly ahead: Pick<ChainsAhead, 'isCaughtUp'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
}

export class Orders {
  readonly payments: Payments;
  readonly #deps: OrdersDependencies;
  readonly #book: OrderBook;
  readonly #keyWatch: KeyWatch;
  /** Id of an own payment -> addresses of the neighbours that have it. */
  readonly #knownBy = new Map<number, Set<string>>();
  readonly #unsubscribes: readonly (() => void)[];
  #cancelTelling = (): void => {};
  /** While it is scheduled. */
  #cancelTrying: (() => void) | undefined;

  constructor(deps: OrdersDependencies) {
    const { peers, ahead, events, wallet } = deps;
    this.#deps = deps;
    const isCaughtUp = (): boolean => ahead.isCaughtUp();
    const tell = (text: string): void => this.#tell(text);
    const signer = new OrderSigner({ ...deps, isCaughtUp });
    this.payments = new Payments({ ...deps, signer, tell, reach: (payment) => this.#reach(payment) });
    this.#book = new OrderBook({ ...deps, isCaughtUp, onFits: tell });
    this.#keyWatch = new KeyWatch({ ...deps, ownAddress: wallet.address });
    peers.news.handle('payment', this.#handler());
    this.#unsubscribes = [
      events.subscribe('tip-changed', (event) => this.#onTipChanged(event)),
      events.subscribe('side-block-stored', ({ block, origin }) => {
        if (origin.kind === 'miner') this.#keyWatch.madeBeside(block);
      }),
      events.subscribe('pool-changed', () => this.#book.refresh()),
      events.subscribe('payments-changed', () => this.#tryAgain()),
    ];
  }

  /** Begins to tell own orders, and to sign what waits for that. */
  start(): void {
    this.#guard(() => this.payments.follow());
    this.#tryAgain();
    this.#tellAgain();
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#cancelTelling();
    this.#cancelTrying?.();
  }

  /** The payments for the next block: own ones first. @param maxBytes of wire text */
  select(maxBytes: number): Transaction[] {
    return this.#book.select(maxBytes);
  }

  /** All own payments that wait, then those of others that the next block could take. */
  waiting(): readonly PoolEntry[] {
    return [...this.#deps.pool.entries(), ...this.#book.entries()];
  }

  /** What the next block could take, a bounded number: own ones first. */
  list(): Transaction[] {
    return this.#book.list();
  }

  #handler(): NewsHandler {
    return {
      accept: (text, source) => this.#acceptOrTell(text, source),
      forNewcomer: () => this.#forNewcomer(),
      isEchoed: true,
      onTaken: (text, neighbour) => this.#onTaken(text, neighbour),
    };
  }

  async #acceptOrTell(text: string, source: NewsSource): Promise<NewsOutcome> {
    try {
      return await this.#accept(text, source);
    } catch (error) {
      if (error instanceof RequestError && error.problem.code === 'invalid-order') {
        this.#deps.events.emit('payment-refused', { fault: error.problem.fault, sender: source.sender });
      }
      throw error;
    }
  }

  async #accept(text: string, source: NewsSource): Promise<NewsOutcome> {
    const order = readOrder(text);
    const own = this.#findOwn(order);
    if (own !== undefined) {
      this.#isKnownTo(own.id, source.neighbour);
      return { kind: 'known' };
    }
    const verdict = this.#book.judge(order);
    if (verdict !== undefined) return { kind: verdict === 'known' ? 'known' : 'late' };
    const invalid = await this.#deps.verifier.findInvalid(orderChecks(order));
    if (invalid >= 0) throw refusal({ code: 'order-signature', of: invalid === 0 ? 'transaction' : 'order' });
    if (order.transaction.from === this.#deps.wallet.address) this.#noticeForeign(order);
    const outcome = this.#book.add(order, source.sender);
    if (outcome === 'new') this.#deps.events.emit('orders-changed', {});
    switch (outcome) {
      case 'new':
        return { kind: 'new', text: formatOrder(order) };
      case 'known':
      case 'held':
        return { kind: outcome };
      case 'useless':
        return { kind: 'late' };
    }
  }

  /** The own payment with this order, or with a later one for the same number. */
  #findOwn({ transaction, firstBlock, occurrence, expiry }: Order): OwnPayment | undefined {
    if (transaction.from !== this.#deps.wallet.address) return undefined;
    return this.#deps.own
      .equalTo(transaction.hash)
      .find(
        ({ order }) =>
          order !== undefined &&
          order.firstBlock === firstBlock &&
          order.occurrence === occurrence &&
          expiry <= order.expiry,
      );
  }

  /** It is signed with this node's key, and not by this node. */
  #noticeForeign(order: Order): void {
    this.#keyWatch.foreignOrder();
    for (const payment of this.#deps.own.equalTo(order.transaction.hash)) {
      const isSame = payment.order?.occurrence === order.occurrence && this.#deps.own.isForThisChain(payment);
      if (isSame && payment.status === 'open') this.#guard(() => this.payments.doubt(payment.id));
    }
  }

  #forNewcomer(): string[] {
    let bytes = 0;
    return [...this.payments.openTexts(), ...this.#book.texts()].filter(({ length }) => {
      bytes += length;
      return bytes <= MAX_NEWCOMER_BYTES;
    });
  }

  #onTaken(text: string, neighbour: string): void {
    const own = this.#findOwn(readOrder(text));
    if (own !== undefined) this.#isKnownTo(own.id, neighbour);
  }

  #isKnownTo(id: number, neighbour: string | undefined): void {
    if (neighbour === undefined) return;
    const known = this.#knownBy.get(id) ?? new Set();
    this.#knownBy.set(id, known);
    if (known.has(neighbour)) return;
    known.add(neighbour);
    const payment = this.#deps.own.get(id);
    if (known.size === 1 && payment !== undefined) {
      this.#deps.events.emit('payment-known', { transactionHash: payment.transaction.hash, neighbour });
    }
    this.#deps.events.emit('payments-changed', {});
  }

  #reach({ id }: OwnPayment): { knownTo: number; neighbours: number } {
    const neighbours = this.#deps.peers
      .list()
      .filter(({ software, state }) => software === 'chalkchain' && (state === 'ok' || state === 'one-way'));
    const known = this.#knownBy.get(id);
    const knownTo = neighbours.filter(({ address }) => known?.has(address) === true).length;
    return { knownTo, neighbours: neighbours.length };
  }

  #onTipChanged(event: NodeEventMap['tip-changed']): void {
    this.#keyWatch.follow(event);
    this.#guard(() => this.payments.follow(event));
    this.#book.refresh();
    this.#tryAgain();
    for (const id of this.#knownBy.keys()) {
      if (this.#deps.own.get(id)?.status !== 'open') this.#knownBy.delete(id);
    }
  }

  #tell(text: string): void {
    this.#deps.peers.news.tell('payment', text);
    this.#deps.events.emit('orders-changed', {});
  }

  #tellAgain(): void {
    for (const text of this.payments.openTexts()) this.#deps.peers.news.tellAgain('payment', text);
    this.#cancelTelling = this.#deps.clock.schedule(TELL_AGAIN_MS, () => this.#tellAgain());
  }

  /** Only while something waits to be signed. */
  #tryAgain(): void {
    const { own, clock, chain } = this.#deps;
    if (this.#cancelTrying !== undefined) return;
    const isWaiting = own.open().some(({ order }) => order === undefined);
    if (!isWaiting && !(chain.isSwitching && own.count > 0)) return;
    this.#cancelTrying = clock.schedule(TRY_AGAIN_MS, () => {
      this.#cancelTrying = undefined;
      this.#guard(() => this.payments.follow());
      this.#tryAgain();
    });
  }

  /** What the disk refuses now is tried again with the next tip. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#deps.events.emit('storage-failed', { problem: error.problem });
    }
  }
}

/** @throws RequestError `invalid-order` */
function readOrder(text: string): Order {
  try {
    return parseOrder(text);
  } catch (error) {
    if (error instanceof OrderError) throw refusal(error.fault, error);
    throw error;
  }
}

function refusal(fault: OrderError['fault'], cause?: Error): RequestError {
  return new RequestError({ code: 'invalid-order', fault }, cause === undefined ? {} : { cause });
}
