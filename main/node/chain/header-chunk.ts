/** A part of the table of headers: one typed array for each column. */

export const HASH_BYTES = 32;
export const ROWS_PER_CHUNK = 8192;

/** Rows are added in chunks, so that the table never has to be copied. */
export interface Chunk {
  readonly hashes: Buffer;
  readonly parents: Int32Array;
  readonly skips: Int32Array;
  readonly firstChildren: Int32Array;
  readonly nextSiblings: Int32Array;
  readonly previousSiblings: Int32Array;
  readonly heights: Uint32Array;
  readonly difficulties: Uint32Array;
  readonly sizes: Uint32Array;
  readonly timestamps: Float64Array;
  readonly flags: Uint8Array;
}

export function createChunk(): Chunk {
  return {
    hashes: Buffer.alloc(ROWS_PER_CHUNK * HASH_BYTES),
    parents: new Int32Array(ROWS_PER_CHUNK),
    skips: new Int32Array(ROWS_PER_CHUNK),
    firstChildren: new Int32Array(ROWS_PER_CHUNK),
    nextSiblings: new Int32Array(ROWS_PER_CHUNK),
    previousSiblings: new Int32Array(ROWS_PER_CHUNK),
    heights: new Uint32Array(ROWS_PER_CHUNK),
    difficulties: new Uint32Array(ROWS_PER_CHUNK),
    sizes: new Uint32Array(ROWS_PER_CHUNK),
    timestamps: new Float64Array(ROWS_PER_CHUNK),
    flags: new Uint8Array(ROWS_PER_CHUNK),
  };
}
