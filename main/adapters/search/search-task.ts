/** What the main thread and the search threads tell each other. */
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import type { SearchTemplate } from '../../node/ports/nonce-search.ts';

/** What a search thread is to do, until it finds a nonce or the run ends. */
export interface SearchTask {
  /** The number of the search, 1 or more. */
  readonly run: number;
  readonly template: SearchTemplate;
  /** Threads share the nonces among them: which one this is, from 0, of how many. */
  readonly threadIndex: number;
  readonly threadCount: number;
  /** For this thread alone; `Infinity` for no limit. */
  readonly hashesPerSecond: number;
  /** Of the time: above 0, and 1 for all of it. */
  readonly share: number;
}

/** A thread's answer. Only the one that ended the run answers. */
export interface SearchFound {
  readonly run: number;
  readonly nonce: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** Memory that a search thread shares with the main thread. */
export interface SearchMemory {
  /** One cell, the same for all threads: the run under way, {@link NO_RUN} when there is none. Threads of any other run stop. */
  readonly currentRun: Int32Array;
  /** One cell: hashes tried so far by this thread. */
  readonly hashCount: BigInt64Array;
}

export const NO_RUN = 0;

export function createRunCell(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function createHashCount(): BigInt64Array {
  return new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
}

/** The preimage of the block with this nonce and timestamp. */
export function fillTemplate(template: SearchTemplate, nonce: number, timestamp: number): string {
  return (
    template.beforeNonce + nonce + template.beforeTimestamp + formatPythonNumber(timestamp) + template.afterTimestamp
  );
}
