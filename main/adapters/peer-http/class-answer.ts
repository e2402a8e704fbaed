/** Reading what a class's key has signed: the answer to `GET /v1/class`, and the same text as it travels. */
import { z } from 'zod';
import { isClassName } from '../../../preload/contract/joining/invitation.ts';
import { formatClassStatement, LAST_CLASS_NUMBER, type ClassStatement } from '../../consensus/keys/class-statement.ts';
import { MAX_NEWS_BYTES } from '../../node/ports/peer-events.ts';
import { hexDigits, parseAnswer } from './parse-answer.ts';

/** The wire text of a first block has some 130 characters; its nonce may be long. */
const MAX_BLOCK_LENGTH = 4096;

const statementSchema = z
  .object({
    class: hexDigits(64),
    number: z.int().min(1).max(LAST_CLASS_NUMBER),
    name: z.string().refine(isClassName),
    first_block: hexDigits(64),
    block: z.string().max(MAX_BLOCK_LENGTH),
    signature: hexDigits(128),
  })
  .nullable();

/**
 * The shape alone is checked, not what is signed.
 *
 * @returns `null` for a node that has no class, `undefined` for a text that is no such answer
 */
export function parseClassStatement(text: string): ClassStatement | null | undefined {
  const data = parseAnswer(statementSchema, text);
  if (data === null || data === undefined) return data;
  const { class: key, first_block: firstBlock, ...rest } = data;
  const statement = { key, firstBlock, ...rest };
  // Written in our way, as it is passed on, it may be longer than it came.
  return Buffer.byteLength(formatClassStatement(statement)) > MAX_NEWS_BYTES ? undefined : statement;
}
