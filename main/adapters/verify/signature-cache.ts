/** Remembers good signatures, so that a payment seen in the pool or in a fork is not checked again in a block. */
import type { SignatureCheck } from '../../consensus/keys/signature.ts';

/**
 * A bounded memory of good signatures. The key is the transaction's hash: it covers `from` and `to`, hence the address
 * that must have signed, and textbook RSA has exactly one signature below n for a key and a hash. So "this signature
 * fits this hash" never stops being true.
 */
export class SignatureCache {
  readonly #capacity: number;
  readonly #signatures = new Map<string, string>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has(check: SignatureCheck): boolean {
    return this.#signatures.get(check.hash) === check.signature;
  }

  /** Remembers a good one; the oldest goes when there is no room. */
  add(check: SignatureCheck): void {
    this.#signatures.set(check.hash, check.signature);
    if (this.#signatures.size <= this.#capacity) return;
    const [oldest] = this.#signatures.keys();
    if (oldest !== undefined) this.#signatures.delete(oldest);
  }
}
