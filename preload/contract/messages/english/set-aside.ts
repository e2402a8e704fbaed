/** Why a waiting payment cannot be mined now, in English: a part of a sentence. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { SetAside } from '../set-aside.ts';
import { countBlocks } from './counts.ts';
import { describeReject } from './reject-reason.ts';
import { describeRequestProblem } from './request-problem.ts';

type OrderObstacle = Extract<SetAside, { readonly code: 'order-expired' | 'earlier-payment' }>;

export const orderObstacles: Sentences<OrderObstacle> = {
  'order-expired': ({ expiry }) =>
    `it could be mined only until the chain had ${countBlocks(expiry)}; it can be sent again`,
  'earlier-payment': ({ hasExpired }) =>
    hasExpired
      ? 'an equal payment made before has expired; send that one again, or give it up'
      : 'an equal payment made before has to be mined first',
};

export function describeSetAside(reason: SetAside): string {
  if (reason.code === 'invalid-recipient') return describeRequestProblem(reason);
  if (reason.code === 'order-expired' || reason.code === 'earlier-payment') return sentenceFor(orderObstacles, reason);
  return describeReject(reason);
}
