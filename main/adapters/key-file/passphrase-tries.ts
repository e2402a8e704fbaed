/** Getting the key out takes its passphrase; guessing is slowed down. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { RequestError } from '../../node/request-error.ts';

/** Slips of the finger. */
const MAX_TRIES = 5;

/** After those: six guesses a minute. */
const TRY_AGAIN_MS = 10_000;

const FULL_CREDIT_MS = MAX_TRIES * TRY_AGAIN_MS;

export class PassphraseTries {
  readonly #nowMs: () => number;
  /** A try costs {@link TRY_AGAIN_MS} of it, and it grows as time passes. */
  #creditMs = FULL_CREDIT_MS;
  #countedAtMs: number;

  /** @param nowMs a clock that is never set back */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#countedAtMs = nowMs();
  }

  /**
   * Compares what somebody typed with the passphrase in use, without the slow arithmetic of the file. When there are no
   * tries left, nothing is compared: not even the right one gets through.
   *
   * @param wanted `undefined`: there is none, and none is asked for
   * @throws RequestError `wrong-passphrase`, `too-many-tries`
   */
  check(wanted: string | undefined, typed: string | undefined): void {
    if (wanted === undefined) return;
    this.#refill();
    if (this.#creditMs < TRY_AGAIN_MS) {
      const seconds = Math.ceil((TRY_AGAIN_MS - this.#creditMs) / 1000);
      throw new RequestError({ code: 'too-many-tries', seconds });
    }
    if (typed !== undefined && isSame(wanted, typed)) {
      this.#creditMs = FULL_CREDIT_MS;
      return;
    }
    this.#creditMs -= TRY_AGAIN_MS;
    throw new RequestError({ code: 'wrong-passphrase' });
  }

  #refill(): void {
    const nowMs = this.#nowMs();
    this.#creditMs = Math.min(FULL_CREDIT_MS, this.#creditMs + nowMs - this.#countedAtMs);
    this.#countedAtMs = nowMs;
  }
}

/**
 * Composed and decomposed spellings of a letter, which keyboards differ in, are one passphrase. Compares digests, so that
 * the time taken says nothing.
 */
function isSame(passphrase: string, other: string): boolean {
  return timingSafeEqual(digest(passphrase), digest(other));
}

function digest(passphrase: string): Buffer {
  return createHash('sha256').update(passphrase.normalize('NFC')).digest();
}
