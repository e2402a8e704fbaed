/** Something that happened, which a person should know at once. */
import type { ClassCommandAction } from './class-command.ts';
import type { StorageProblem } from './storage-problem.ts';

export type Notice =
  /** The branch that the owner chose has become the longest chain. */
  | { readonly code: 'choice-ended'; readonly height: number }
  /** Of `count` first blocks the one with this hash stays: it has the lowest one, or more blocks build on it. */
  | {
      readonly code: 'first-block-settled';
      readonly count: number;
      readonly firstBlock: string;
      readonly because: 'lower' | 'longer';
    }
  /** The chain before it is kept in `backup`; `null` when nothing was on disk. */
  | { readonly code: 'class-chain-begun'; readonly name: string; readonly backup: string | null }
  /** The class has this name. */
  | { readonly code: 'class-commanded'; readonly name: string; readonly action: ClassCommandAction }
  /** A branch without the block that the class has anchored, at this height. */
  | { readonly code: 'branch-refused'; readonly from: string | null; readonly height: number }
  | { readonly code: 'storage-failed'; readonly problem: StorageProblem }
  /** Another node uses this node's key: it has made a block, a payment in a block, an order, or a card. */
  | { readonly code: 'key-used-elsewhere'; readonly by: 'block' | 'payment' | 'order' | 'card' }
  | { readonly code: 'search-restarted' }
  | { readonly code: 'browser-opened'; readonly url: string };
