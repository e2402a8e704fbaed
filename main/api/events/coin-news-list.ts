/** News of coins: the newest ones of each kind, and all of them as numbers. */
import type { CoinNews, CoinNewsTotal } from '../../../preload/contract/api/node-events.ts';
import {
  addNumbers,
  formatPythonNumber,
  parsePythonNumber,
  type PythonNumber,
} from '../../consensus/python/python-number.ts';

/** Of a kind. A long sync brings thousands. */
const MAX_NEWS = 20;

interface OfKind {
  newest: CoinNews[];
  count: number;
  blocks: number;
  sum: PythonNumber;
}

export class CoinNewsList {
  readonly #kinds = new Map<CoinNews['kind'], OfKind>();

  /** @param news of one change of the chain */
  add(news: readonly CoinNews[]): void {
    for (const kind of new Set(news.map((item) => item.kind))) {
      const items = news.filter((item) => item.kind === kind);
      const before = this.#kinds.get(kind) ?? { newest: [], count: 0, blocks: 0, sum: 0n };
      this.#kinds.set(kind, {
        newest: [...before.newest, ...items].slice(-MAX_NEWS),
        count: before.count + items.length,
        blocks: before.blocks + new Set(items.map(({ height }) => height)).size,
        sum: items.reduce((sum, { amount }) => addNumbers(sum, parsePythonNumber(amount)), before.sum),
      });
    }
  }

  newest(): CoinNews[] {
    return [...this.#kinds.values()].flatMap(({ newest }) => newest);
  }

  totals(): CoinNewsTotal[] {
    return [...this.#kinds].map(([kind, { count, blocks, sum }]) => ({
      kind,
      count,
      blocks,
      amount: formatPythonNumber(sum),
    }));
  }
}
