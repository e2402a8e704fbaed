/**
 * Keeps the text of the chain for `/info`, so that a request costs no more than sending it: blocks are appended as the
 * chain grows, and cut off when a reorganisation takes them back.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { countPage, encodePage, type ChainReader } from './chain-text.ts';
import { ChainMovedError } from './info-dump.ts';

/** Blocks are collected in chunks of this size; a larger block gets one of its own. */
const CHUNK_BYTES = 256 * 1024;

/** After this much work others get a turn. */
const SLICE_MS = 8;

/** Of the chain's text, at most this much is kept. The rest is read from the store at each request. */
const MAX_BYTES = 32 * 1024 * 1024;

interface Chunk {
  /** Where in the text the chunk starts. */
  readonly start: number;
  /** Only the first `used` bytes are text. What is written once never changes, for somebody may be sending it. */
  readonly buffer: Buffer;
  used: number;
}

/** The chain's text at one moment. */
export interface ChainText {
  /** How many blocks. */
  readonly size: number;
  readonly ready: readonly Uint8Array[];
  /** The blocks that are not kept, if there are any. */
  readonly pages: Iterable<Uint8Array>;
  /** Length of all of it; `undefined` when there are pages. */
  readonly sizeBytes: number | undefined;
}

export class InfoCache {
  readonly #chain: ChainReader;
  readonly #maxBytes: number;
  /** Of the blocks that are kept: their hashes, and where in the text they end. Index 0 is height 1. */
  readonly #hashes: string[] = [];
  readonly #ends: number[] = [];
  readonly #chunks: Chunk[] = [];
  #isFull = false;
  #update: Promise<void> | undefined;

  constructor(chain: ChainReader, maxBytes: number = MAX_BYTES) {
    this.#chain = chain;
    this.#maxBytes = maxBytes;
  }

  /** The text of one chain, never of a mixture. Its chunks stay as they are whatever happens to the chain. */
  async getText(): Promise<ChainText> {
    while (!this.#isCurrent()) {
      this.#update ??= this.#catchUp().finally(() => (this.#update = undefined));
      await this.#update;
    }
    const kept = this.#hashes.length;
    const size = this.#chain.size;
    return {
      size,
      ready: this.#chunks.map(({ buffer, used }) => buffer.subarray(0, used)),
      pages: readPages(this.#chain, { from: kept + 1, last: size, lastHash: this.#chain.hashAt(size) }),
      sizeBytes: size > kept ? undefined : this.#end,
    };
  }

  get #end(): number {
    return this.#ends.at(-1) ?? 0;
  }

  /** A block's hash covers all blocks before it, so the last one speaks for all. */
  #hasOnlyBestBlocks(): boolean {
    return this.#hashes.length === 0 || this.#chain.hashAt(this.#hashes.length) === this.#hashes.at(-1);
  }

  #isCurrent(): boolean {
    return this.#hasOnlyBestBlocks() && (this.#isFull || this.#hashes.length === this.#chain.size);
  }

  async #catchUp(): Promise<void> {
    let sliceStart = performance.now();
    for (;;) {
      this.#cutOff();
      const from = this.#hashes.length + 1;
      if (this.#isFull || from > this.#chain.size) return;
      this.#append(from, countPage(this.#chain, from, this.#chain.size));
      if (performance.now() - sliceStart > SLICE_MS) {
        await nextTurn();
        sliceStart = performance.now();
      }
    }
  }

  #append(from: number, count: number): void {
    for (const bytes of encodePage(this.#chain, from, count)) {
      const end = this.#end + bytes.length;
      if (end > this.#maxBytes) {
        this.#isFull = true;
        return;
      }
      const chunk = this.#chunkFor(bytes.length);
      bytes.copy(chunk.buffer, chunk.used);
      chunk.used += bytes.length;
      // Nothing else runs between counting the page and this line, so the hash belongs to these bytes.
      this.#hashes.push(this.#chain.hashAt(this.#hashes.length + 1) ?? '');
      this.#ends.push(end);
    }
  }

  #chunkFor(length: number): Chunk {
    const last = this.#chunks.at(-1);
    if (last !== undefined && last.used + length <= last.buffer.length) return last;
    const chunk = { start: this.#end, buffer: Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, length)), used: 0 };
    this.#chunks.push(chunk);
    return chunk;
  }

  /** Drops the blocks that are no longer on the best chain. */
  #cutOff(): void {
    if (this.#hasOnlyBestBlocks()) return;
    while (!this.#hasOnlyBestBlocks()) {
      this.#hashes.pop();
      this.#ends.pop();
    }
    this.#isFull = false;
    const end = this.#end;
    for (
      let last = this.#chunks.at(-1);
      last !== undefined && last.start + last.used > end;
      last = this.#chunks.at(-1)
    ) {
      this.#chunks.pop();
      if (last.start < end) this.#chunks.push(copyStart(last, end - last.start));
    }
  }
}

/** A new chunk with the first bytes of another: the old one may be on its way to somebody. */
function copyStart({ start, buffer }: Chunk, used: number): Chunk {
  const copy = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, used));
  buffer.copy(copy, 0, 0, used);
  return { start, buffer: copy, used };
}

/** Blocks `from` .. `last` straight from the store, as long as the chain has the block `lastHash` at height `last`. */
function* readPages(
  chain: ChainReader,
  { from, last, lastHash }: { from: number; last: number; lastHash: string | undefined },
): Generator<Uint8Array> {
  for (let height = from; height <= last;) {
    if (chain.hashAt(last) !== lastHash) throw new ChainMovedError();
    const page = encodePage(chain, height, countPage(chain, height, last));
    height += page.length;
    yield Buffer.concat(page);
  }
}
