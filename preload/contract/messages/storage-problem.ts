/** Why a file of the node could not be read or written. */

/** `finding` and `error` are technical words, in English: what a look at the file or the system itself has said. */
export type StorageProblem =
  | { readonly code: 'disk-full'; readonly file: string }
  | { readonly code: 'file-damaged'; readonly file: string; readonly finding: string }
  | { readonly code: 'file-locked'; readonly file: string }
  | { readonly code: 'file-read-only'; readonly file: string }
  | { readonly code: 'file-not-opened'; readonly file: string }
  | { readonly code: 'file-failed'; readonly file: string; readonly error: string }
  /** Removed or replaced while the node was running. */
  | { readonly code: 'file-gone'; readonly file: string }
  | { readonly code: 'key-file-gone'; readonly file: string }
  | { readonly code: 'not-changed'; readonly file: string; readonly finding: string }
  | { readonly code: 'not-moved-aside'; readonly file: string; readonly error: string }
  | { readonly code: 'newer-version'; readonly file: string; readonly version: number; readonly known: number }
  | { readonly code: 'file-of-other-network'; readonly file: string; readonly theirs: string; readonly ours: string }
  | { readonly code: 'block-text-missing'; readonly hash: string }
  | { readonly code: 'block-text-of-another'; readonly hash: string }
  | { readonly code: 'not-a-lock'; readonly file: string; readonly folder: string }
  /** `user` is what the other node wrote of itself; `null` when that is not known. */
  | { readonly code: 'folder-in-use'; readonly folder: string; readonly user: string | null }
  | { readonly code: 'folder-not-made'; readonly folder: string; readonly error: string }
  | { readonly code: 'portable-not-writable'; readonly folder: string; readonly error: string };
