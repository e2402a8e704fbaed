/** Finds blocks by their hashes: a hash table of block numbers, for the hashes themselves lie in the rows of the blocks. */

/** What stands in a slot without a block. */
const FREE = -1;

/** A word is what 32 bits hold. */
const WORD_DIGITS = 8;
const WORD_BYTES = 4;
/** By the first two digits of the hash: each shard grows by itself, so that none takes long to grow. */
const SHARDS = 256;
const FIRST_SHARD_SLOTS = 16;

interface Shard {
  /** Block numbers, in open addressing. */
  slots: Int32Array;
  count: number;
}

/** Where the hashes are. */
export interface HashedRows {
  /** The 32 bits of a block's hash that begin at a byte. */
  hashWord(block: number, byte: number): number;
  hash(block: number): string;
}

export class HashIndex {
  readonly #rows: HashedRows;
  readonly #shards: Shard[] = Array.from({ length: SHARDS }, () => ({
    slots: new Int32Array(FIRST_SHARD_SLOTS).fill(FREE),
    count: 0,
  }));
  /** Strangers choose the hashes of their blocks when work is free: without it they could have them all collide. */
  readonly #salt = Math.floor(Math.random() * 2 ** 32);

  constructor(rows: HashedRows) {
    this.#rows = rows;
  }

  /** @param hash 64 hex digits. @returns the block; `undefined` when it is not here. */
  find(hash: string): number | undefined {
    const start = readWord(hash, 0);
    const next = readWord(hash, WORD_DIGITS);
    const { slots } = this.#shardOf(start);
    for (let slot = this.#firstSlot(start, next, slots); ; slot = (slot + 1) & (slots.length - 1)) {
      const block = slots[slot] ?? FREE;
      if (block === FREE) return undefined;
      if (this.#rows.hashWord(block, 0) === start && this.#rows.hash(block) === hash) return block;
    }
  }

  /** Its row has its hash by now. */
  add(block: number): void {
    const shard = this.#shardOf(this.#rows.hashWord(block, 0));
    if (shard.count * 2 >= shard.slots.length) this.#grow(shard);
    this.#occupy(shard, block);
    shard.count++;
  }

  /** Frees its slot, and moves those after it that would not be found any more. */
  delete(gone: number): void {
    const shard = this.#shardOf(this.#rows.hashWord(gone, 0));
    const { slots } = shard;
    const mask = slots.length - 1;
    let slot = this.#slotOf(gone, slots);
    while (slots[slot] !== gone) slot = (slot + 1) & mask;
    slots[slot] = FREE;
    shard.count--;
    for (slot = (slot + 1) & mask; slots[slot] !== FREE; slot = (slot + 1) & mask) {
      const block = slots[slot] ?? FREE;
      slots[slot] = FREE;
      this.#occupy(shard, block);
    }
  }

  #shardOf(start: number): Shard {
    const shard = this.#shards[start >>> 24];
    if (shard === undefined) throw new RangeError('there are 256 shards');
    return shard;
  }

  #firstSlot(start: number, next: number, slots: Int32Array): number {
    const mixed = Math.imul(start ^ this.#salt, 0x9e3779b1);
    return (Math.imul(mixed ^ next ^ (mixed >>> 15), 0x85ebca6b) >>> 7) & (slots.length - 1);
  }

  #slotOf(block: number, slots: Int32Array): number {
    return this.#firstSlot(this.#rows.hashWord(block, 0), this.#rows.hashWord(block, WORD_BYTES), slots);
  }

  #occupy({ slots }: Shard, block: number): void {
    let slot = this.#slotOf(block, slots);
    while (slots[slot] !== FREE) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = block;
  }

  #grow(shard: Shard): void {
    const blocks = shard.slots.filter((block) => block !== FREE);
    shard.slots = new Int32Array(shard.slots.length * 2).fill(FREE);
    for (const block of blocks) this.#occupy(shard, block);
  }
}

/** Eight hex digits of a hash as a signed number of 32 bits. */
function readWord(hash: string, from: number): number {
  let word = 0;
  for (let at = from; at < from + WORD_DIGITS; at++) {
    const code = hash.charCodeAt(at);
    // Digits are 0x30 to 0x39, letters 0x61 to 0x66.
    word = (word << 4) | (code < 0x3a ? code - 0x30 : code - 0x57);
  }
  return word;
}
