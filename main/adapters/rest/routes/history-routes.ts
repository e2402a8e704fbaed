/** `/v1/choose-branch` and `/v1/dismiss-replacement`: what the owner can do about a history that was replaced. */
import { z } from 'zod';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { EXAMPLE_CHOSEN_BRANCH, CHOSEN_BRANCH_SCHEMA } from '../openapi/history-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, TEXT, textAnswer, type Route } from '../route.ts';
import { chosenBranchJson } from './history-json.ts';

const NOT_A_HASH = 'Invalid request: tip is not the hash of a block, 64 lower-case hex digits';
const EXAMPLE_TIP = '0003dde05d1af17b89579e594df58806650fb0eb3c540acf3f5927b2b6c6e772';

const hash = (error: string) =>
  z
    .string({ error })
    .regex(/^[0-9a-f]{64}$/, error)
    .meta({ description: 'Hash of a block', examples: [EXAMPLE_TIP] });

const EXAMPLE_BODY = { examples: [{ tip: EXAMPLE_TIP }] };

const choiceBody = jsonBody(jsonObject({ tip: hash(`${NOT_A_HASH}, and not null`).nullable() }).meta(EXAMPLE_BODY));
const seenBody = jsonBody(jsonObject({ tip: hash(NOT_A_HASH) }).meta(EXAMPLE_BODY));

export function createHistoryRoutes(context: RestContext): Route[] {
  return [createChooseRoute(context), createDismissRoute(context)];
}

function createChooseRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/choose-branch',
    access: 'control',
    refusalWord: 'Failed',
    body: choiceBody,
    documentation: {
      summary: 'Follow a stored branch by hand, even while another one is longer',
      description:
        'The way back from a history that was replaced. `tip` is the last block of a branch that this node has: ' +
        '`GET /v1/status` names the chain before the last replacement in `replacement.before.tip`. The node follows that ' +
        'branch and all that is built on it, mines on it, and stores the longest chain without following it. It does so ' +
        'until the branch is the longest, or until `tip` is null: then it follows the longest chain again.',
      answers: {
        200: {
          when: 'Done. The answer is `chosen_branch` of the status: null when the longest chain is followed.',
          contentType: JSON_TYPE,
          schema: CHOSEN_BRANCH_SCHEMA,
          examples: { chosen: EXAMPLE_CHOSEN_BRANCH, longest: 'null' },
        },
        400: {
          when: 'The tip is missing, is not a hash, or is that of a block which this node does not have.',
          contentType: TEXT,
          examples: {
            'no hash': `${NOT_A_HASH}, and not null`,
            unknown: 'Failed: This node does not have that block. (not-found)',
          },
        },
        409: {
          when: 'The block is on the chain that is followed already, or a block of its branch breaks a rule.',
          contentType: TEXT,
          examples: {
            already: 'Failed: This node follows that block already: it is on its chain. (already-on-branch)',
            invalid:
              'Failed: That block, or one that it builds on, broke a rule. The node stays on its chain. (invalid-branch)',
          },
        },
      },
    },
    handle: async ({ body: { tip } }) => {
      await node.chain.chooseBranch(tip ?? undefined);
      return jsonAnswer(JSON.stringify(chosenBranchJson(node)));
    },
  });
}

function createDismissRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/dismiss-replacement',
    access: 'control',
    refusalWord: 'Failed',
    body: seenBody,
    documentation: {
      summary: 'Say that a replaced history is all right',
      description:
        '`tip` is `replacement.after.tip` of `GET /v1/status`. The warning goes away, and the blocks that were replaced ' +
        'may be forgotten when there are too many side branches. A replacement that came later stays.',
      answers: {
        200: { when: 'Done.', contentType: TEXT, examples: { success: 'Success' } },
        400: { when: 'The tip is missing, or is not a hash.', contentType: TEXT, examples: { 'no hash': NOT_A_HASH } },
      },
    },
    handle: async ({ body: { tip } }) => {
      await node.chain.dismissReplacement(tip);
      return textAnswer(200, 'Success');
    },
  });
}
