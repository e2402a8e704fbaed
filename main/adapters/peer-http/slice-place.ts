/** Which part of its chain a peer sends, as its answer to `/v1/blocks` says it. */
import type { PythonJson } from '../../consensus/python/json-reader.ts';
import { OddDumpError } from './odd-dump.ts';

/** Heights, and the hashes of those blocks. */
export interface SlicePlace {
  /** The block before the first one; 0 and `undefined` for none. */
  readonly afterHeight: number;
  readonly afterHash: string | undefined;
  readonly lastHeight: number;
  readonly lastHash: string | undefined;
}

const HASH = /^[0-9a-f]{64}$/;

/** Gathers the members of the answer that say it; they come before its `chain_size`. */
export class SliceBounds {
  readonly #counts: { after_height?: number; last_height?: number } = {};
  readonly #hashes: { after_hash?: string | undefined; last_hash?: string | undefined } = {};
  #place: SlicePlace | undefined;

  /** `undefined` while not all of it was said. */
  get place(): SlicePlace | undefined {
    return this.#place;
  }

  /** Any member of the answer. @throws OddDumpError when what it says cannot be */
  read(name: string, json: PythonJson): void {
    if (name === 'after_height' || name === 'last_height') this.#counts[name] = readCount(name, json);
    else if (name === 'after_hash' || name === 'last_hash') this.#hashes[name] = readHash(name, json);
    else return;
    this.#place = this.#complete();
  }

  #complete(): SlicePlace | undefined {
    const { after_height: afterHeight, last_height: lastHeight } = this.#counts;
    const { after_hash: afterHash, last_hash: lastHash } = this.#hashes;
    const hasHashes = 'after_hash' in this.#hashes && 'last_hash' in this.#hashes;
    if (afterHeight === undefined || lastHeight === undefined || !hasHashes) return undefined;
    // A height and its hash are there together, or neither.
    const isWhole = afterHeight > 0 === (afterHash !== undefined) && lastHeight > 0 === (lastHash !== undefined);
    if (isWhole && afterHeight <= lastHeight) return { afterHeight, afterHash, lastHeight, lastHash };
    throw new OddDumpError({ code: 'slice-without-place' });
  }
}

/** @throws OddDumpError when the member is not a number of blocks */
export function readCount(name: string, json: PythonJson): number {
  // A larger one would be another number here, or none.
  if (typeof json !== 'bigint' || json < 0n || json > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new OddDumpError({ code: 'member-not-a-count', member: name });
  }
  return Number(json);
}

function readHash(name: string, json: PythonJson): string | undefined {
  if (json === null) return undefined;
  if (typeof json === 'string' && HASH.test(json)) return json;
  throw new OddDumpError({ code: 'member-not-a-hash', member: name });
}
