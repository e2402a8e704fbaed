/** How often transactions stand in the best chain: the store's word, remembered for those that are asked for again and again. */
import type { Block } from '../../consensus/block.ts';
import { MAX_OCCURRENCE } from '../../consensus/orders/order.ts';
import type { ChainStore } from '../ports/chain-store.ts';

/** Some 100 bytes each. */
const MAX_REMEMBERED = 4096;

export class TransactionCounts {
  readonly #store: Pick<ChainStore, 'countInChain'>;
  /** Hash -> count. */
  readonly #counts = new Map<string, number>();

  constructor(store: Pick<ChainStore, 'countInChain'>) {
    this.#store = store;
  }

  /** At most {@link MAX_OCCURRENCE} are counted. @throws StorageError */
  count(transactionHash: string): number {
    const known = this.#counts.get(transactionHash);
    if (known !== undefined) return known;
    const count = this.#store.countInChain(transactionHash, MAX_OCCURRENCE);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size >= MAX_REMEMBERED && oldest !== undefined) this.#counts.delete(oldest);
    this.#counts.set(transactionHash, count);
    return count;
  }

  /** These blocks have joined the best chain, or have left it. */
  forget(blocks: readonly Block[]): void {
    if (this.#counts.size === 0) return;
    for (const { transactions } of blocks) {
      for (const { hash } of transactions) this.#counts.delete(hash);
    }
  }
}
