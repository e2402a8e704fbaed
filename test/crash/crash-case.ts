/** What a case of the crash matrix is: a way to end badly, tried some times, after which nothing acknowledged is lost. */

/** What a case may use. It is cleaned up after it. */
export interface CrashTools {
  /** An empty folder. */
  folder(): string;
  /** To be undone at the end, also when the case fails; the last one first. */
  onEnd(undo: () => unknown): void;
  /** From 0 up to `below`, the same again with the same seed. */
  readonly random: (below: number) => number;
  /** How often it is to be tried. */
  readonly trials: number;
}

/** What a case has seen. */
export interface CrashFindings {
  readonly trials: number;
  /** Blocks and payments whose senders were told that they are kept. */
  readonly acknowledged: number;
  /** A few words on what happened. */
  readonly seen: string;
}

export interface CrashCase {
  readonly name: string;
  /** How often it is tried by `npm run crashes` when nothing else is said, and how often with all other tests. */
  readonly trials: { readonly many: number; readonly few: number };
  /** Why it cannot be tried here; `undefined` when it can. */
  readonly whyNot?: () => string | undefined;
  /** Throws when something was lost, or when the node neither starts nor says why in a sentence. */
  readonly run: (tools: CrashTools) => Promise<CrashFindings>;
}
