/** What nodes ask of one another: `/greet`, `/new_block_mined`, `/consensus`; and what is for this node's owner. */
import { z } from 'zod';
import { RequestError } from '../../../node/request-error.ts';
import { isFalsy, jsonBody, jsonObject } from '../body/json-body.ts';
import { createInfoAnswer } from '../info/info-answer.ts';
import { RequestLimit } from '../limits/request-limit.ts';
import type { RestContext } from '../rest-context.ts';
import {
  defineRoute,
  INSTANCE_PARAMETER,
  JSON_TYPE,
  TEXT,
  textAnswer,
  type Answer,
  type DocumentedAnswer,
  type Route,
} from '../route.ts';
import { EXAMPLE_INFO, INFO_SCHEMA } from '../openapi/examples.ts';

/** Of one sender, which may be a class behind one address: for as long as it likes, and at once. */
const GREETINGS = { perSecond: 20, burst: 200 };

export function createPeerRoutes(context: RestContext): Route[] {
  const greetings = new RequestLimit({ clock: context.clock, ...GREETINGS });
  return [
    createGreetRoute(context, greetings),
    createShortGreetRoute(context, greetings),
    createConsensusRoute(context),
    createAddPeerRoute(context),
    createRemovePeerRoute(context),
  ];
}

const addressBody = jsonBody(
  jsonObject({
    address: z
      .string({
        error: ({ input }) =>
          isFalsy(input) ? 'Missing address' : 'Failed: the address is not a text like http://192.168.1.7:5000',
      })
      .min(1, 'Missing address')
      .meta({ description: 'Address of a node', examples: ['http://192.168.1.7:5000'] }),
  }),
);

const GREETER_PARAMETER = {
  ...INSTANCE_PARAMETER,
  description:
    'Your own `instance` of `GET /v1/status`, if you are a node: by it this node knows you when you listen to it, even ' +
    'if it cannot call you.',
};

function createGreetRoute(context: RestContext, limit: RequestLimit): Route {
  return defineGreetRoute(
    { context, limit },
    '/greet',
    {
      summary: 'A node introduces itself, and gets the chain',
      description:
        'The sender becomes a peer under its own IP address with the port that it names; whatever host it names is ' +
        'not believed.',
      answer: {
        when: 'The same as `GET /info`, the sender now among the peers.',
        contentType: JSON_TYPE,
        schema: INFO_SCHEMA,
        examples: { 'first block': EXAMPLE_INFO },
      },
    },
    () => createInfoAnswer(context),
  );
}

function createShortGreetRoute(context: RestContext, limit: RequestLimit): Route {
  return defineGreetRoute(
    { context, limit },
    '/v1/greet',
    {
      summary: 'A node introduces itself, and gets no chain',
      description: 'As `POST /greet`, for nodes that fetch what they lack by `POST /v1/blocks`.',
      answer: { when: 'The sender is among the peers.', contentType: TEXT, examples: { done: 'Done' } },
    },
    () => textAnswer(200, 'Done'),
  );
}

function defineGreetRoute(
  { context: { node }, limit }: { readonly context: RestContext; readonly limit: RequestLimit },
  path: string,
  words: { readonly summary: string; readonly description: string; readonly answer: DocumentedAnswer },
  answer: () => Answer | Promise<Answer>,
): Route {
  const { summary, description } = words;
  return defineRoute({
    method: 'POST',
    path,
    access: 'peer',
    refusalWord: 'Failed',
    // A greeting costs a whole chain, or a question to an address that was made up.
    limit: ({ sender }) =>
      limit.take(sender)
        ? undefined
        : `this node takes about ${GREETINGS.perSecond} greetings a second from one sender`,
    body: addressBody,
    documentation: {
      summary,
      description,
      parameters: [GREETER_PARAMETER],
      answers: {
        200: words.answer,
        400: {
          when: 'The address is missing, or cannot be read.',
          contentType: TEXT,
          examples: {
            missing: 'Missing address',
            unreadable: 'Failed: The port must be a number from 1 to 65535. (invalid-address)',
          },
        },
      },
    },
    handle: ({ body, sender, instance }) => {
      node.peers.acceptGreeting(body.address, sender, instance);
      return answer();
    },
  });
}

function createConsensusRoute({ node, clock }: RestContext): Route {
  const limit = new RequestLimit({ clock, perSecond: 1 / 5, burst: 5 });
  return defineRoute({
    method: 'GET',
    path: '/consensus',
    access: 'peer',
    refusalWord: 'Failed',
    limit: ({ sender, isLocal }) =>
      isLocal || limit.take(sender) ? undefined : 'this node asks its peers at most every 5 seconds for one sender',
    documentation: {
      summary: 'Ask all peers, and take the longest valid chain',
      description: 'Answers when all peers have been asked. Somebody else may ask for it every 5 seconds.',
      answers: { 200: { when: 'Done, whatever came of it.', contentType: TEXT, examples: { done: 'Done' } } },
    },
    handle: async () => {
      await node.peers.runConsensus();
      return textAnswer(200, 'Done');
    },
  });
}

function createAddPeerRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/add_peer',
    access: 'control',
    refusalWord: 'Failed',
    body: addressBody,
    documentation: {
      summary: 'Add a peer, and sync with it',
      description:
        'Answers when the first sync ended. A peer that cannot be reached, is not a node, or is of another network is not added. One whose chain ' +
        'is refused is; `GET /v1/peers` says why it was.',
      answers: {
        200: { when: 'The node is a peer now.', contentType: TEXT, examples: { done: 'Done' } },
        400: {
          when: 'The address is missing or cannot be read; the peer cannot be reached, is not a node, is of another network or is this node.',
          contentType: TEXT,
          examples: {
            missing: 'Missing address',
            unreachable: 'Failed: nothing answers at 192.168.1.7:5000 (peer-failed)',
            'other network':
              'Failed: http://192.168.1.7:5000 belongs to another network: "trial". This node belongs to "workshop", where ' +
              'other rules hold, so neither can take blocks of the other. Connect nodes of the same network. (other-network)',
          },
        },
      },
    },
    // Whatever came of the sync: the peer is one now, and a chain that we refuse is explained in its `reason`.
    handle: async ({ body }) => {
      await node.peers.addPeer(body.address);
      return textAnswer(200, 'Done');
    },
  });
}

function createRemovePeerRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/remove-peer',
    access: 'control',
    refusalWord: 'Failed',
    body: addressBody,
    documentation: {
      summary: 'Forget a peer',
      description:
        'The address may be written as for `POST /add_peer`. A node that greets this one later becomes a peer again.',
      answers: {
        200: { when: 'It is not a peer any more.', contentType: TEXT, examples: { done: 'Done' } },
        400: {
          when: 'The address is missing or cannot be read, or is none of a peer.',
          contentType: TEXT,
          examples: {
            missing: 'Missing address',
            unknown: 'Failed: 192.168.1.7:5000 is not a peer of this node; GET /v1/peers lists them (not-found)',
          },
        },
      },
    },
    handle: ({ body }) => {
      if (node.peers.removePeer(body.address)) return textAnswer(200, 'Done');
      throw new RequestError({ code: 'not-found', what: 'peer', peer: body.address.trim() });
    },
  });
}
