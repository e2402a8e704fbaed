/** News that travels from node to node: told by those that this node does not listen to. */
import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { MAX_NEWS_BYTES, type NewsTopic } from '../../../node/ports/peer-events.ts';
import { RequestError } from '../../../node/request-error.ts';
import { RequestLimit } from '../limits/request-limit.ts';
import type { RestContext } from '../rest-context.ts';
import {
  defineRoute,
  INSTANCE_PARAMETER,
  Refusal,
  TEXT,
  textAnswer,
  type DocumentedAnswer,
  type Route,
} from '../route.ts';

/** From one sender, which may be a class behind one address: for as long as it likes, and at once. */
const PER_SECOND = 20;
const BURST = 500;
/** What no node makes costs its sender as much as so many others. */
const BAD_COST = 10;

const TOO_MANY = `this node takes about ${PER_SECOND} pieces of news a second from one sender`;

export interface NewsRouteOptions {
  readonly topic: NewsTopic;
  readonly path: string;
  readonly summary: string;
  /** What the body is, in Markdown. */
  readonly description: string;
  readonly schema: z.ZodType;
  /** A refusal, as it is sent. */
  readonly exampleRefusal: string;
}

export function createNewsRoute({ node, clock }: RestContext, options: NewsRouteOptions): Route {
  const { topic, path, summary, description, schema } = options;
  const limit = new RequestLimit({ clock, perSecond: PER_SECOND, burst: BURST });
  return defineRoute({
    method: 'POST',
    path,
    access: 'peer',
    refusalWord: 'Rejected',
    limit: ({ sender }) => (limit.isInDebt(sender) ? TOO_MANY : undefined),
    body: { maxBytes: MAX_NEWS_BYTES, schema, parse: readText },
    documentation: { summary, description, parameters: [INSTANCE_PARAMETER], answers: documentedAnswers(options) },
    handle: async ({ body, sender, instance }) => {
      if (!limit.take(sender)) throw new Refusal(429, `Too many requests: ${TOO_MANY}`);
      try {
        const outcome = await node.peers.news.posted({ topic, text: body }, sender, instance);
        const { status, text } = ANSWERS[outcome];
        return textAnswer(status, text);
      } catch (error) {
        if (error instanceof RequestError) limit.charge(sender, BAD_COST);
        throw error;
      }
    },
  });
}

const ANSWERS = {
  new: { status: 201, text: 'Accepted' },
  known: { status: 200, text: 'Known already' },
  held: { status: 202, text: 'Held: it does not fit yet' },
  late: { status: 202, text: 'Not kept: it is of no use to this node now' },
};

function documentedAnswers({ exampleRefusal }: NewsRouteOptions): Record<number, DocumentedAnswer> {
  return {
    200: { when: 'This node knows it.', contentType: TEXT, examples: { known: ANSWERS.known.text } },
    201: { when: 'It is kept, and passed on.', contentType: TEXT, examples: { kept: ANSWERS.new.text } },
    202: {
      when: 'It is in order, and not passed on: it is over, about another chain, or there is no room; or, as a payment does that lacks coins, it waits here until it fits.',
      contentType: TEXT,
      examples: { 'not kept': ANSWERS.late.text, held: ANSWERS.held.text },
    },
    400: { when: 'No node makes that.', contentType: TEXT, examples: { refused: exampleRefusal } },
  };
}

function readText(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Refusal(400, 'Rejected: the body is not UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
