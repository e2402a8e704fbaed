/** `/v1/reach-back`: "can you reach me?", asked by a node that wants to know whether others can connect to it. */
import { z } from 'zod';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { tryToReach } from './reach-back.ts';
import { RequestLimit } from '../limits/request-limit.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, TEXT, type Route } from '../route.ts';
import { EXAMPLE_NOT_REACHED, EXAMPLE_REACHED, REACH_BACK_SCHEMA } from '../openapi/status-shapes.ts';

const WRONG_PORT = 'Failed: the port must be a whole number from 1 to 65535';

const portBody = jsonBody(
  jsonObject({
    port: z
      .custom<bigint>((port) => typeof port === 'bigint' && port >= 1n && port <= 65_535n, { error: WRONG_PORT })
      .meta({ type: 'integer', minimum: 1, maximum: 65_535, examples: [5000] }),
  }),
);

export function createReachBackRoute({ clock }: RestContext): Route {
  const limit = new RequestLimit({ clock, perSecond: 1 / 2, burst: 5 });
  return defineRoute({
    method: 'POST',
    path: '/v1/reach-back',
    access: 'peer',
    refusalWord: 'Failed',
    body: portBody,
    limit: ({ sender }) => (limit.take(sender) ? undefined : 'this node tries to reach you at most every 2 seconds'),
    documentation: {
      summary: 'Can you reach me at this port?',
      description:
        "This node connects to the sender's own address, nowhere else, for at most 3 seconds, and says how far it got.",
      answers: {
        200: {
          when: 'It tried.',
          contentType: JSON_TYPE,
          schema: REACH_BACK_SCHEMA,
          examples: { reached: EXAMPLE_REACHED, 'not reached': EXAMPLE_NOT_REACHED },
        },
        400: { when: 'The port is missing or no port.', contentType: TEXT, examples: { port: WRONG_PORT } },
      },
    },
    handle: async ({ body, sender }) => jsonAnswer(JSON.stringify(await tryToReach(sender, Number(body.port)))),
  });
}
