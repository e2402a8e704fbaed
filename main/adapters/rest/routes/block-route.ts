/** `/new_block_mined`: other nodes announce their blocks. */
import { describeReject } from '../../../../preload/contract/messages/english/reject-reason.ts';
import { z } from 'zod';
import type { Block } from '../../../consensus/block.ts';
import type { AcceptOutcome } from '../../../node/chain/outcome.ts';
import { BoundedWarnings } from '../../../node/bounded-warnings.ts';
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import { RequestLimit } from '../limits/request-limit.ts';
import type { RestContext } from '../rest-context.ts';
import {
  defineRoute,
  INSTANCE_PARAMETER,
  Refusal,
  TEXT,
  textAnswer,
  type Answer,
  type DocumentedAnswer,
  type Route,
} from '../route.ts';
import { EXAMPLE_FIRST_BLOCK } from '../openapi/examples.ts';

/** A block may come with white space between its members. */
const SPACING_BYTES = 256 * 1024;

/** New blocks per second that are taken from one sender for as long as it likes, and at once. */
const BLOCKS_PER_SECOND = 150;
const BLOCK_BURST = 300;

/** A body that is no block costs its sender as much as so many blocks: no node makes them. */
const MALFORMED_COST = 15;

/** So does a block that breaks a rule, besides its own place: its hash, perhaps a signature and a line of the log were our work. */
const REFUSED_COST = 10;

/** A refused block of so many transactions costs its sender one block more. */
const TRANSACTIONS_PER_TOKEN = 100;

const TOO_MANY = 'this node takes about 150 new blocks a second from one sender';

/** For the OpenAPI file; reading is the consensus code's business. */
export const blockSchema = z
  .object({
    height: z.int().min(1),
    difficulty: z.int().min(0).meta({ description: 'Leading zero bits of the hash' }),
    nonce: z.int().min(0),
    previous_hash: z.string().meta({ description: '64 lower-case hex digits, "0" in a first block' }),
    transactions: z.array(z.string().meta({ description: 'Wire text of a transaction' })),
    timestamp: z.number().min(0).meta({ description: 'Seconds since 1970' }),
  })
  .meta({ description: "A block's wire text", examples: [JSON.parse(EXAMPLE_FIRST_BLOCK)] });

const ANSWERS: Record<number, DocumentedAnswer> = {
  201: {
    when: 'The block is the new tip, or this node has it already.',
    contentType: TEXT,
    examples: { accepted: 'Accepted' },
  },
  202: {
    when: 'Valid work that is not part of the best chain: on a side branch, or waiting for its parent.',
    contentType: TEXT,
    examples: {
      'side branch': 'Accepted: stored on a side branch, which is not longer than the best chain',
      'parent unknown': 'Accepted: it waits for its parent, which this node is asking its peers for',
    },
  },
  400: {
    when: 'The block breaks a rule. Nothing changed.',
    contentType: TEXT,
    examples: { 'too little work': 'Rejected: the hash does not meet the target (high-hash)' },
  },
  503: {
    when: 'Too many large blocks are on their way to this node.',
    contentType: TEXT,
    examples: { busy: 'Busy: too many large bodies are on their way to this node; try again in a moment' },
  },
};

export function createBlockRoute({ node, clock, log, blockParser }: RestContext): Route {
  const limit = new RequestLimit({ clock, perSecond: BLOCKS_PER_SECOND, burst: BLOCK_BURST });
  const unreadable = new BoundedWarnings(clock, log, 'blocks that cannot be read');
  return defineRoute({
    method: 'POST',
    path: '/new_block_mined',
    access: 'peer',
    refusalWord: 'Rejected',
    limit: ({ sender }) => (limit.isInDebt(sender) ? TOO_MANY : undefined),
    body: {
      maxBytes: node.network.params.maxBlockBytes + SPACING_BYTES,
      schema: blockSchema,
      parse: async (bytes, sender) => {
        try {
          return await blockParser.parse(bytes);
        } catch (error) {
          if (error instanceof ValidationError) {
            // The chain never sees it, and every refused block leaves a line, unless they come in masses.
            unreadable.warn(`A block from ${sender} is invalid: ${error.message} (${error.code})`);
            limit.charge(sender, MALFORMED_COST);
            const origin = { kind: 'announcement', senderIp: sender } as const;
            node.events.emit('block-refused', { block: undefined, reason: error.reason, origin });
          }
          throw error;
        }
      },
    },
    documentation: {
      summary: 'Announce a block',
      description:
        "The body is one block's wire text: an object, whose transactions are strings. Only a new tip is passed on to " +
        'peers. What is missing is fetched from the sender first, then from other peers.',
      parameters: [INSTANCE_PARAMETER],
      answers: ANSWERS,
    },
    handle: async ({ body, sender, instance }) => {
      const isKnown = node.chain.getHeader(body.hash) !== undefined;
      if (!isKnown && !limit.take(sender)) throw new Refusal(429, `Too many requests: ${TOO_MANY}`);
      const outcome = await node.peers.acceptAnnouncement(body, sender, instance);
      if (outcome.kind === 'rejected' && outcome.isSenderToBlame) limit.charge(sender, refusalCost(body));
      return answerForOutcome(outcome);
    },
  });
}

/** What a refused block cost us grows with its transactions. */
function refusalCost({ transactions }: Block): number {
  return Math.min(BLOCK_BURST, REFUSED_COST + Math.floor(transactions.length / TRANSACTIONS_PER_TOKEN));
}

function answerForOutcome(outcome: AcceptOutcome): Answer {
  switch (outcome.kind) {
    case 'connected':
    case 'known':
      return textAnswer(201, 'Accepted');
    case 'side-branch':
      return textAnswer(202, 'Accepted: stored on a side branch, which is not longer than the best chain');
    case 'orphan':
      return textAnswer(202, 'Accepted: it waits for its parent, which this node is asking its peers for');
    case 'rejected':
      return textAnswer(400, `Rejected: ${describeReject(outcome)} (${outcome.code})`);
  }
}
