/** A worker thread that reads one large block and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import { readBlock, type ReadBlockReply } from './block-reader.ts';

function reply(bytes: unknown): ReadBlockReply {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the worker wants bytes');
  try {
    return { ok: true, block: readBlock(bytes) };
  } catch (error) {
    if (error instanceof ValidationError) return { ok: false, reason: error.reason };
    throw error;
  }
}

parentPort?.postMessage(reply(workerData));
