/** Reading a Chalkchain node's answer to `POST /v1/reach-back`. */
import { z } from 'zod';
import type { ReachBackAnswer } from '../../node/ports/peer-client.ts';

const MAX_TEXT_LENGTH = 300;

/** A stranger's sentence: control characters and characters without a shape go. */
const sentence = z.string().transform((text) => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').slice(0, MAX_TEXT_LENGTH));

const answerSchema = z.object({
  reachable: z.boolean(),
  address: sentence,
  sentence,
  instance: sentence.nullish(),
});

/** `undefined` when the text is no such answer. */
export function parseReachBack(text: string): ReachBackAnswer | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = answerSchema.safeParse(json);
  if (data === undefined) return undefined;
  const { reachable: isReachable, instance, ...rest } = data;
  return { ...rest, isReachable, instance: instance ?? undefined };
}
