/** Reads announced blocks: small ones at once, large ones one after the other in a worker thread. */
import { Worker } from 'node:worker_threads';
import type { Block } from '../../../consensus/block.ts';
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import { Queue } from '../../../node/queue.ts';
import { readBlock, type ReadBlockReply } from './block-reader.ts';
import { LARGE_BODY_BYTES } from './read-body.ts';

/** 16 MiB of honest block need 150 MB; 16 MiB of `{},{},{},` would need more than a gigabyte. */
const MAX_HEAP_MB = 512;

/** An honest block of 16 MiB takes a quarter of a second. */
const MAX_MS = 10_000;

export class BlockParser {
  readonly #abort = new AbortController();
  readonly #queue = new Queue();

  /**
   * Large bytes are the caller's no longer.
   *
   * @throws {ValidationError} `malformed`, or the code of the member that breaks a format rule
   */
  async parse(bytes: Uint8Array): Promise<Block> {
    if (bytes.length <= LARGE_BODY_BYTES) return readBlock(bytes);
    return await this.#queue.run(() => readInWorker(bytes, this.#abort.signal));
  }

  /** Ends the worker, if one is at work. */
  close(): void {
    this.#abort.abort();
  }
}

async function readInWorker(bytes: Uint8Array, signal: AbortSignal): Promise<Block> {
  // Moved when nothing else lies in the same memory, for a copy of 16 MiB takes its time.
  const isAlone = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  const worker = new Worker(new URL('./block-worker.ts', import.meta.url), {
    workerData: bytes,
    transferList: isAlone ? [bytes.buffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const stop = (): void => void worker.terminate();
  const timer = setTimeout(stop, MAX_MS);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    const reply = await receiveReply(worker);
    if (reply.ok) return reply.block;
    throw new ValidationError(reply.reason.code, reply.reason.detail);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function receiveReply(worker: Worker): Promise<ReadBlockReply> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) => {
      const isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isOutOfMemory ? new ValidationError('malformed', { code: 'takes-too-much-memory' }) : error);
    });
    // After a message this comes too late to matter.
    worker.once('exit', () => reject(new ValidationError('malformed', { code: 'takes-too-long' })));
  });
}
