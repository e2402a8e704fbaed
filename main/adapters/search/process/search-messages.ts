/** What a node and the process that searches for it tell each other. */
import type { Pace, SearchTemplate } from '../../../node/ports/nonce-search.ts';

/** To the process. Searches are numbered, so that late answers can be told apart. */
export type SearchRequest =
  | { readonly kind: 'search'; readonly id: number; readonly template: SearchTemplate; readonly pace: Pace }
  | { readonly kind: 'stop' };

/** From the process. `hashCounts` has one count for each thread, since the process was started. */
export type SearchReport =
  /** Several times a second while it searches. */
  | { readonly kind: 'count'; readonly hashCounts: readonly number[] }
  /** A search ended: with a nonce (decimal), without one because it was stopped, or because it broke. */
  | {
      readonly kind: 'end';
      readonly id: number;
      readonly hashCounts: readonly number[];
      readonly end:
        | { readonly kind: 'found'; readonly nonce: string; readonly timestamp: number }
        | { readonly kind: 'stopped' }
        | { readonly kind: 'failed'; readonly message: string };
    };

/** From a child process of Node: it can be asked from now on. Once, before all reports. */
export type ChildMessage = SearchReport | { readonly kind: 'ready' };

/** A process that searches, as its owner holds it: the part of Electron's `UtilityProcess` that is used. */
export interface SearchProcess {
  postMessage(request: SearchRequest): void;
  on(event: 'message', listener: (report: SearchReport) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  /** @returns whether there was anything to end. */
  kill(): boolean;
}

/** The process's own end of the line. */
export interface SearchPort {
  post(report: SearchReport): void;
  onRequest(listener: (request: SearchRequest) => void): void;
}
