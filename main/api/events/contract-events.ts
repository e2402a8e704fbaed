/** The node's events as the contract tells them: gathered, and with all that a screen needs to show them. */
import type { StorageProblem } from '../../../preload/contract/messages/storage-problem.ts';
import type { NodeEventMap } from '../../node/events.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { ExplorerStore } from '../../node/ports/explorer-store.ts';
import type { LogEntry } from '../hosted/log-history.ts';
import type { HostedNode } from '../hosted/hosted-node.ts';
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';
import { blockSummary } from '../views/block-view.ts';
import { miningView, statusView } from '../views/status-view.ts';
import { BoardNews } from './board-news.ts';
import { CardNews } from './card-news.ts';
import { Gatherer } from './gatherer.ts';
import { isListKind, LIST_KINDS, listMessage } from './list-messages.ts';
import { LogNews } from './log-news.ts';
import { MiningTick } from './mining-tick.ts';
import { followNotices } from './notice-news.ts';
import { ReorganisationNews } from './reorganisation-news.ts';
import { SyncNews } from './sync-news.ts';
import { TipNews } from './tip-news.ts';

/** The kinds of news that are gathered. */
const KINDS = [
  'tip-changed',
  'status-changed',
  'mining-changed',
  'cards-changed',
  'board-changed',
  ...LIST_KINDS,
  'log-lines',
  'sync-progress',
] as const;

type EventKind = (typeof KINDS)[number];

/** Blocks of a `tip-changed`. */
const MAX_BLOCKS = 20;
/** Own payments that others repeat, of one change of the chain. */
const MAX_REPEATED = 100;

export interface ContractEventsOptions {
  readonly host: HostedNode;
  readonly clock: Clock;
}

/** Own payments that somebody else has put into a block again. They are looked for when the first own payment asks. */
function createRepeatCheck(explorer: Pick<ExplorerStore, 'listRepeatedPayments'>): (hash: string) => boolean {
  let repeated: ReadonlySet<string> | undefined;
  return (hash) => {
    repeated ??= new Set(explorer.listRepeatedPayments(MAX_REPEATED).map(({ movement }) => movement.hash));
    return repeated.has(hash);
  };
}

export class ContractEvents {
  readonly #options: ContractEventsOptions;
  readonly #gatherers: Readonly<Record<EventKind, Gatherer>>;
  readonly #listeners = new Set<(message: NodeEventMessage) => void>();
  readonly #tip = new TipNews();
  readonly #sync = new SyncNews();
  readonly #cards = new CardNews();
  readonly #log = new LogNews();
  readonly #miningTick: MiningTick;
  readonly #board = new BoardNews();
  readonly #unsubscribes: (() => void)[];
  #leaveNode: () => void = () => undefined;
  #storageProblem: StorageProblem | undefined;
  readonly #reorganisations = new ReorganisationNews();
  /** Payments waited when it was last looked. */
  #hasWaiting = false;

  constructor(options: ContractEventsOptions) {
    const { host, clock } = options;
    this.#options = options;
    this.#miningTick = new MiningTick(clock, () => this.changed('mining-changed'));
    const gather = (kind: EventKind): Gatherer => new Gatherer(clock, () => this.#tell(kind));
    this.#gatherers = {
      'tip-changed': gather('tip-changed'),
      'status-changed': gather('status-changed'),
      'mining-changed': gather('mining-changed'),
      'pool-changed': gather('pool-changed'),
      'payments-changed': gather('payments-changed'),
      'side-blocks-changed': gather('side-blocks-changed'),
      'peers-changed': gather('peers-changed'),
      'found-changed': gather('found-changed'),
      'cards-changed': gather('cards-changed'),
      'board-changed': gather('board-changed'),
      'names-changed': gather('names-changed'),
      'activity-changed': gather('activity-changed'),
      'log-lines': gather('log-lines'),
      'sync-progress': gather('sync-progress'),
    };
    this.#unsubscribes = [
      host.onReplaced(() => this.#onReplaced()),
      host.log.subscribe((entry) => this.#onLogEntry(entry)),
    ];
    this.#followNode();
  }

  /** What the disk refused, while it does. */
  get storageProblem(): StorageProblem | undefined {
    return this.#storageProblem;
  }

  get hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  /** @returns the unsubscribe function. */
  subscribe(listener: (message: NodeEventMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(message: NodeEventMessage): void {
    for (const listener of this.#listeners) listener(message);
  }

  /** Has the news of this kind told soon. */
  changed(kind: EventKind): void {
    this.#gatherers[kind].request();
  }

  /** Has the news of this kind told before anything else is. */
  tellNow(kind: EventKind): void {
    this.#tell(kind);
  }

  close(): void {
    this.#leaveNode();
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    for (const kind of KINDS) this.#gatherers[kind].close();
    this.#miningTick.cancel();
    this.#listeners.clear();
  }

  #followNode(): void {
    const { events } = this.#options.host.running().node;
    const unsubscribes = [
      ...followNotices(events, (message) => this.emit(message)),
      events.subscribe('tip-changed', (event) => this.#onTipChanged(event)),
      events.subscribe('side-block-stored', () => this.#onSideBlock()),
      events.subscribe('pool-changed', () => this.#onPoolChanged()),
      events.subscribe('orders-changed', () => this.#onWaitingChanged()),
      events.subscribe('payments-changed', () => this.changed('payments-changed')),
      events.subscribe('mining-changed', () => this.#onMiningChanged()),
      events.subscribe('peers-changed', () => this.#onPeersChanged()),
      events.subscribe('activity-kept', () => this.changed('activity-changed')),
      events.subscribe('found-changed', () => this.changed('found-changed')),
      events.subscribe('class-changed', () => this.#changedWithStatus('mining-changed')),
      events.subscribe('anchor-changed', () => this.#changedWithStatus('mining-changed')),
      events.subscribe('branch-refused', () => this.changed('status-changed')),
      events.subscribe('cards-changed', () => this.#onCardsChanged()),
      events.subscribe('board-changed', () => this.changed('board-changed')),
      events.subscribe('history-changed', () => this.changed('status-changed')),
      events.subscribe('class-commands-changed', () => this.changed('status-changed')),
      events.subscribe('catch-up-changed', () => this.changed('status-changed')),
      events.subscribe('clock-changed', () => this.changed('status-changed')),
      events.subscribe('storage-failed', ({ problem }) => this.#onStorageFailed(problem)),
      events.subscribe('sync-progress', (progress) => {
        if (this.#sync.add(progress)) this.changed('sync-progress');
      }),
    ];
    this.#leaveNode = () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }

  #onReplaced(): void {
    this.#leaveNode();
    this.#followNode();
    this.#storageProblem = undefined;
    // Changes that wait speak of a chain that is gone.
    this.#tip.take(0);
    this.#onMiningChanged();
    this.emit({ name: 'node-replaced', payload: statusView(this.#context()) });
  }

  #onTipChanged(event: NodeEventMap['tip-changed']): void {
    this.#storageWorks();
    const { node, explorer } = this.#options.host.running();
    this.#tip.add(event, node.wallet.address, createRepeatCheck(explorer));
    this.changed('tip-changed');
    // A payment that was set aside may fit now, or the other way round, and one of others may be mined, without a change
    // of the pool.
    const hadWaiting = this.#hasWaiting;
    this.#hasWaiting = node.orders.waiting().length > 0;
    if (this.#hasWaiting || hadWaiting) this.changed('pool-changed');
  }

  #onSideBlock(): void {
    this.#storageWorks();
    this.changed('side-blocks-changed');
  }

  #onWaitingChanged(): void {
    this.#hasWaiting = true;
    this.changed('pool-changed');
  }

  #onPoolChanged(): void {
    this.#storageWorks();
    this.#changedWithStatus('pool-changed');
  }

  /** Some of those that were found may be peers. */
  #onPeersChanged(): void {
    this.#changedWithStatus('peers-changed');
    if (this.#options.host.running().node.peers.finding.hasFound) this.changed('found-changed');
  }

  /** They say which nodes have taken the last command of the class. */
  #onCardsChanged(): void {
    this.changed('cards-changed');
    if (this.#options.host.ownClass.view()?.isOpenedHere === true) this.changed('status-changed');
  }

  #onMiningChanged(): void {
    this.#changedWithStatus('mining-changed');
  }

  #onStorageFailed(problem: StorageProblem): void {
    if (this.#storageProblem === undefined) {
      this.emit({ name: 'notice', payload: { level: 'error', notice: { code: 'storage-failed', problem } } });
    }
    this.#storageProblem = problem;
    this.changed('status-changed');
  }

  #storageWorks(): void {
    if (this.#storageProblem === undefined) return;
    this.#storageProblem = undefined;
    this.changed('status-changed');
  }

  #onLogEntry(entry: LogEntry): void {
    if (!this.hasListeners) return;
    this.#log.add(entry);
    this.changed('log-lines');
  }

  #changedWithStatus(kind: EventKind): void {
    this.changed(kind);
    this.changed('status-changed');
  }

  #tell(kind: EventKind): void {
    if (kind === 'mining-changed') this.#miningTick.plan(this.#options.host.running().node.miner.view());
    const message = this.#createMessage(kind);
    if (message !== undefined) this.emit(message);
  }

  /** `undefined` when there is no news, or no listener. */
  #createMessage(kind: EventKind): NodeEventMessage | undefined {
    const running = this.#options.host.running();
    const { node } = running;
    const change = kind === 'tip-changed' ? this.#tip.take(node.chain.size) : undefined;
    const lines = kind === 'log-lines' ? this.#log.take() : undefined;
    if (!this.hasListeners) return undefined;
    if (isListKind(kind)) return listMessage(kind, running);
    switch (kind) {
      case 'tip-changed':
        return change && this.#createTipMessage(change);
      case 'status-changed':
        // A `tip-changed` is about to tell it. Before that, a screen would know of a block that it has not heard of.
        return this.#tip.isWaiting ? undefined : { name: kind, payload: statusView(this.#context()) };
      case 'mining-changed':
        return { name: kind, payload: miningView(this.#context()) };
      case 'cards-changed':
        return this.#cards.take(node.cards.list());
      case 'board-changed':
        return this.#board.message(running);
      case 'log-lines':
        return lines;
      case 'sync-progress':
        return this.#sync.take();
    }
  }

  #createTipMessage(change: NonNullable<ReturnType<TipNews['take']>>): NodeEventMessage {
    const { node, explorer } = this.#options.host.running();
    const newest = explorer.listBestChain(node.chain.size, Math.min(change.connected, MAX_BLOCKS));
    const blocks = newest.toReversed().map((stored) => blockSummary(node.chain, stored));
    const reorganisation = this.#reorganisations.take(node.activity.lastReorganisation);
    const payload = { ...change, ...reorganisation, blocks, status: statusView(this.#context()) };
    return { name: 'tip-changed', payload };
  }

  #context() {
    const { host, clock } = this.#options;
    return { host, clock, running: () => host.running(), storageProblem: () => this.#storageProblem };
  }
}
