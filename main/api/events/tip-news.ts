/** Gathers changes of the best chain, and says them as one. */
import type { NodeEventMap } from '../../node/events.ts';
import type { CoinNews, CoinNewsTotal } from '../../../preload/contract/api/node-events.ts';
import { coinNews } from './coin-news.ts';
import { CoinNewsList } from './coin-news-list.ts';

/** What changed since it was taken last. */
export interface TipChange {
  /** Blocks of the best chain that were not there before. */
  readonly connected: number;
  readonly disconnected: number;
  /** The owner had them leave that left. */
  readonly isOwnersChoice: boolean;
  readonly news: readonly CoinNews[];
  readonly newsTotals: readonly CoinNewsTotal[];
}

export class TipNews {
  /** Before the first change. */
  #sizeBefore: number | undefined;
  /** The height up to which the chain is what it was. */
  #sameUpTo = 0;
  #news = new CoinNewsList();
  #isOwnersChoice = true;

  add(
    { connected, disconnected, origin }: NodeEventMap['tip-changed'],
    ownAddress: string,
    isRepeated?: (hash: string) => boolean,
  ): void {
    const sameUpTo = ((connected[0] ?? disconnected.at(-1))?.height ?? 1) - 1;
    if (this.#sizeBefore === undefined) {
      this.#sizeBefore = sameUpTo + disconnected.length;
      this.#sameUpTo = sameUpTo;
    }
    this.#sameUpTo = Math.min(this.#sameUpTo, sameUpTo);
    if (disconnected.length > 0 && origin.kind !== 'owner') this.#isOwnersChoice = false;
    this.#news.add(coinNews({ connected, disconnected, ownAddress, ...(isRepeated && { isRepeated }) }));
  }

  /** Whether there is something to take. */
  get isWaiting(): boolean {
    return this.#sizeBefore !== undefined;
  }

  /** @param size of the best chain now. @returns `undefined` when nothing changed. */
  take(size: number): TipChange | undefined {
    if (this.#sizeBefore === undefined) return undefined;
    const disconnected = this.#sizeBefore - this.#sameUpTo;
    const change = {
      connected: size - this.#sameUpTo,
      disconnected,
      isOwnersChoice: disconnected > 0 && this.#isOwnersChoice,
      news: this.#news.newest(),
      newsTotals: this.#news.totals(),
    };
    this.#sizeBefore = undefined;
    this.#isOwnersChoice = true;
    this.#news = new CoinNewsList();
    return change;
  }
}
