/**
 * The headers of all stored blocks in little memory: about 90 bytes for each, in typed arrays, found by hash. A block is a
 * number here, its place in the table.
 */
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import { HashIndex } from './hash-index.ts';
import { type Chunk, createChunk, HASH_BYTES, ROWS_PER_CHUNK } from './header-chunk.ts';

/** What stands for no block. */
export const NO_BLOCK = -1;

const IS_INVALID = 1;
/** The timestamp is an int of Python's. */
const IS_INT = 2;

export class HeaderTable {
  readonly #chunks: Chunk[] = [];
  readonly #index = new HashIndex(this);
  #rows = 0;
  /** Rows whose block was removed. */
  readonly #free: number[] = [];
  /** Timestamps that a float cannot hold, and previous hashes of blocks that are not here. Few, if any. */
  readonly #longTimestamps = new Map<number, bigint>();
  readonly #foreignParents = new Map<number, string>();

  /** @returns the block with this hash, or {@link NO_BLOCK}. */
  find(hash: string): number {
    if (hash.length !== 2 * HASH_BYTES) return NO_BLOCK;
    return this.#index.find(hash) ?? NO_BLOCK;
  }

  /**
   * Adds a header that is not here yet.
   *
   * @param parent the block before it, or {@link NO_BLOCK} when that is not here
   */
  add(header: StoredHeader, parent: number): number {
    const block = this.#free.pop() ?? this.#rows++;
    if (this.#chunks.length * ROWS_PER_CHUNK <= block) this.#chunks.push(createChunk());
    const { chunk, row } = this.#at(block);
    chunk.hashes.write(header.hash, row * HASH_BYTES, 'hex');
    chunk.heights[row] = header.height;
    chunk.difficulties[row] = header.difficulty;
    chunk.sizes[row] = header.sizeBytes;
    chunk.flags[row] = header.isInvalid ? IS_INVALID : 0;
    this.#setTimestamp(block, header.timestamp);
    this.#adopt(block, parent, header.previousHash);
    this.#index.add(block);
    return block;
  }

  /** Removes a block without children. */
  remove(block: number): void {
    this.#index.delete(block);
    this.#unlink(block);
    this.#longTimestamps.delete(block);
    this.#foreignParents.delete(block);
    this.#free.push(block);
  }

  header(block: number): StoredHeader {
    const { chunk, row } = this.#at(block);
    const parent = chunk.parents[row] ?? NO_BLOCK;
    return {
      hash: this.hash(block),
      previousHash: parent === NO_BLOCK ? (this.#foreignParents.get(block) ?? '0') : this.hash(parent),
      height: chunk.heights[row] ?? 0,
      difficulty: chunk.difficulties[row] ?? 0,
      timestamp: this.timestamp(block),
      sizeBytes: chunk.sizes[row] ?? 0,
      isInvalid: this.isInvalid(block),
    };
  }

  /** For {@link HashIndex}: the 32 bits of its hash that begin at a byte. */
  hashWord(block: number, byte: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.hashes.readInt32BE(row * HASH_BYTES + byte);
  }

  hash(block: number): string {
    const { chunk, row } = this.#at(block);
    return chunk.hashes.toString('hex', row * HASH_BYTES, (row + 1) * HASH_BYTES);
  }

  parent(block: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.parents[row] ?? NO_BLOCK;
  }

  /** What {@link setSkip} was given, or {@link NO_BLOCK}. */
  skip(block: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.skips[row] ?? NO_BLOCK;
  }

  /** Remembers a block that this one builds on, far before it. */
  setSkip(block: number, ancestor: number): void {
    const { chunk, row } = this.#at(block);
    chunk.skips[row] = ancestor;
  }

  height(block: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.heights[row] ?? 0;
  }

  difficulty(block: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.difficulties[row] ?? 0;
  }

  sizeBytes(block: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.sizes[row] ?? 0;
  }

  isInvalid(block: number): boolean {
    const { chunk, row } = this.#at(block);
    return ((chunk.flags[row] ?? 0) & IS_INVALID) !== 0;
  }

  markInvalid(block: number): void {
    const { chunk, row } = this.#at(block);
    chunk.flags[row] = (chunk.flags[row] ?? 0) | IS_INVALID;
  }

  /** The newest of its children, or {@link NO_BLOCK}. */
  firstChild(block: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.firstChildren[row] ?? NO_BLOCK;
  }

  nextSibling(block: number): number {
    const { chunk, row } = this.#at(block);
    return chunk.nextSiblings[row] ?? NO_BLOCK;
  }

  #at(block: number): { chunk: Chunk; row: number } {
    const chunk = this.#chunks[Math.floor(block / ROWS_PER_CHUNK)];
    if (chunk === undefined) throw new RangeError(`there is no block ${block}`);
    return { chunk, row: block % ROWS_PER_CHUNK };
  }

  #setTimestamp(block: number, timestamp: PythonNumber): void {
    const { chunk, row } = this.#at(block);
    const asFloat = Number(timestamp);
    chunk.timestamps[row] = asFloat;
    if (typeof timestamp !== 'bigint') return;
    chunk.flags[row] = (chunk.flags[row] ?? 0) | IS_INT;
    if (!Number.isSafeInteger(asFloat)) this.#longTimestamps.set(block, timestamp);
  }

  /** In seconds since 1970. */
  timestamp(block: number): PythonNumber {
    const { chunk, row } = this.#at(block);
    const asFloat = chunk.timestamps[row] ?? 0;
    if (((chunk.flags[row] ?? 0) & IS_INT) === 0) return asFloat;
    return this.#longTimestamps.get(block) ?? BigInt(asFloat);
  }

  #adopt(block: number, parent: number, previousHash: string): void {
    const { chunk, row } = this.#at(block);
    chunk.parents[row] = parent;
    chunk.skips[row] = NO_BLOCK;
    chunk.firstChildren[row] = NO_BLOCK;
    chunk.previousSiblings[row] = NO_BLOCK;
    chunk.nextSiblings[row] = NO_BLOCK;
    if (parent === NO_BLOCK) {
      if (previousHash !== '0') this.#foreignParents.set(block, previousHash);
      return;
    }
    const sibling = this.firstChild(parent);
    chunk.nextSiblings[row] = sibling;
    if (sibling !== NO_BLOCK) this.#setPreviousSibling(sibling, block);
    this.#setFirstChild(parent, block);
  }

  #unlink(block: number): void {
    const { chunk, row } = this.#at(block);
    const parent = this.parent(block);
    const previous = chunk.previousSiblings[row] ?? NO_BLOCK;
    const next = this.nextSibling(block);
    if (next !== NO_BLOCK) this.#setPreviousSibling(next, previous);
    if (previous !== NO_BLOCK) this.#setNextSibling(previous, next);
    else if (parent !== NO_BLOCK) this.#setFirstChild(parent, next);
  }

  #setFirstChild(block: number, child: number): void {
    const { chunk, row } = this.#at(block);
    chunk.firstChildren[row] = child;
  }

  #setPreviousSibling(block: number, sibling: number): void {
    const { chunk, row } = this.#at(block);
    chunk.previousSiblings[row] = sibling;
  }

  #setNextSibling(block: number, sibling: number): void {
    const { chunk, row } = this.#at(block);
    chunk.nextSiblings[row] = sibling;
  }
}
