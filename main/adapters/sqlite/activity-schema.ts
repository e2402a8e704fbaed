/** What the column `content` of the table `activity` may hold. Reasons and problems are messages: their codes are looked at, their values believed. */
import { z } from 'zod';
import { ACTIVITY_KINDS, type Activity } from '../../../preload/contract/messages/activity.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const height = z.int().min(0);
const count = z.int().min(0);
const text = z.string();
/** Written by this program, or by an earlier version of it. */
const message = z.looseObject({ code: text });

const from = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('self') }),
  z.object({ kind: z.literal('peer'), address: text }),
  z.object({ kind: z.literal('computer'), ip: text }),
]);

const branch = z.object({ first: hash, tip: hash, height, blocks: count });

const coins = z.object({
  count,
  amount: text,
  items: z.array(z.object({ hash, height, amount: text, counterpart: text.nullable() })),
});

const entries = z.discriminatedUnion('code', [
  z.object({ code: z.literal('tip'), height, hash, blocks: count, from }),
  z.object({ code: z.literal('side-block'), height, hash, from }),
  z.object({
    code: z.literal('reorganisation'),
    forkHeight: height,
    forkHash: hash.nullable(),
    left: branch,
    came: branch.nullable(),
    because: z.enum(['longer', 'lower', 'class', 'owner']),
    from,
    own: z.object({ before: text, after: text, lost: coins, won: coins, returned: coins }),
  }),
  z.object({
    code: z.literal('block-refused'),
    height: height.nullable(),
    hash: hash.nullable(),
    reason: message,
    from,
  }),
  z.object({ code: z.literal('chain-refused'), peer: text, height, reason: message }),
  z.object({ code: z.literal('payment-refused'), fault: message, from }),
  z.object({ code: z.literal('peer-came'), peer: text }),
  z.object({ code: z.literal('peer-went'), peer: text, problem: message.nullable() }),
  z.object({ code: z.literal('payment-made'), hash, amount: text, to: text }),
  z.object({ code: z.literal('payment-known'), hash, peer: text }),
  z.object({ code: z.literal('payment-in-block'), hash, amount: text, height, blockHash: hash }),
  z.object({ code: z.literal('payment-expired'), hash, amount: text, height }),
  z.object({ code: z.literal('class-command'), name: text, action: message }),
  z.object({ code: z.literal('left-out'), of: z.enum(ACTIVITY_KINDS), count }),
]);

// Safe: what is a `message` here was one when it was written.
export const activitySchema = entries as unknown as z.ZodType<Activity>;
