/** Reads the block in a body's bytes: the part of `/new_block_mined` that takes time. */
import type { Block } from '../../../consensus/block.ts';
import { decodeJsonBytes } from '../../../consensus/python/json-bytes.ts';
import { parsePythonJson, PythonJsonError } from '../../../consensus/python/json-reader.ts';
import type { RejectCode } from '../../../consensus/rules/reject-codes.ts';
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import { decodeBlock } from '../../../consensus/wire.ts';

/** What the worker thread sends back: an error crosses as data. */
export type ReadBlockReply =
  | { readonly ok: true; readonly block: Block }
  | { readonly ok: false; readonly code: RejectCode; readonly detail: string };

/** @throws {ValidationError} `malformed`, or the code of the member that breaks a format rule */
export function readBlock(bytes: Uint8Array): Block {
  try {
    return decodeBlock(parsePythonJson(decodeJsonBytes(bytes)));
  } catch (error) {
    if (error instanceof PythonJsonError) throw new ValidationError('malformed', error.message);
    throw error;
  }
}
