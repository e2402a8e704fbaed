/** Reading one event of a Chalkchain node's answer to `GET /v1/events`. */
import { z } from 'zod';
import {
  MAX_NEWS_BYTES,
  MAX_STREAMED_BLOCK_BYTES,
  MAX_TOLD_ADDRESSES,
  NEWS_TOPICS,
  type NewsTopic,
  type PeerEvent,
} from '../../node/ports/peer-events.ts';
import type { ServerSentEvent } from '../../../preload/contract/server-sent-events.ts';

const MAX_ADDRESS_LENGTH = 100;

/** Whoever uses one has to judge it. */
const ADDRESS = /^http:\/\/(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/;

const tipSchema = z
  .object({
    height: z.int().min(0),
    hash: z.stringFormat('block-hash', /^[0-9a-f]{64}$/).nullable(),
    first_block: z
      .stringFormat('block-hash', /^[0-9a-f]{64}$/)
      .nullish()
      .catch(undefined),
    // A clock that makes no sense is as good as none, and no reason to take the rest for unreadable.
    time: z.number().min(0).nullish().catch(undefined),
    block: z
      .string()
      .refine((wire) => Buffer.byteLength(wire) <= MAX_STREAMED_BLOCK_BYTES)
      .nullish(),
  })
  .refine(({ height, hash }) => height > 0 === (hash !== null));

const peersSchema = z.object({ addresses: z.array(z.string().max(MAX_ADDRESS_LENGTH)).max(MAX_TOLD_ADDRESSES) });

/** The peer sent what no event of this name is. */
export class OddEventError extends Error {
  override readonly name = 'OddEventError';
}

/**
 * `undefined` for an event that means nothing to this version.
 *
 * @throws OddEventError
 */
export function parsePeerEvent({ name, data }: ServerSentEvent): PeerEvent | undefined {
  switch (name) {
    case 'tip': {
      const { height, hash, first_block: firstBlock, time, block } = parse(tipSchema, data);
      return {
        kind: 'tip',
        height,
        hash: hash ?? undefined,
        firstBlock: firstBlock ?? undefined,
        time: time ?? undefined,
        wire: block ?? undefined,
      };
    }
    case 'peers':
      return { kind: 'peers', addresses: parse(peersSchema, data).addresses.filter((text) => ADDRESS.test(text)) };
    default: {
      const topic = NEWS_TOPICS.find((one) => one === name);
      return topic && readNews(topic, data);
    }
  }
}

/** Whoever it is for reads it. @throws OddEventError */
function readNews(topic: NewsTopic, text: string): PeerEvent {
  if (Buffer.byteLength(text) > MAX_NEWS_BYTES) throw new OddEventError('too long');
  return { kind: 'news', topic, text };
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new OddEventError('not JSON', { cause: error });
  }
  const { data, error } = schema.safeParse(json);
  if (data === undefined) throw new OddEventError('another value', { cause: error });
  return data;
}
