/** Reading an anchor of a class: the answer to `GET /v1/anchor`, and the same text as it travels. */
import { z } from 'zod';
import { type ClassAnchor, LAST_ANCHOR_HEIGHT } from '../../consensus/keys/class-anchor.ts';
import { hexDigits, parseAnswer } from './parse-answer.ts';

const anchorSchema = z
  .object({
    class: hexDigits(64),
    first_block: hexDigits(64),
    height: z.int().min(2).max(LAST_ANCHOR_HEIGHT),
    hash: hexDigits(64),
    signature: hexDigits(128),
  })
  .nullable();

/**
 * The shape alone is checked, not what is signed.
 *
 * @returns `null` for a node that knows of none, `undefined` for a text that is no such answer
 */
export function parseAnchor(text: string): ClassAnchor | null | undefined {
  const data = parseAnswer(anchorSchema, text);
  if (data === null || data === undefined) return data;
  const { class: key, first_block: firstBlock, ...rest } = data;
  return { key, firstBlock, ...rest };
}
