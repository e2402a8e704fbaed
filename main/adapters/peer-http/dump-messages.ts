/** What the main thread and the thread that reads dumps say to each other. Every request but `close` has one answer, in order. */
import type { Block } from '../../consensus/block.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { DumpReader, TakenPart } from './dump-reader.ts';
import { OddDumpError } from './odd-dump.ts';
import type { SlicePlace } from './slice-place.ts';
import type { NoNodeSign } from '../../../preload/contract/messages/peer-problem.ts';
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';

/** What the thread is given when it starts. */
export interface DumpWorkerData {
  /** Of a block's wire text, by the rules of the network. */
  readonly maxBlockBytes: number;
}

/** `dump` is a number that the main thread gives to each dump it opens. */
export type DumpRequest =
  /** The next bytes of the answer; `undefined` when it has ended. Opens the dump, if it is not open. */
  | { readonly kind: 'feed'; readonly dump: number; readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  | { readonly kind: 'links'; readonly dump: number }
  | { readonly kind: 'skip'; readonly dump: number; readonly count: number }
  /** `bytesBefore`: of the blocks before them that the same read gives. */
  | { readonly kind: 'take'; readonly dump: number; readonly count: number; readonly bytesBefore: number }
  | { readonly kind: 'close'; readonly dump: number };

/** How far a dump has been read. */
export interface DumpState {
  readonly chainSize: number | undefined;
  /** Of an answer with a part of a chain. */
  readonly slice: SlicePlace | undefined;
  /** Texts that wait to be taken. */
  readonly waiting: number;
  readonly waitingBytes: number;
  /** Texts that were left out, each the same as the one before it. */
  readonly repeated: number;
  /** Whether more bytes change nothing. */
  readonly isCut: boolean;
}

export type DumpAnswer =
  | { readonly kind: 'state'; readonly state: DumpState }
  | { readonly kind: 'links'; readonly links: string[] }
  /** Blocks cross as they are: their plain data costs the main thread some 4 microseconds each. */
  | {
      readonly kind: 'part';
      readonly blocks: readonly Block[];
      /** Of their wire text. */
      readonly bytes: number;
      /** A ValidationError as data. */
      readonly refusal: RejectReason | undefined;
      readonly state: DumpState;
    }
  | { readonly kind: 'odd'; readonly sign: NoNodeSign };

/** The thread's side: carries out a request. Errors other than an odd dump are bugs, and end the thread. */
export function answerTo(reader: DumpReader, request: Exclude<DumpRequest, { kind: 'close' }>): DumpAnswer {
  try {
    switch (request.kind) {
      case 'feed':
        if (request.bytes === undefined) reader.end();
        else reader.feed(request.bytes);
        return { kind: 'state', state: stateOf(reader) };
      case 'links':
        return { kind: 'links', links: reader.links() };
      case 'skip':
        reader.skip(request.count);
        return { kind: 'state', state: stateOf(reader) };
      case 'take': {
        const { blocks, bytes, refusal } = reader.take(request.count, request.bytesBefore);
        return { kind: 'part', blocks, bytes, refusal: refusal?.reason, state: stateOf(reader) };
      }
    }
  } catch (error) {
    if (error instanceof OddDumpError) return { kind: 'odd', sign: error.sign };
    throw error;
  }
}

/** The other way: the error that a broken rule stands for. */
export function toPart(answer: Extract<DumpAnswer, { kind: 'part' }>): TakenPart {
  const { blocks, bytes, refusal } = answer;
  return { blocks, bytes, refusal: refusal && new ValidationError(refusal.code, refusal.detail) };
}

function stateOf({ chainSize, slice, waiting, waitingBytes, repeated, isCut }: DumpReader): DumpState {
  return { chainSize, slice, waiting, waitingBytes, repeated, isCut };
}
