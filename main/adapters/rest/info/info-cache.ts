/**
 * Keeps the text of the chain for `/info` and for slices of it, so that a request costs no more than sending it: blocks are appended as the
 * chain grows, and cut off when a reorganisation takes them back.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ChainMovedError } from './chain-moved.ts';
import { countPage, encodePage, type ChainReader } from './chain-text.ts';
import { type Stretch, StoredBlocks } from './stored-blocks.ts';

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
  /** A reorganisation took all of its blocks back: a slow reader must not keep it in memory. */
  isGone: boolean;
}

/** A part of a chunk, which was text at some moment. */
interface Kept {
  readonly chunk: Chunk;
  readonly from: number;
  readonly to: number;
}

/** The chain's text at one moment. */
export interface ChainText {
  /** How many blocks. */
  readonly size: number;
  /** Length of all of it; `undefined` when not all of it is kept. */
  readonly sizeBytes: number | undefined;
  /** Throws {@link ChainMovedError} when the blocks are no longer to be had. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

export class InfoCache {
  readonly #chain: ChainReader;
  readonly #maxBytes: number;
  readonly #stored: StoredBlocks;
  /** Of the blocks that are kept: their hashes, and where in the text they end. Index 0 is height 1. */
  readonly #hashes: string[] = [];
  readonly #ends: number[] = [];
  readonly #chunks: Chunk[] = [];
  #isFull = false;
  #update: Promise<void> | undefined;

  /** @param stored reads what is not kept; whoever else reads large blocks shares its turns */
  constructor(chain: ChainReader, maxBytes: number = MAX_BYTES, stored = new StoredBlocks(chain)) {
    this.#chain = chain;
    this.#maxBytes = maxBytes;
    this.#stored = stored;
  }

  /** The text of one chain, never of a mixture. */
  async getText(): Promise<ChainText> {
    while (!this.#isCurrent()) {
      this.#update ??= this.#catchUp().finally(() => (this.#update = undefined));
      await this.#update;
    }
    const kept = this.#hashes.length;
    const size = this.#chain.size;
    return {
      size,
      sizeBytes: size > kept ? undefined : this.#end,
      pieces: readAll(
        this.#chunks.map((chunk) => ({ chunk, from: 0, to: chunk.used })),
        this.#stored.read({ from: kept + 1, last: size, lastHash: this.#chain.hashAt(size) }),
      ),
    };
  }

  /**
   * The text of some blocks. One that goes on where the kept text ends has that grow: who comes next gets it from memory.
   * Throws {@link ChainMovedError} when the chain is another one.
   */
  async *read(stretch: Stretch): AsyncGenerator<Uint8Array> {
    this.#cutOff();
    if (stretch.from <= this.#hashes.length + 1 && this.#update === undefined) {
      this.#update = this.#catchUp(stretch.last).finally(() => (this.#update = undefined));
      await this.#update;
    }
    const last = Math.min(stretch.last, this.#hashes.length);
    const kept = stretch.from > last ? [] : this.#keptBetween(stretch.from, last);
    const rest = this.#stored.read({ ...stretch, from: Math.max(stretch.from, last + 1) });
    for await (const piece of readAll(kept, rest)) {
      if (this.#chain.hashAt(stretch.last) !== stretch.lastHash) throw new ChainMovedError();
      yield piece;
    }
  }

  #keptBetween(from: number, last: number): Kept[] {
    const [start, end] = [this.#ends[from - 2] ?? 0, this.#ends[last - 1] ?? 0];
    return this.#chunks
      .filter((chunk) => chunk.start < end && chunk.start + chunk.used > start)
      .map((chunk) => ({
        chunk,
        from: Math.max(0, start - chunk.start),
        to: Math.min(chunk.used, end - chunk.start),
      }));
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

  /** @param last no further than to this height */
  async #catchUp(last = Number.POSITIVE_INFINITY): Promise<void> {
    let sliceStart = performance.now();
    for (;;) {
      this.#cutOff();
      const from = this.#hashes.length + 1;
      const to = Math.min(last, this.#chain.size);
      if (this.#isFull || from > to) return;
      this.#append(from, countPage(this.#chain, from, to));
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
    const chunk = {
      start: this.#end,
      buffer: Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, length)),
      used: 0,
      isGone: false,
    };
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
      else last.isGone = true;
    }
  }
}

/** What is kept, then the rest straight from the store. */
async function* readAll(kept: readonly Kept[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const part of kept) yield* piecesOf(part);
  yield* rest;
}

/** A chunk of one large block is given away in parts, and not any more when it is gone. */
function* piecesOf({ chunk, from, to }: Kept): Generator<Uint8Array> {
  for (let start = from; start < to; start += CHUNK_BYTES) {
    if (chunk.isGone) throw new ChainMovedError();
    yield chunk.buffer.subarray(start, Math.min(to, start + CHUNK_BYTES));
  }
}

/** A new chunk with the first bytes of another: the old one may be on its way to somebody. */
function copyStart({ start, buffer }: Chunk, used: number): Chunk {
  const copy = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, used));
  buffer.copy(copy, 0, 0, used);
  return { start, buffer: copy, used, isGone: false };
}
