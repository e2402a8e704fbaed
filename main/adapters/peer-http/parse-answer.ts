/** From the text of another node's answer to a value that can be believed. */
import { z } from 'zod';

/** `undefined` when the text is no JSON, or not of that shape. */
export function parseAnswer<T>(schema: z.ZodType<T>, text: string): T | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return schema.safeParse(json).data;
}

/** Lower case: a hash, a key, a signature. */
export function hexDigits(count: number): z.ZodType<string> {
  return z
    .string()
    .length(count)
    .regex(/^[0-9a-f]+$/);
}
