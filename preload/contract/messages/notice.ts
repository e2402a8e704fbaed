/** Something that happened, which a person should know at once. */
import type { StorageProblem } from './storage-problem.ts';

export type Notice =
  /** The branch that the owner chose has become the longest chain. */
  | { readonly code: 'choice-ended'; readonly height: number }
  | { readonly code: 'storage-failed'; readonly problem: StorageProblem }
  | { readonly code: 'search-restarted' }
  | { readonly code: 'browser-opened'; readonly url: string };
