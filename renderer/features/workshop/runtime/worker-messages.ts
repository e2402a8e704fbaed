/** What the page and the worker that runs a student's program say to each other. The page believes nothing unread. */
import type { Json } from '../../../../preload/contract/json.ts';
import { MAX_ANSWER_LENGTH, MAX_MESSAGE_LENGTH, MAX_OUTPUT_LENGTH, MAX_TRACE_LINES } from './limits.ts';
import type { Language, Program, StudentError, TraceLine } from './student-runtime.ts';

/** The first message. Its answer, `ready` or `failed`, comes on the same way; all others go over the port that it brings. */
export interface StartMessage {
  readonly language: Language;
  readonly files: LanguageFiles;
  readonly port: MessagePort;
  /** Its first byte asks the program to stop; `undefined` where the page shares no memory with its workers. */
  readonly interrupt: Uint8Array | undefined;
}

export interface LanguageFiles {
  /** Compiled, as soon as a worker has compiled it. */
  readonly wasm: ArrayBuffer | WebAssembly.Module;
  /** Python's library. */
  readonly library?: ArrayBuffer | undefined;
  /** Python's memory after it has started; it starts in a third of the time with it. */
  readonly snapshot?: ArrayBuffer | undefined;
}

/** With a word that only the worker's own code is told, not the program: the answer has to bring it back. */
export type WorkerQuestion = WorkerRequest & { readonly token: string };

export type WorkerRequest =
  | { readonly kind: 'load'; readonly program: Program }
  | { readonly kind: 'call'; readonly name: string; readonly argument: string };

export type WorkerMessage =
  /** The language has started. What it gives for the next worker was made before it saw any program. */
  | { readonly kind: 'ready'; readonly wasm?: WebAssembly.Module; readonly snapshot?: ArrayBuffer }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'output-cut' }
  /** JSON text of an {@link Answer}. */
  | { readonly kind: 'answer'; readonly token: string; readonly text: string }
  | { readonly kind: 'died'; readonly isOutOfMemory: boolean };

export type Answer =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'error'; readonly error: StudentError }
  | { readonly kind: 'interrupted' }
  /** The program has changed what its language makes answers with. */
  | { readonly kind: 'forged' };

/** @returns `undefined` for what no worker of ours sends. */
export function parseWorkerMessage(data: unknown): WorkerMessage | undefined {
  if (!isRecord(data)) return undefined;
  const { kind, text, token, detail, isOutOfMemory, wasm, snapshot } = data;
  switch (kind) {
    case 'ready':
      return {
        kind,
        ...(wasm instanceof WebAssembly.Module ? { wasm } : {}),
        ...(snapshot instanceof ArrayBuffer ? { snapshot } : {}),
      };
    case 'failed':
      return isText(detail, MAX_MESSAGE_LENGTH) ? { kind, detail } : undefined;
    case 'output':
      return isText(text, MAX_OUTPUT_LENGTH) ? { kind, text } : undefined;
    case 'output-cut':
      return { kind };
    case 'answer':
      return isText(text, MAX_ANSWER_LENGTH) && isText(token, MAX_MESSAGE_LENGTH) ? { kind, token, text } : undefined;
    case 'died':
      return typeof isOutOfMemory === 'boolean' ? { kind, isOutOfMemory } : undefined;
    default:
      return undefined;
  }
}

/** @returns `undefined` for a text that no worker of ours sends. */
export function parseAnswer(text: string): Answer | undefined {
  const data = parseJson(text);
  if (!isRecord(data)) return undefined;
  switch (data['kind']) {
    case 'interrupted':
      return { kind: 'interrupted' };
    case 'forged':
      return { kind: 'forged' };
    case 'value':
      // Safe: it comes out of JSON.
      return 'value' in data ? { kind: 'value', value: data['value'] as Json } : undefined;
    case 'error': {
      const error = parseError(data['error']);
      return error === undefined ? undefined : { kind: 'error', error };
    }
    default:
      return undefined;
  }
}

function parseError(data: unknown): StudentError | undefined {
  if (!isRecord(data)) return undefined;
  const { type, message, module, line, column, trace } = data;
  if (!isText(type, MAX_MESSAGE_LENGTH) || !isText(message, MAX_MESSAGE_LENGTH)) return undefined;
  if (!Array.isArray(trace) || trace.length > MAX_TRACE_LINES || !trace.every(isTraceLine)) return undefined;
  return {
    type,
    message,
    module: isText(module, MAX_MESSAGE_LENGTH) ? module : undefined,
    line: isPlace(line) ? line : undefined,
    column: isPlace(column) ? column : undefined,
    trace: trace.map((one) => ({ module: one.module, line: one.line, function: one.function })),
  };
}

function isTraceLine(data: unknown): data is TraceLine {
  if (!isRecord(data)) return false;
  const { module, line, function: name } = data;
  return isText(module, MAX_MESSAGE_LENGTH) && isPlace(line) && isText(name, MAX_MESSAGE_LENGTH);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is no JSON is none of ours either.
    return undefined;
  }
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}

function isText(data: unknown, maxLength: number): data is string {
  return typeof data === 'string' && data.length <= maxLength;
}

function isPlace(data: unknown): data is number {
  return Number.isSafeInteger(data) && Number(data) > 0;
}
