/** How often one sender (see {@link shareOf}) may ask: a bucket of tokens for each, refilled as time goes by. */
import { shareOf } from '../../http/sender.ts';
import type { Clock } from '../../../node/ports/clock.ts';

export interface RequestLimitOptions {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Tokens that come back in a second. */
  readonly perSecond: number;
  /** Tokens of a full bucket: how many requests may come at once. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was right, on the monotonic clock. */
  atMs: number;
}

/** So many senders are remembered; the one heard of least recently is forgotten first. Some 100 bytes each. */
const MAX_SENDERS = 4096;

export class RequestLimit {
  readonly #options: RequestLimitOptions;
  /** In the order of the last request. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: RequestLimitOptions) {
    this.#options = options;
  }

  /** Takes a token for a request; `false` when there is none. */
  take(sender: string): boolean {
    const bucket = this.#refill(sender);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  /** Takes tokens that may not be there: for what has cost us time already. The sender is in debt then. */
  charge(sender: string, tokens: number): void {
    const bucket = this.#refill(sender);
    bucket.tokens = Math.max(bucket.tokens - tokens, -this.#options.burst);
  }

  isInDebt(sender: string): boolean {
    return this.#refill(sender).tokens < 0;
  }

  #refill(ip: string): Bucket {
    const sender = shareOf(ip);
    const { clock, perSecond, burst } = this.#options;
    const now = clock.monotonicMs();
    const bucket = this.#buckets.get(sender) ?? { tokens: burst, atMs: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    this.#buckets.delete(sender);
    this.#buckets.set(sender, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_SENDERS && oldest !== undefined) this.#buckets.delete(oldest);
    return bucket;
  }
}
