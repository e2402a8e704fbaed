/** Why a file of the node could not be read or written. */
import type { RejectReason } from './reject-reason.ts';

/** `error` is what the system itself has said. */
export type StorageProblem =
  | { readonly code: 'disk-full'; readonly file: string }
  | { readonly code: 'file-damaged'; readonly file: string; readonly damage: FileDamage }
  | { readonly code: 'file-locked'; readonly file: string }
  | { readonly code: 'file-read-only'; readonly file: string }
  | { readonly code: 'file-not-opened'; readonly file: string }
  | { readonly code: 'file-failed'; readonly file: string; readonly error: string }
  /** Removed or replaced while the node was running. */
  | { readonly code: 'file-gone'; readonly file: string }
  | { readonly code: 'key-file-gone'; readonly file: string }
  | { readonly code: 'not-changed'; readonly file: string; readonly conflict: ChangeConflict }
  | { readonly code: 'not-moved-aside'; readonly file: string; readonly error: string }
  | { readonly code: 'held-by-another'; readonly file: string; readonly error: string }
  | { readonly code: 'newer-version'; readonly file: string; readonly version: number; readonly known: number }
  | { readonly code: 'file-of-other-network'; readonly file: string; readonly theirs: string; readonly ours: string }
  | { readonly code: 'block-text-missing'; readonly hash: string }
  | { readonly code: 'block-text-of-another'; readonly hash: string }
  | { readonly code: 'not-a-lock'; readonly file: string; readonly folder: string }
  /** `user` is what the other node wrote of itself; `null` when that is not known. */
  | { readonly code: 'folder-in-use'; readonly folder: string; readonly user: string | null }
  | { readonly code: 'folder-not-made'; readonly folder: string; readonly error: string }
  | { readonly code: 'portable-not-writable'; readonly folder: string; readonly error: string };

/** How it shows that a database cannot be used. */
export type FileDamage =
  | { readonly code: 'other-program' }
  | { readonly code: 'tables-without-version' }
  | { readonly code: 'network-missing' }
  | { readonly code: 'tables-missing'; readonly tables: readonly string[] }
  | { readonly code: 'chain-with-gap' }
  | { readonly code: 'block-out-of-place'; readonly height: number }
  | { readonly code: 'value'; readonly column: string; readonly expected: ColumnKind }
  /** Of the text of a payment. */
  | { readonly code: 'payment'; readonly reason: RejectReason }
  /** `error` is SQLite's own. */
  | { readonly code: 'unreadable'; readonly error: string };

/** What a column of a table holds. */
export type ColumnKind = 'text' | 'hash' | 'count' | 'time' | 'number' | 'address';

/** Why a change does not fit what a database holds. */
export type ChangeConflict =
  | { readonly code: 'block-not-stored'; readonly hash: string }
  | { readonly code: 'block-does-not-follow'; readonly hash: string }
  | { readonly code: 'block-not-the-tip'; readonly hash: string }
  | { readonly code: 'block-on-best-chain'; readonly hash: string }
  | { readonly code: 'block-not-on-best-chain'; readonly hash: string }
  | { readonly code: 'balance-differs' }
  | { readonly code: 'payment-number'; readonly number: number; readonly last: number };
