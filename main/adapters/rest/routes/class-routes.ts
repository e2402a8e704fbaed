/** The class: what its key has signed, and what the owner of a node can do about it. */
import { z } from 'zod';
import { formatClassStatement } from '../../../consensus/keys/class-statement.ts';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { CLASS_SCHEMA, EXAMPLE_CLASS, STATEMENT_SCHEMA, EXAMPLE_STATEMENT } from '../openapi/class-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, TEXT, textAnswer, type Route } from '../route.ts';
import { createAnchorRoutes } from './anchor-routes.ts';
import { classAnswer } from './class-answer.ts';
import { createNewsRoute } from './news-route.ts';

const NO_NAME = 'Invalid request: name is not a text of 1 to 60 visible characters';
const NO_INVITATION = 'Invalid request: invitation is not a text';

const openBody = jsonBody(
  jsonObject({ name: z.string(NO_NAME).meta({ description: 'What the class is called' }) }).meta({
    examples: [{ name: '10b' }],
  }),
);
const joinBody = jsonBody(
  jsonObject({
    invitation: z
      .string(NO_INVITATION)
      .meta({ description: 'The link of an invitation, a code, or the address of a node of the class' }),
  }).meta({ examples: [{ invitation: 'ZR9F-BAF8' }] }),
);

const statementSchema = z.looseObject({}).meta({ description: 'As in the answer of `GET /v1/class`' });

export function createClassRoutes(context: RestContext): Route[] {
  return [
    createStatementRoute(context),
    createStatementNewsRoute(context),
    createOpenRoute(context),
    createJoinRoute(context),
    createLeaveRoute(context),
    createBeginAgainRoute(context),
    ...createAnchorRoutes(context),
  ];
}

function createStatementRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/class',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'What the key of its class has signed last',
      description:
        'Which block the chain of the class begins with, signed by the key of the class (Ed25519). A node that joins asks ' +
        'for it. The numbers only rise: the one with the highest number counts.',
      answers: {
        200: {
          when: 'Always. `null`: this node is in no class, or has not heard from it yet.',
          contentType: JSON_TYPE,
          schema: STATEMENT_SCHEMA,
          examples: { 'in a class': EXAMPLE_STATEMENT, 'in no class': 'null' },
        },
      },
    },
    handle: () => {
      const statement = node.currentClass()?.statement;
      return jsonAnswer(statement === undefined ? 'null' : formatClassStatement(statement));
    },
  });
}

function createStatementNewsRoute(context: RestContext): Route {
  return createNewsRoute(context, {
    topic: 'class',
    path: '/v1/class',
    summary: 'Tell this node what the key of its class has signed',
    description: 'The body is the answer of `GET /v1/class`, as nodes of this kind tell it in the event `class`.',
    schema: statementSchema,
    exampleRefusal: 'Rejected: this is not signed by the key of the class (bad-class-statement)',
  });
}

function createOpenRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/open-class',
    access: 'control',
    refusalWord: 'Failed',
    body: openBody,
    documentation: {
      summary: 'Open a class',
      description:
        'Makes a key for the class, which stays on this computer. The chain of the class is the one that this node has; ' +
        'an empty node makes its first block. The answer has the code and the invitation for the others.',
      answers: {
        200: {
          when: 'The class is open.',
          contentType: JSON_TYPE,
          schema: CLASS_SCHEMA,
          examples: { open: EXAMPLE_CLASS },
        },
        400: {
          when: 'The name is missing, or cannot be the name of a class.',
          contentType: TEXT,
          examples: { missing: NO_NAME, empty: 'Failed: The name must not be empty. (invalid-name)' },
        },
        409: {
          when: 'This node is in a class already.',
          contentType: TEXT,
          examples: { already: 'Failed: This node is in the class “10b”. Leave that class first. (already-in-class)' },
        },
      },
    },
    handle: async ({ body: { name } }) => {
      await ownClass.open(name);
      return classAnswer(ownClass);
    },
  });
}

function createJoinRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/join-class',
    access: 'control',
    refusalWord: 'Failed',
    body: joinBody,
    documentation: {
      summary: 'Join a class',
      description:
        'By an invitation, whose key is checked; or by a code or an address: then the node there is asked for its class, ' +
        'and its first answer is believed. If the class has another chain than this node, its own is kept as a file, and ' +
        'that of the class is followed.',
      answers: {
        200: {
          when: 'Joined. `first_block` is null until somebody of the class was heard.',
          contentType: JSON_TYPE,
          schema: CLASS_SCHEMA,
          examples: { joined: EXAMPLE_CLASS },
        },
        400: {
          when: 'The invitation cannot be read, or nobody of a class is at the address of the code.',
          contentType: TEXT,
          examples: {
            missing: NO_INVITATION,
            mistyped:
              'Failed: There is a mistake in this code. Compare it with the one on the board. (invalid-invitation)',
          },
        },
      },
    },
    handle: async ({ body: { invitation } }) => {
      await ownClass.join(invitation);
      return classAnswer(ownClass);
    },
  });
}

function createLeaveRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/leave-class',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Leave the class',
      description: 'The chain stays. From now on this node follows the longest chain, whatever its first block.',
      answers: {
        200: { when: 'Done.', contentType: TEXT, examples: { success: 'Success' } },
        409: {
          when: 'This node is in no class.',
          contentType: TEXT,
          examples: { none: 'Failed: This node is in no class. (not-in-class)' },
        },
      },
    },
    handle: () => {
      ownClass.leave();
      return textAnswer(200, 'Success');
    },
  });
}

function createBeginAgainRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/begin-class-again',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Begin the class again, on a new chain',
      description:
        'Only at the node that opened the class. It signs a new first block with the next number, and every node of the ' +
        'class begins with that block as soon as it hears of it, also one that was away. Each keeps its chain before as a file.',
      answers: {
        200: {
          when: 'It is signed.',
          contentType: JSON_TYPE,
          schema: CLASS_SCHEMA,
          examples: { again: EXAMPLE_CLASS },
        },
        409: {
          when: 'This node is in no class, has not opened it, or has not heard from it yet.',
          contentType: TEXT,
          examples: { none: 'Failed: This node is in no class. (not-in-class)' },
        },
      },
    },
    handle: async () => {
      await ownClass.beginAgain();
      return classAnswer(ownClass);
    },
  });
}
