/** What the main thread and the search threads tell each other. */
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import type { SearchTemplate } from '../../node/ports/nonce-search.ts';

/** What a search thread is to do, until it finds a nonce or the run ends. */
export interface SearchTask {
  /** The number of the search, 1 or more. */
  readonly run: number;
  readonly template: SearchTemplate;
  /** The first nonce of this thread, and the distance to its next one: no two threads try the same. */
  readonly firstNonce: number;
  readonly nonceStep: number;
  /** For this thread alone; `Infinity` for no limit. */
  readonly hashesPerSecond: number;
}

/** A thread's answer. Only the one that ended the run answers. */
export interface SearchFound {
  readonly run: number;
  readonly nonce: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** Memory that all threads share. */
export interface SearchMemory {
  /** One cell: the run under way, {@link NO_RUN} when there is none. Threads of any other run stop. */
  readonly currentRun: Int32Array;
  /** One cell: hashes tried so far, by all threads. */
  readonly hashCount: BigInt64Array;
}

export const NO_RUN = 0;

export function createSearchMemory(): SearchMemory {
  return {
    currentRun: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
    hashCount: new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)),
  };
}

/** The preimage of the block with this nonce and timestamp. */
export function fillTemplate(template: SearchTemplate, nonce: number, timestamp: number): string {
  return (
    template.beforeNonce + nonce + template.beforeTimestamp + formatPythonNumber(timestamp) + template.afterTimestamp
  );
}
