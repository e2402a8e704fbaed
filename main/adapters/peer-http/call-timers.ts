/** The time limits of one call: to connect, between two signs of life, and for the whole. What we ourselves need does not count. */
import type { PeerError } from '../../node/ports/peer-client.ts';
import { answerTimeout, connectTimeout } from './call-failure.ts';

/** All in milliseconds. */
export interface CallTimes {
  readonly connectMs: number;
  /** Longest silence once connected. */
  readonly idleMs: number;
  /** The same once the answer has begun, where that is another time. */
  readonly bodyIdleMs?: number;
  /** For the whole call; none for an answer that may go on for ever. */
  readonly whole?: WholeTime;
}

export interface WholeTime {
  readonly ms: number;
  /** The limit grows by a second per {@link BYTES_PER_EXTRA_SECOND} received, up to this. */
  readonly maxMs: number;
}

/** Slower than any usable network; faster than a peer that wants to hold us up. */
const BYTES_PER_EXTRA_SECOND = 8 * 1024;

export class CallTimers {
  readonly #address: string;
  readonly #times: CallTimes;
  readonly #onExpired: (error: PeerError) => void;
  readonly #startedAt = performance.now();
  #received = 0;
  /** How long we let the peer wait, so far. */
  #heldMs = 0;
  #heldSince: number | undefined;
  #silence: NodeJS.Timeout;
  #whole: NodeJS.Timeout | undefined;

  constructor(address: string, times: CallTimes, onExpired: (error: PeerError) => void) {
    this.#address = address;
    this.#times = times;
    this.#onExpired = onExpired;
    this.#silence = setTimeout(() => onExpired(connectTimeout(address)), times.connectMs);
    this.#checkWhole();
  }

  /** The peer took the connection. */
  connected(): void {
    this.#expectLife(this.#times.idleMs);
  }

  /** Part of the answer arrived. Until {@link wait} nothing is expected of the peer. */
  received(sizeBytes: number): void {
    this.#received += sizeBytes;
    this.hold();
  }

  /** Nothing is expected of the peer for now. */
  hold(): void {
    this.#heldSince ??= performance.now();
    clearTimeout(this.#silence);
    clearTimeout(this.#whole);
  }

  /** The next part is expected. */
  wait(): void {
    if (this.#heldSince === undefined) return;
    this.#heldMs += performance.now() - this.#heldSince;
    this.#heldSince = undefined;
    this.#expectLife(this.#times.bodyIdleMs ?? this.#times.idleMs);
    this.#checkWhole();
  }

  clear(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#whole);
  }

  #expectLife(withinMs: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#onExpired(answerTimeout(this.#address)), withinMs);
  }

  #checkWhole(): void {
    if (this.#times.whole === undefined) return;
    const { ms, maxMs } = this.#times.whole;
    const allowedMs = Math.min(maxMs, ms + (this.#received / BYTES_PER_EXTRA_SECOND) * 1000);
    const leftMs = this.#startedAt + this.#heldMs + allowedMs - performance.now();
    if (leftMs > 1) this.#whole = setTimeout(() => this.#checkWhole(), leftMs);
    else this.#onExpired(answerTimeout(this.#address));
  }
}
