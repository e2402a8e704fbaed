/** A walk over nonces: hashes a block's preimage with one nonce after the other, in slices that leave the page fluid. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isHashBelowTarget } from '../../../../main/consensus/rules/target.ts';
import { blockPreimage, type HeaderFields } from '../../../../main/consensus/texts/block-text.ts';

/** The fields of a block that is hashed; of its transactions the hashes. */
export type WalkFields = Omit<HeaderFields, 'nonce'> & { readonly transactions: readonly { readonly hash: string }[] };

export interface FoundNonce {
  readonly nonce: bigint;
  readonly hash: string;
}

/** Above this, a try takes so long that the clock is looked at after each. */
const LONG_TEXT = 4096;
const TRIES_BETWEEN_LOOKS = 32;

const encoder = new TextEncoder();

export class NonceWalk {
  readonly #before: string;
  readonly #after: string;
  readonly #start: bigint;
  readonly #difficulty: number;
  #tries = 0;
  #bestBits = -1;
  #best: FoundNonce | undefined;
  #found: FoundNonce | undefined;

  constructor(fields: WalkFields, start: bigint) {
    [this.#before, this.#after] = textAroundNonce(fields);
    this.#start = start;
    this.#difficulty = fields.difficulty;
  }

  /** How many nonces were tried. */
  get tries(): number {
    return this.#tries;
  }

  /** The nonce that comes next. */
  get next(): bigint {
    return this.#start + BigInt(this.#tries);
  }

  /** Zero bits of {@link best}; 0 before the first try. */
  get bestBits(): number {
    return Math.max(0, this.#bestBits);
  }

  /** The hash with most zero bits so far; `undefined` before the first try. */
  get best(): FoundNonce | undefined {
    return this.#best;
  }

  /** The one whose hash has as many zero bits as the difficulty asks for. */
  get found(): FoundNonce | undefined {
    return this.#found;
  }

  /** Tries one nonce. */
  step(): void {
    const nonce = this.next;
    const bytes = sha256(encoder.encode(`${this.#before}${nonce}${this.#after}`));
    this.#tries += 1;
    const bits = zeroBitsOf(bytes);
    if (bits <= this.#bestBits && bits < this.#difficulty) return;
    const hash = bytesToHex(bytes);
    if (bits > this.#bestBits) {
      this.#bestBits = bits;
      this.#best = { nonce, hash };
    }
    if (isHashBelowTarget(hash, this.#difficulty)) this.#found = { nonce, hash };
  }

  /** Goes on until a nonce is found, `mostTries` are made, or `isOver` says so. */
  run(mostTries: number, isOver: () => boolean): void {
    const betweenLooks = this.#before.length + this.#after.length > LONG_TEXT ? 1 : TRIES_BETWEEN_LOOKS;
    for (let tries = 0; tries < mostTries && this.#found === undefined; tries++) {
      if (tries % betweenLooks === 0 && tries > 0 && isOver()) return;
      this.step();
    }
  }
}

/** What stands before and after the nonce's digits. Before it there are only digits of other members. */
function textAroundNonce(fields: WalkFields): [before: string, after: string] {
  const text = blockPreimage({ ...fields, nonce: 0n });
  const name = '"nonce": ';
  const at = text.indexOf(name) + name.length;
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Leading zero bits, without making a text of it first. */
function zeroBitsOf(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0);
  return first === -1 ? 256 : first * 8 + Math.clz32(hash[first] ?? 0) - 24;
}
