/** Two nonce searches as one: at a gentle pace one that costs little, else one that is fast. */
import type { NonceSearch, Pace, SearchResult, SearchTemplate } from '../../node/ports/nonce-search.ts';

/** Any computer's thread easily does this many: below it, there is nothing to gain. Twenty original nodes. */
const GENTLE_HASHES_PER_SECOND = 1_000_000;

/** Both are closed with it. Neither may cost anything before its first search. */
export interface SearchesByPace {
  readonly gentle: NonceSearch;
  readonly fast: NonceSearch;
}

export function createSearchByPace(searches: SearchesByPace): NonceSearch {
  return new SearchByPace(searches);
}

class SearchByPace implements NonceSearch {
  readonly #searches: SearchesByPace;

  constructor(searches: SearchesByPace) {
    this.#searches = searches;
  }

  search(template: SearchTemplate, pace: Pace, signal: AbortSignal): Promise<SearchResult | undefined> {
    const { gentle, fast } = this.#searches;
    const isGentle = (pace.maxHashesPerSecond ?? Infinity) <= GENTLE_HASHES_PER_SECOND;
    return (isGentle ? gentle : fast).search(template, pace, signal);
  }

  hashCount(): number {
    return this.#searches.gentle.hashCount() + this.#searches.fast.hashCount();
  }

  hashCounts(): readonly number[] {
    const [gentle, fast] = [this.#searches.gentle.hashCounts(), this.#searches.fast.hashCounts()];
    return Array.from({ length: Math.max(gentle.length, fast.length) }, (_, i) => (gentle[i] ?? 0) + (fast[i] ?? 0));
  }

  async close(): Promise<void> {
    await Promise.all([this.#searches.gentle.close(), this.#searches.fast.close()]);
  }
}
