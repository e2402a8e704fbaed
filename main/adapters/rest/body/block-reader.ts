/** Reads the block in a body's bytes: the part of `/new_block_mined` that takes time. */
import type { Block } from '../../../consensus/block.ts';
import { decodeJsonBytes } from '../../../consensus/python/json-bytes.ts';
import { parsePythonJson, PythonJsonError } from '../../../consensus/python/json-reader.ts';
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import { decodeBlock } from '../../../consensus/wire.ts';
import type { RejectReason } from '../../../../preload/contract/messages/reject-reason.ts';

/** What the worker thread sends back: an error crosses as data. */
export type ReadBlockReply =
  | { readonly ok: true; readonly block: Block }
  | { readonly ok: false; readonly reason: RejectReason };

/** @throws {ValidationError} `malformed`, or the code of the member that breaks a format rule */
export function readBlock(bytes: Uint8Array): Block {
  try {
    return decodeBlock(parsePythonJson(decodeJsonBytes(bytes)));
  } catch (error) {
    if (error instanceof PythonJsonError) throw new ValidationError('malformed', error.fault);
    throw error;
  }
}
