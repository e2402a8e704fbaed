/** Remembers good signatures, so that a payment seen in the pool or in a fork is not checked again in a block. */
import { createHash } from 'node:crypto';
import type { SignatureCheck } from '../../consensus/keys/signature.ts';

/**
 * A bounded memory of good signatures. The key is the transaction's hash: it covers `from` and `to`, hence the address
 * that must have signed, and textbook RSA has exactly one signature below n for a key and a hash. So "this signature
 * fits this hash" never stops being true.
 */
export class SignatureCache {
  readonly #capacity: number;
  /** A signature has more than 600 digits, its digest a tenth of that. */
  readonly #digests = new Map<string, string>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has({ hash, signature }: SignatureCheck): boolean {
    const known = this.#digests.get(hash);
    return known !== undefined && known === digestOf(signature);
  }

  /** Remembers a good one; the oldest goes when there is no room. */
  add({ hash, signature }: SignatureCheck): void {
    this.#digests.set(hash, digestOf(signature));
    if (this.#digests.size <= this.#capacity) return;
    const [oldest] = this.#digests.keys();
    if (oldest !== undefined) this.#digests.delete(oldest);
  }
}

function digestOf(signature: string): string {
  return createHash('sha256').update(signature).digest('base64url');
}
