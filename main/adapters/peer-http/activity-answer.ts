/** Reading a Chalkchain node's answer to `GET /v1/activity`. */
import { z } from 'zod';
import { readEntry } from '../../../preload/contract/messages/public-log/read-entry.ts';
import { MAX_TOLD_ENTRIES, type ToldActivity } from '../../node/ports/peer-client.ts';
import { parseAnswer } from './parse-answer.ts';

const answerSchema = z.object({
  entries: z.array(z.unknown()),
  next: z.int().min(1).nullish(),
});

/** Of the newest entries with smaller numbers than `before`. */
export function activityPath(before: number | undefined): string {
  return `/v1/activity?limit=${MAX_TOLD_ENTRIES}${before === undefined ? '' : `&before=${before}`}`;
}

/** What makes no sense is left out. `undefined` when the text is no such answer. */
export function parseActivity(text: string): ToldActivity | undefined {
  const answer = parseAnswer(answerSchema, text);
  if (answer === undefined) return undefined;
  const entries = answer.entries.slice(0, MAX_TOLD_ENTRIES).flatMap((one) => {
    const entry = readEntry(one);
    return entry === undefined || entry === 'unknown' ? [] : [entry];
  });
  return { entries, next: answer.next ?? undefined };
}
