/** Notices that another node has the same key: a copied folder, a cloned disk. By what the key did, and not here. */
import { isCoinbase } from '../../consensus/transaction.ts';
import type { Block } from '../../consensus/block.ts';
import type { NodeEventMap, NodeEvents } from '../events.ts';
import type { Clock } from '../ports/clock.ts';
import type { OwnPayments } from './own-payments.ts';

/** Blocks of this node from before its start are dated before it, by this clock or a miner's that is a bit ahead. */
const CLOCK_TOLERANCE_SECONDS = 60;
/** Of blocks that this node has made since its start. */
const MAX_OWN_BLOCKS = 10_000;

export interface KeyWatchDependencies {
  readonly ownAddress: string;
  readonly own: Pick<OwnPayments, 'equalTo'>;
  readonly clock: Pick<Clock, 'nowSeconds'>;
  readonly events: NodeEvents;
}

export class KeyWatch {
  readonly #deps: KeyWatchDependencies;
  readonly #startedAt: number;
  readonly #ownBlocks = new Set<string>();
  readonly #told = new Set<string>();

  constructor(deps: KeyWatchDependencies) {
    this.#deps = deps;
    this.#startedAt = deps.clock.nowSeconds();
  }

  /** Blocks have joined the best chain. */
  follow({ connected, origin }: NodeEventMap['tip-changed']): void {
    for (const block of connected) this.#look(block, origin.kind === 'miner');
  }

  /** A block of this node that is beside the best chain. */
  madeBeside(block: Block): void {
    this.#remember(block.hash);
  }

  /** An order with a good signature of this key, that is not on this node's list. */
  foreignOrder(): void {
    this.#tell('order');
  }

  #look(block: Block, isMiners: boolean): void {
    const { ownAddress, own } = this.#deps;
    if (isMiners) this.#remember(block.hash);
    const isNew = Number(block.timestamp) > this.#startedAt + CLOCK_TOLERANCE_SECONDS;
    if (!isNew || this.#ownBlocks.has(block.hash)) return;
    for (const transaction of block.transactions) {
      if (isCoinbase(transaction) && transaction.to === ownAddress) this.#tell('block');
      if (transaction.from === ownAddress && own.equalTo(transaction.hash).length === 0) this.#tell('payment');
    }
  }

  #remember(hash: string): void {
    const [oldest] = this.#ownBlocks;
    if (this.#ownBlocks.size >= MAX_OWN_BLOCKS && oldest !== undefined) this.#ownBlocks.delete(oldest);
    this.#ownBlocks.add(hash);
  }

  #tell(by: NodeEventMap['key-used-elsewhere']['by']): void {
    if (this.#told.has(by)) return;
    this.#told.add(by);
    this.#deps.events.emit('key-used-elsewhere', { by });
  }
}
