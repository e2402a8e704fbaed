/** Bodies that are small JSON objects: `{"to": ..., "amount": ...}`. */
import { z } from 'zod';
import { decodeJsonBytes } from '../../../consensus/python/json-bytes.ts';
import { parsePythonJson, PythonJsonError, type PythonJson } from '../../../consensus/python/json-reader.ts';
import { Refusal, type BodySpec } from '../route.ts';
import { describeLine, findJsonMistake } from './json-mistake.ts';

const MAX_BYTES = 64 * 1024;

/**
 * A JSON object with these members; others are dropped. The message of a member's own error is the whole answer.
 *
 * Numbers reach the members as Python has them: ints as `bigint`, floats as `number`.
 */
export function jsonObject<Shape extends z.ZodRawShape>(shape: Shape): z.ZodType<z.output<z.ZodObject<Shape>>> {
  return z.preprocess(
    (json) => (json instanceof Map ? Object.fromEntries(json) : json),
    z.object(shape, { error: 'Invalid request: the body is not a JSON object' }),
  );
}

/** A body that the schema describes and reads. */
export function jsonBody<Body>(schema: z.ZodType<Body>): BodySpec<Body> {
  return {
    maxBytes: MAX_BYTES,
    schema,
    parse: (bytes) => {
      const result = schema.safeParse(parseJsonBytes(bytes));
      if (result.success) return result.data;
      throw new Refusal(400, result.error.issues[0]?.message ?? 'Invalid request');
    },
  };
}

function parseJsonBytes(bytes: Uint8Array): PythonJson {
  let text = '';
  try {
    text = decodeJsonBytes(bytes);
    return parsePythonJson(text);
  } catch (error) {
    if (!(error instanceof PythonJsonError)) throw error;
    // A text that could not be decoded is still empty, and its error says all.
    const mistake = bytes.length > 0 && text === '' ? undefined : findJsonMistake(text);
    throw new Refusal(400, `Invalid request: the body is not JSON: ${mistake ?? describeFault(text, error)}`);
  }
}

function describeFault(text: string, { message, fault }: PythonJsonError): string {
  return 'at' in fault ? `${message}${describeLine(text, fault.at)}` : message;
}

/** What Python's `if not value` is true for: the workshop calls such a member missing. */
export function isFalsy(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  if (value === 0 || value === 0n) return true;
  return Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;
}
