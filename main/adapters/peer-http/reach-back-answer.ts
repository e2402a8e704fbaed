/** Reading a Chalkchain node's answer to `POST /v1/reach-back`. */
import { z } from 'zod';
import type { ReachBackAnswer } from '../../node/ports/peer-client.ts';
import { shortVisible } from '../../../preload/contract/visible-text.ts';

const MAX_TEXT_LENGTH = 300;

/** A stranger's sentence. */
const sentence = z.string().transform((text) => shortVisible(text, MAX_TEXT_LENGTH));

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
