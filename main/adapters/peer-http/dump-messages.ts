/** What the main thread and the thread that reads dumps say to each other. Every request but `close` has one answer, in order. */
import type { Block } from '../../consensus/block.ts';
import type { RejectCode } from '../../consensus/rules/reject-codes.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import { OddDumpError } from './parsed-dump.ts';

/** `dump` is a number that the main thread gives to each dump it opens. */
export type DumpRequest =
  | { readonly kind: 'open'; readonly dump: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'hash'; readonly dump: number; readonly index: number }
  | { readonly kind: 'read'; readonly dump: number; readonly from: number; readonly count: number }
  | { readonly kind: 'close'; readonly dump: number };

export type DumpAnswer =
  | { readonly kind: 'opened'; readonly chainSize: number; readonly blockCount: number }
  | { readonly kind: 'hash'; readonly hash: string }
  /** Blocks cross as they are: their plain data costs the main thread some 4 microseconds each. */
  | { readonly kind: 'blocks'; readonly blocks: Block[] }
  | { readonly kind: 'invalid'; readonly code: RejectCode; readonly detail: string }
  | { readonly kind: 'odd'; readonly message: string };

/** Errors cross threads as data. Others than these two are bugs, and end the thread. */
export function answerFor(error: unknown): DumpAnswer {
  if (error instanceof ValidationError) return { kind: 'invalid', code: error.code, detail: error.detail };
  if (error instanceof OddDumpError) return { kind: 'odd', message: error.message };
  throw error;
}

/** The other way: the error that an answer stands for. */
export function errorOf(answer: DumpAnswer): Error {
  switch (answer.kind) {
    case 'invalid':
      return new ValidationError(answer.code, answer.detail);
    case 'odd':
      return new OddDumpError(answer.message);
    case 'opened':
    case 'hash':
    case 'blocks':
      return new Error(`The thread that reads dumps gave an unexpected answer: ${answer.kind}.`);
  }
}
