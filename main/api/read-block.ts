/** A block that a page hands in, read from its wire text. */
import type { Block } from '../consensus/block.ts';
import { ValidationError } from '../consensus/rules/validation-error.ts';
import { parseBlock } from '../consensus/wire.ts';

/** @returns why it cannot be read, where it cannot */
export function readBlock(wire: string): Block | ValidationError {
  try {
    return parseBlock(wire);
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
}
