/** The text that is hashed, with all nonces at once: hands it to the kernel chunk by chunk. */
import type { SearchTemplate } from '../../node/ports/nonce-search.ts';
import type { HashKernel, StateBank } from './kernel/hash-kernel.ts';
import { CHUNK_BYTES, CHUNK_WORDS, compressChunk, INITIAL_STATE } from './kernel/sha256.ts';
import { chunkStart, type TextLayout } from './text-layout.ts';

const MICROS_PER_SECOND = 1_000_000;

/** SHA-256's padding: a one after the text, then zeros, and the number of bits at the end. */
const PADDING_START = 0x80;

export class TemplateText {
  readonly layout: TextLayout;
  readonly #kernel: HashKernel;
  /** Whole chunks. Nonce and timestamp are written into it. */
  readonly #bytes: Buffer;
  /** The tail's first chunk, if it has two, as the kernel has it now. */
  #absorbedTail: string | undefined;

  constructor(kernel: HashKernel, template: SearchTemplate, layout: TextLayout) {
    this.#kernel = kernel;
    this.layout = layout;
    this.#bytes = Buffer.alloc(layout.lastChunkAt + CHUNK_BYTES);
    const { beforeNonce, beforeTimestamp, afterTimestamp } = template;
    this.#bytes.write(beforeNonce, 0, 'latin1');
    this.#bytes.write(beforeTimestamp, layout.nonceAt + layout.nonceDigits, 'latin1');
    this.#bytes.write(afterTimestamp, layout.length - afterTimestamp.length, 'latin1');
    this.#bytes[layout.length] = PADDING_START;
    this.#bytes.writeBigUInt64BE(BigInt(layout.length) * 8n, this.#bytes.length - 8);
  }

  /**
   * Gives each lane a nonce, and the kernel all chunks up to the timestamp's: their states are the same for every
   * timestamp. Takes a while when there are many transactions.
   *
   * @param first the first lane's nonce; each further lane has the next one.
   * @param isWanted is called before each chunk: when it returns `false`, the work is given up.
   * @returns whether it was done.
   */
  setNonces(first: number, lanes: number, isWanted: () => boolean): boolean {
    const { nonceAt, nonceDigits, tailAt } = this.layout;
    const nonceEnd = chunkStart(nonceAt + nonceDigits - 1) + CHUNK_BYTES;
    const before = Int32Array.from(INITIAL_STATE);
    this.#compress(before, 0, chunkStart(nonceAt));
    for (let lane = 0; lane < lanes; lane += 1) {
      this.#bytes.write(String(first + lane), nonceAt, 'latin1');
      const state = Int32Array.from(before);
      this.#compress(state, chunkStart(nonceAt), nonceEnd);
      this.#kernel.setState(lane, state);
    }
    for (let at = nonceEnd; at < tailAt; at += CHUNK_BYTES) {
      if (!isWanted()) return false;
      this.#kernel.absorb(this.#wordsAt(at), 'nonces');
    }
    this.#absorbedTail = undefined;
    return true;
  }

  /** Writes a timestamp, of which the kernel will replace the last two digits. Microseconds since 1970. */
  setTimestamp(micros: number): void {
    const { timestampAt, tailAt, lastChunkAt, countedAt } = this.layout;
    const fraction = String(micros % MICROS_PER_SECOND).padStart(6, '0');
    this.#bytes.write(`${Math.floor(micros / MICROS_PER_SECOND)}.${fraction}`, timestampAt, 'latin1');

    let bank: StateBank = 'nonces';
    if (tailAt < lastChunkAt) {
      bank = 'tail';
      const tail = this.#bytes.toString('latin1', tailAt, lastChunkAt);
      if (tail !== this.#absorbedTail) this.#kernel.absorb(this.#wordsAt(tailAt), bank);
      this.#absorbedTail = tail;
    }
    this.#kernel.prepare({ words: this.#wordsAt(lastChunkAt), digitsAt: countedAt - lastChunkAt }, bank);
  }

  #compress(state: Int32Array, from: number, to: number): void {
    for (let at = from; at < to; at += CHUNK_BYTES) compressChunk(state, this.#wordsAt(at));
  }

  #wordsAt(at: number): Int32Array {
    const words = new Int32Array(CHUNK_WORDS);
    for (let i = 0; i < CHUNK_WORDS; i += 1) words[i] = this.#bytes.readInt32BE(at + 4 * i);
    return words;
  }
}
