/** `/v1/try-block`: what this node would answer to a block, for people who change one to see what happens. */
import { describeReject } from '../../../../preload/contract/messages/english/reject-reason.ts';
import type { Block } from '../../../consensus/block.ts';
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import type { BlockVerdict } from '../../../node/chain/block-trial.ts';
import { LARGE_BODY_BYTES } from '../body/read-body.ts';
import { RequestLimit } from '../limits/request-limit.ts';
import { EXAMPLE_TRIED_BAD, EXAMPLE_TRIED_GOOD, VERDICT_SCHEMA } from '../openapi/verdict-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, type Answer, type Route } from '../route.ts';
import { blockSchema } from './block-route.ts';

/** People press a button; a page may ask once more by itself. */
const TRIES_PER_SECOND = 2;
const TRIES_BURST = 20;

const EXPLANATIONS: Readonly<Record<Exclude<BlockVerdict['kind'], 'rejected'>, string>> = {
  tip: 'It would be the new tip',
  known: 'This node has this block',
  'side-branch': 'It would be stored on a side branch, which is not longer than the best chain',
  'longest-branch': 'Its branch would be the longest, and this node would follow it if all its payments are covered',
  orphan: 'It would wait for its parent, which this node does not know',
};

export function createTryBlockRoute({ node, clock, blockParser }: RestContext): Route {
  const limit = new RequestLimit({ clock, perSecond: TRIES_PER_SECOND, burst: TRIES_BURST });
  return defineRoute<Block | ValidationError>({
    method: 'POST',
    path: '/v1/try-block',
    access: 'peer',
    refusalWord: 'Failed',
    limit: ({ sender }) => (limit.take(sender) ? undefined : 'this node tries about 2 blocks a second for one sender'),
    body: {
      maxBytes: LARGE_BODY_BYTES,
      schema: blockSchema,
      parse: async (bytes) => {
        try {
          return await blockParser.parse(bytes);
        } catch (error) {
          if (error instanceof ValidationError) return error;
          throw error;
        }
      },
    },
    documentation: {
      summary: 'What would this node answer to this block?',
      description:
        'Judges a block as `POST /new_block_mined` does, and does nothing with it: it is not stored, not passed on, and not ' +
        'held against the sender. The body is the same, of 128 KiB at most.',
      answers: {
        200: {
          when: 'The block was judged, whatever came out.',
          contentType: JSON_TYPE,
          schema: VERDICT_SCHEMA,
          examples: { 'it would be refused': EXAMPLE_TRIED_BAD, 'it would be taken': EXAMPLE_TRIED_GOOD },
        },
      },
    },
    handle: async ({ body }) => {
      if (body instanceof ValidationError) return verdictAnswer(null, { kind: 'rejected', ...body.reason });
      return verdictAnswer(body.hash, await node.chain.tryBlock(body));
    },
  });
}

function verdictAnswer(hash: string | null, verdict: BlockVerdict): Answer {
  const isRejected = verdict.kind === 'rejected';
  return jsonAnswer(
    JSON.stringify({
      outcome: verdict.kind,
      hash,
      code: isRejected ? verdict.code : null,
      explanation: isRejected ? describeReject(verdict) : EXPLANATIONS[verdict.kind],
    }),
  );
}
