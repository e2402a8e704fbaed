/**
 * The log of what happened: hears what the services tell, gathers it for a second, and writes it down. Nothing waits for
 * it: what the disk refuses is kept a while in memory, and the node goes on.
 */
import type { Activity } from '../../../preload/contract/messages/activity.ts';
import { formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import { accountOf } from '../../consensus/rules/account.ts';
import type { Block } from '../../consensus/block.ts';
import type { NodeEventMap, NodeEvents } from '../events.ts';
import { heardFromOf, heardFromSender } from '../heard-from.ts';
import type { PeerView } from '../peers/book/peer-view.ts';
import type { ActivityEntry, ActivityRequest, ActivityStore } from '../ports/activity-store.ts';
import { StorageError } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { ActivityBuffer } from './activity-buffer.ts';
import { factsOfEntry, type EntryFacts } from './entry-facts.ts';
import { PaymentWatch, toInBlock, type WatchedPayments } from './payment-watch.ts';
import { PeerWatch } from './peer-watch.ts';
import { SwitchRecord } from './switch-record.ts';

/** What happens within this time is written at once. */
const GATHER_MS = 1000;
/** A disk that has refused is asked again after this time. */
const RETRY_MS = 10_000;

export interface ActivityLogDependencies {
  readonly store: ActivityStore;
  readonly chain: { getBalance(account: string): PythonNumber | undefined };
  readonly peers: { list(): readonly PeerView[] };
  readonly own: WatchedPayments;
  readonly ownAddress: string;
  readonly events: NodeEvents;
  readonly clock: Clock;
  readonly log: Log;
}

export class ActivityLog {
  readonly #deps: ActivityLogDependencies;
  readonly #buffer: ActivityBuffer;
  readonly #peers: PeerWatch;
  readonly #payments: PaymentWatch;
  readonly #unsubscribes: readonly (() => void)[];
  readonly #account: string;
  #ownCoins: PythonNumber | undefined;
  #switch: SwitchRecord | undefined;
  #lastReorganisation: number | undefined;
  #havePeersChanged = false;
  #hasTipChanged = false;
  #cancelWriting: (() => void) | undefined;
  #hasFailed = false;

  /** @throws StorageError when the store cannot be read */
  constructor(deps: ActivityLogDependencies) {
    const { store, clock, peers, own, ownAddress, chain } = deps;
    this.#deps = deps;
    this.#buffer = new ActivityBuffer(clock, store.lastActivityId());
    this.#peers = new PeerWatch(() => peers.list());
    this.#payments = new PaymentWatch(own, ownAddress);
    this.#account = accountOf(ownAddress);
    this.#ownCoins = chain.getBalance(this.#account);
    this.#unsubscribes = [
      this.#hear('tip-changed', (change) => this.#onTipChanged(change)),
      this.#hear('side-block-stored', ({ block: { height, hash }, origin }) =>
        this.#add({ code: 'side-block', height, hash, from: heardFromOf(origin) }),
      ),
      this.#hear('block-refused', ({ block, reason, origin }) => this.#onBlockRefused(block, reason, origin)),
      this.#hear('chain-refused', ({ refusal: { peer, height, reason } }) =>
        this.#add({ code: 'chain-refused', peer, height, reason }),
      ),
      this.#hear('payment-refused', ({ fault, sender }) =>
        this.#add({ code: 'payment-refused', fault, from: heardFromSender(sender) }),
      ),
      this.#hear('payment-made', ({ transaction: { hash, amount, to } }) =>
        this.#add({ code: 'payment-made', hash, amount: formatPythonNumber(amount), to: accountOf(to) }),
      ),
      this.#hear('payment-known', ({ transactionHash: hash, neighbour: peer }) =>
        this.#add({ code: 'payment-known', hash, peer }),
      ),
      this.#hear('peers-changed', () => this.#onPeersChanged()),
      this.#hear('class-commanded', ({ name, action }) => this.#add({ code: 'class-command', name, action })),
    ];
  }

  /** Id of the last reorganisation since the start; `undefined` before there was one. */
  get lastReorganisation(): number | undefined {
    return this.#lastReorganisation;
  }

  /** @throws StorageError when the store cannot be read */
  list(request: ActivityRequest): ActivityEntry[] {
    this.#bringUpToDate();
    return this.#deps.store.listActivity(request);
  }

  /** @throws StorageError when the store cannot be read */
  get(id: number): ActivityEntry | undefined {
    this.#bringUpToDate();
    return this.#deps.store.getActivity(id);
  }

  /** What others are told about an entry besides. @throws StorageError when the store cannot be read */
  factsOf({ activity }: ActivityEntry): EntryFacts {
    return factsOfEntry(this.#deps.store, activity);
  }

  /** To be called when nothing happens any more. */
  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#endSwitch();
    this.#write();
    this.#cancelWriting?.();
  }

  #hear<K extends keyof NodeEventMap>(name: K, listener: (event: NodeEventMap[K]) => void): () => void {
    return this.#deps.events.subscribe(name, (event) => this.#contained(() => listener(event)));
  }

  /** A bug in here is told in the log, and goes no further: the chain has what it has accepted. */
  #contained(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#deps.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  #onTipChanged(change: NodeEventMap['tip-changed']): void {
    this.#hasTipChanged = true;
    if (this.#switch?.isGoingOn(change) === true) this.#switch.add(change);
    else this.#begin(change);
    if (this.#switch?.isOver === true) this.#endSwitch(change);
    this.#plan();
  }

  #begin(change: NodeEventMap['tip-changed']): void {
    this.#endSwitch();
    const [highestLeft] = change.disconnected;
    if (highestLeft !== undefined) this.#switch = new SwitchRecord(change, highestLeft, this.#deps.ownAddress);
    else this.#addTip(change);
  }

  #addTip({ connected, origin }: NodeEventMap['tip-changed']): void {
    const tip = connected.at(-1);
    this.#ownCoins = this.#deps.chain.getBalance(this.#account);
    if (tip === undefined) return;
    const { height, hash } = tip;
    const isFetched = origin.kind === 'sync';
    this.#buffer.add({ code: 'tip', height, hash, blocks: connected.length, from: heardFromOf(origin) }, isFetched);
    for (const payment of this.#payments.mined(connected)) this.#buffer.add(payment);
  }

  /** @param change the last one of it, where it is complete */
  #endSwitch(change?: NodeEventMap['tip-changed']): void {
    const over = this.#switch;
    if (over === undefined) return;
    this.#switch = undefined;
    const ownBefore = this.#ownCoins;
    this.#ownCoins = this.#deps.chain.getBalance(this.#account);
    const from = this.#whoTold(over.tip) ?? (change === undefined ? { kind: 'self' } : heardFromOf(change.origin));
    const id = this.#buffer.add(over.describe({ ownBefore, ownAfter: this.#ownCoins, from }));
    this.#lastReorganisation = id ?? this.#lastReorganisation;
    for (const payment of over.mined) this.#buffer.add(toInBlock(payment));
  }

  #whoTold(tip: string | undefined): ReturnType<ActivityStore['heardFrom']> {
    return tip === undefined ? undefined : this.#guarded(() => this.#deps.store.heardFrom(tip));
  }

  #onBlockRefused(
    block: Pick<Block, 'height' | 'hash'> | undefined,
    reason: NodeEventMap['block-refused']['reason'],
    origin: NodeEventMap['block-refused']['origin'],
  ): void {
    const { height = null, hash = null } = block ?? {};
    this.#add({ code: 'block-refused', height, hash, reason, from: heardFromOf(origin) });
  }

  #onPeersChanged(): void {
    this.#havePeersChanged = true;
    this.#plan();
  }

  #add(activity: Activity): void {
    this.#buffer.add(activity);
    this.#plan();
  }

  #plan(delayMs = GATHER_MS): void {
    this.#cancelWriting ??= this.#deps.clock.schedule(delayMs, () => {
      this.#cancelWriting = undefined;
      this.#contained(() => this.#write());
      if (!this.#buffer.isEmpty) this.#plan(this.#hasFailed ? RETRY_MS : GATHER_MS);
    });
  }

  /** Before somebody reads. A disk that has refused is not asked at every reading. */
  #bringUpToDate(): void {
    if (!this.#hasFailed) this.#write();
  }

  #write(): void {
    this.#look();
    if (this.#buffer.isEmpty) return;
    const change = this.#buffer.change();
    if (change.added.length === 0 && change.repeated.length === 0) return;
    const isWritten = this.#guarded(() => {
      this.#deps.store.saveActivity(change);
      return true;
    });
    if (isWritten === undefined) return;
    if (this.#hasFailed) this.#deps.log.info('What happens at this node is kept again.');
    this.#hasFailed = false;
    this.#buffer.written(change);
    this.#deps.events.emit('activity-kept', {});
  }

  /** What is not told as it happens is looked for. */
  #look(): void {
    if (this.#havePeersChanged) for (const activity of this.#peers.changes()) this.#buffer.add(activity);
    this.#havePeersChanged = false;
    if (!this.#hasTipChanged) return;
    // Whether a payment is paid is read from the disk. When that fails, it is looked at again with the next writing.
    const expired = this.#guarded(() => this.#payments.expired());
    if (expired === undefined) return;
    for (const activity of expired) this.#buffer.add(activity);
    this.#hasTipChanged = false;
  }

  /** What happens is not worth stopping for: a failure is said once, until the disk works again. */
  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (!this.#hasFailed) {
        this.#deps.log.warn(`What happens at this node cannot be kept at the moment: ${error.message}`);
      }
      this.#hasFailed = true;
      return undefined;
    }
  }
}
