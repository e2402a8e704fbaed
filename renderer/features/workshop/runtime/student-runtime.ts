/** What a screen asks of the runtime that runs a student's program. See docs/adr/0040-student-code-runs-in-a-worker.md. */

import type { Json } from '../../../../preload/contract/json.ts';

export type Language = 'python' | 'javascript';

export interface Program {
  readonly language: Language;
  /**
   * File name -> text, e.g. `harness.py`. They import one another as files in one folder do: `import blockchain`, or
   * `import ... from './blockchain.js'`.
   */
  readonly modules: Readonly<Record<string, string>>;
  /** The file whose functions are called. */
  readonly entry: string;
}

export interface CallOptions {
  /** From when the program begins to run. */
  readonly timeLimitMs: number;
  /** What the program prints, in pieces, as it prints them. */
  readonly onOutput?: (text: string) => void;
  /** It has printed more than is shown: the rest does not come. */
  readonly onOutputCut?: () => void;
  /** Stops the program: the outcome is `stopped` by its owner. */
  readonly signal?: AbortSignal;
}

/** A line of the program. */
export interface TraceLine {
  /** Its file's name. */
  readonly module: string;
  /** From 1. */
  readonly line: number;
  readonly function: string;
}

/** An exception, in the student's words. */
export interface StudentError {
  /** E.g. `TypeError`. */
  readonly type: string;
  readonly message: string;
  /** The file in which it happened; `undefined` when it was in none of them. */
  readonly module?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  /** From 1; known for errors of syntax, and in JavaScript. */
  readonly column?: number | undefined;
  /** The lines of the program that led there, the outermost first, the last few of them if there are many. */
  readonly trace: readonly TraceLine[];
}

/**
 * Why a program was stopped: it took longer than it may, its owner stopped it, it asked for more memory than it may have
 * and did not survive that, its runtime has died, e.g. of a recursion without an end, or it has spoken in the place of what
 * runs it, so that nothing it says is believed.
 */
export type StopReason = 'time' | 'memory' | 'owner' | 'died' | 'forged';

export type CallOutcome =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'error'; readonly error: StudentError }
  | {
      readonly kind: 'stopped';
      readonly why: StopReason;
      /** Otherwise the next call begins with the program's modules as they were loaded. */
      readonly isStateKept: boolean;
    };

/** One at a time: a call while another one is under way is a bug of the caller. */
export interface StudentRuntime {
  /**
   * Fetches the language and makes it ready. Rejects with a {@link RuntimeLoadError}.
   *
   * @param onProgress of the download, in bytes
   * @param signal ends the waiting, not the loading
   */
  prepare(language: Language, onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void>;
  /**
   * Runs the entry module and those that it imports, in a worker in which no other program has run. The value is `null`.
   * Prepares the language if nobody has. Rejects with a {@link RuntimeLoadError}.
   */
  load(program: Program, options: CallOptions): Promise<CallOutcome>;
  /**
   * Calls a function of the entry module. What the program keeps between calls is kept, but for `isStateKept`.
   * Rejects with a {@link RuntimeLoadError} if the worker had to be replaced and cannot be.
   */
  call(name: string, argument: Json, options: CallOptions): Promise<CallOutcome>;
  /** Ends what runs, as its owner. Not to be used any more. */
  close(): void;
}

/** Why no program can be run. */
export type RuntimeObstacle =
  /** The browser lacks what student code runs in. */
  | 'no-workers'
  | 'no-webassembly'
  /** A file did not arrive. */
  | 'download-failed'
  /** The language did not start, or not in time. */
  | 'start-failed'
  | 'start-timeout';

export class RuntimeLoadError extends Error {
  readonly code: RuntimeObstacle;

  constructor(code: RuntimeObstacle, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'RuntimeLoadError';
    this.code = code;
  }
}
