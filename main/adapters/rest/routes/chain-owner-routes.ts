/** What the owner can do with the chain as a whole: fetch it again, begin a new one, take back one that was retired. */
import { basename } from 'node:path';
import { z } from 'zod';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { EXAMPLE_RETIRED_CHAINS, RETIRED_CHAINS_SCHEMA } from '../openapi/chain-owner-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, TEXT, type Answer, textAnswer, type Route } from '../route.ts';

const NOT_A_HASH = 'Invalid request: first_block is not the hash of a block, 64 lower-case hex digits';
const EXAMPLE_BLOCK = '1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c';
/** The door is closed for a moment meanwhile, so the answer comes first. */
const ACCEPTED = 'Accepted: the node starts anew in a moment';
const IN_A_MOMENT =
  'The answer comes before that: the node closes its door for a moment, and `GET /v1/status` shows when it is done.';

const firstBlockBody = jsonBody(
  jsonObject({
    first_block: z
      .string({ error: NOT_A_HASH })
      .regex(/^[0-9a-f]{64}$/, NOT_A_HASH)
      .meta({ description: 'Hash of the first block of the chain', examples: [EXAMPLE_BLOCK] }),
  }).meta({ examples: [{ first_block: EXAMPLE_BLOCK }] }),
);

export function createChainOwnerRoutes(context: RestContext): Route[] {
  return [
    createRetiredChainsRoute(context),
    createFetchAgainRoute(context),
    createBeginNewRoute(context),
    createTakeBackRoute(context),
  ];
}

function createRetiredChainsRoute({ owner }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/retired-chains',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Chains that were retired',
      description:
        'This node follows none of them, however long it is, until it is taken back. The last one comes first.',
      answers: {
        200: {
          when: 'The list, which may be empty.',
          contentType: JSON_TYPE,
          schema: RETIRED_CHAINS_SCHEMA,
          examples: { one: EXAMPLE_RETIRED_CHAINS },
        },
      },
    },
    handle: () => {
      const chains = owner.retiredChains().map(({ firstBlock, height, ownCoins, retiredAt, backup }) => ({
        first_block: firstBlock,
        height,
        own_coins: ownCoins,
        retired_at: retiredAt,
        backup: backup === null ? null : basename(backup),
      }));
      return jsonAnswer(JSON.stringify(chains));
    },
  });
}

function createFetchAgainRoute(context: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/fetch-chain-again',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Empty this node, and fetch the chain of its peers again',
      description:
        'All blocks and waiting payments leave this node, and stay in a backup in its data folder. Nothing is retired: ' +
        `what peers have is fetched. ${IN_A_MOMENT}`,
      answers: { 202: { when: 'It begins.', contentType: TEXT, examples: { accepted: ACCEPTED } } },
    },
    handle: () => answerAndThen(context, () => context.owner.fetchChainAgain()),
  });
}

const CHAIN_OF_CLASS =
  'Failed: This node follows the chain of the class “10b”, so it cannot retire it. Leave that class first. (chain-of-class)';

function createBeginNewRoute(context: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/begin-new-chain',
    access: 'control',
    refusalWord: 'Failed',
    body: firstBlockBody,
    documentation: {
      summary: 'Retire the chain, and begin a new one',
      description:
        'As `POST /v1/fetch-chain-again`, and the chain that begins with `first_block`, which must be the one that this ' +
        'node follows, does not come back, whoever has it: see `GET /v1/retired-chains`. A new first block is made when ' +
        `the node mines, unless a peer has another chain by then. ${IN_A_MOMENT}`,
      answers: {
        202: { when: 'It begins.', contentType: TEXT, examples: { accepted: ACCEPTED } },
        400: { when: 'No hash was sent.', contentType: TEXT, examples: { 'no hash': NOT_A_HASH } },
        409: {
          when: 'The node has no chain, follows another one, or is in the class that the chain belongs to.',
          contentType: TEXT,
          examples: {
            empty: 'Failed: This node has no chain, so there is none to retire. (chain-empty)',
            'of a class': CHAIN_OF_CLASS,
          },
        },
      },
    },
    handle: ({ body: { first_block: firstBlock } }) => {
      context.owner.checkOn(firstBlock);
      return answerAndThen(context, () => context.owner.beginNewChain(firstBlock));
    },
  });
}

function createTakeBackRoute(context: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/take-back-chain',
    access: 'control',
    refusalWord: 'Failed',
    body: firstBlockBody,
    documentation: {
      summary: 'Follow a retired chain again',
      description:
        'The node begins with the blocks of its backup, or with none where that is gone, and fetches what peers have ' +
        `besides. The chain that it leaves is retired in its place. ${IN_A_MOMENT}`,
      answers: {
        202: { when: 'It begins.', contentType: TEXT, examples: { accepted: ACCEPTED } },
        400: {
          when: 'No hash was sent, or no such chain is retired.',
          contentType: TEXT,
          examples: {
            'no hash': NOT_A_HASH,
            unknown: 'Failed: No chain with this first block is retired. (not-retired)',
          },
        },
        409: {
          when: 'The node is in a class, and follows its chain.',
          contentType: TEXT,
          examples: { 'of a class': CHAIN_OF_CLASS },
        },
      },
    },
    handle: ({ body: { first_block: firstBlock } }) => {
      context.owner.checkRetired(firstBlock);
      return answerAndThen(context, () => context.owner.takeChainBack(firstBlock));
    },
  });
}

/** What fails then is in the log alone. */
function answerAndThen({ log }: RestContext, work: () => Promise<unknown>): Answer {
  const onOver = (): void => {
    work().catch((error: unknown) => log.error(`The chain was not replaced: ${String(error)}`));
  };
  return { ...textAnswer(202, ACCEPTED), onOver };
}
