/** The part of the best chain that a peer lacks, or the beginning of it: the answer to `POST /v1/blocks`. */
import { type ChainReader, SEPARATOR } from './chain-text.ts';
import type { InfoCache } from './info-cache.ts';

/** Wire bytes of a slice; one block may be larger. */
export const SLICE_BYTES = 2 * 1024 * 1024;

/** Blocks of a slice: their sizes are added up at each request. */
export const SLICE_BLOCKS = 5000;

const TAIL = Buffer.from(']}');

/** Heights of the best chain; none when `last` is `after`. */
export interface Slice {
  /** The last block that the peer has too; 0 for none. */
  readonly after: number;
  readonly last: number;
}

/** @param locator hashes of blocks that the peer has */
export function findSlice(chain: ChainReader, locator: readonly string[]): Slice {
  let after = 0;
  for (const hash of locator) {
    const height = chain.getHeader(hash)?.height ?? 0;
    if (height > after && chain.hashAt(height) === hash) after = height;
  }
  let bytes = 0;
  const end = Math.min(chain.size, after + SLICE_BLOCKS);
  for (let height = after + 1; height <= end; height++) {
    bytes += chain.sizeAt(height);
    if (bytes > SLICE_BYTES) return { after, last: Math.max(after + 1, height - 1) };
  }
  return { after, last: end };
}

/**
 * `{"after_height": 3, "after_hash": "…", "last_height": 5, "last_hash": "…", "chain_size": 5, "blocks": ["<wire text>", …]}`.
 * To be read at once: the slice is one of the chain of this moment, and breaks off when that is replaced.
 */
export async function* encodeSlice(
  chain: ChainReader,
  texts: Pick<InfoCache, 'read'>,
  slice: Slice,
): AsyncGenerator<Uint8Array> {
  const { after, last } = slice;
  const lastHash = chain.hashAt(last);
  const place = [
    `"after_height": ${after}, "after_hash": ${JSON.stringify(chain.hashAt(after) ?? null)}`,
    `"last_height": ${last}, "last_hash": ${JSON.stringify(lastHash ?? null)}`,
    `"chain_size": ${chain.size}`,
  ];
  yield Buffer.from(`{${place.join(', ')}, "blocks": [`);
  let beginsWithSeparator = after > 0;
  for await (const piece of texts.read({ from: after + 1, last, lastHash })) {
    yield beginsWithSeparator ? piece.subarray(SEPARATOR.length) : piece;
    beginsWithSeparator = false;
  }
  yield TAIL;
}
