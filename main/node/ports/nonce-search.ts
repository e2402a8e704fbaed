/** The search for a nonce, as a port: it runs in other threads or another process. */

/** The preimage of the block to be mined, with its two holes: `beforeNonce N beforeTimestamp T afterTimestamp`. */
export interface SearchTemplate {
  readonly beforeNonce: string;
  readonly beforeTimestamp: string;
  readonly afterTimestamp: string;
  /** Of the block before: the new one is dated later if the clock allows it. Seconds since 1970. */
  readonly parentTimestamp: number;
  /** Leading zero bits that the hash must have. */
  readonly difficulty: number;
}

/** A nonce that solves a template at a timestamp (seconds, as Python's float). */
export interface SearchResult {
  readonly nonce: bigint;
  readonly timestamp: number;
}

/** How hard to search. */
export interface Pace {
  /** Worker threads, 1 or more. */
  readonly threads: number;
  /** Over all threads together; `undefined` for as many as the machine gives. */
  readonly maxHashesPerSecond: number | undefined;
  /** How much of the time each thread works, above 0 and up to 1; the rest of it the thread sleeps. All of it if absent. */
  readonly share?: number;
}

/** What an original node does on a laptop: equal chances for a mixed class, and a cool machine. */
export const WORKSHOP_PACE = { threads: 1, maxHashesPerSecond: 50_000 } as const satisfies Pace;

export interface NonceSearch {
  /**
   * Searches until a solution is found or the signal aborts (then the promise resolves with `undefined` within about
   * 10 ms). One search at a time. Rejects when the search itself broke (a worker died): it can be started again.
   */
  search(template: SearchTemplate, pace: Pace, signal: AbortSignal): Promise<SearchResult | undefined>;
  /** Hashes tried so far, over all searches: counted by the workers, not guessed. At most 0.3 s old. */
  hashCount(): number;
  /** The same for each thread that ever searched, in a fixed order. */
  hashCounts(): readonly number[];
  close(): Promise<void>;
}
