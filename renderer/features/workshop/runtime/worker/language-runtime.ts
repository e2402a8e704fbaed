/** What the worker asks of a language, and gives it. */
import type { LanguageFiles, WorkerRequest } from '../worker-messages.ts';
import type { Output } from './output.ts';

/** A language that has started. */
export interface LanguageRuntime {
  /** @returns JSON text of an answer. Throws when the language itself has died. */
  answer(request: WorkerRequest): string;
  /** For the next worker. */
  readonly wasm?: WebAssembly.Module;
  readonly snapshot?: ArrayBuffer;
}

export interface LanguageOptions {
  readonly files: LanguageFiles;
  readonly interrupt: Uint8Array | undefined;
  readonly output: Output;
}
