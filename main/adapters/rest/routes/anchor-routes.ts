/** Anchors of the class: the newest one, news of one, and whether this node signs them. */
import { z } from 'zod';
import { formatAnchor } from '../../../consensus/keys/class-anchor.ts';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { ANCHOR_SCHEMA, CLASS_SCHEMA, EXAMPLE_ANCHOR, EXAMPLE_CLASS } from '../openapi/class-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, TEXT, type Route } from '../route.ts';
import { classAnswer } from './class-answer.ts';
import { createNewsRoute } from './news-route.ts';

const NO_MODE = 'Invalid request: mode is not "auto", "on" or "off"';

const modeBody = jsonBody(
  jsonObject({
    mode: z.enum(['auto', 'on', 'off'], NO_MODE).meta({
      description: '`auto`: as long as no original node of the workshop is a peer of this node',
    }),
  }).meta({ examples: [{ mode: 'auto' }] }),
);

const anchorSchema = z.looseObject({}).meta({ description: 'As in the answer of `GET /v1/anchor`' });

export function createAnchorRoutes(context: RestContext): Route[] {
  return [createAnchorRoute(context), createAnchorNewsRoute(context), createAnchoringRoute(context)];
}

function createAnchorRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/anchor',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'The newest block that the class has anchored',
      description:
        'Signed by the key of the class (Ed25519). A node of the class never leaves that block, and goes to it even if ' +
        'the chain with it is shorter.',
      answers: {
        200: {
          when: 'Always. `null`: this node is in no class, or nothing is anchored.',
          contentType: JSON_TYPE,
          schema: ANCHOR_SCHEMA,
          examples: { anchored: EXAMPLE_ANCHOR, 'nothing anchored': 'null' },
        },
      },
    },
    handle: () => {
      const anchor = ownClass.anchor();
      return jsonAnswer(anchor === undefined ? 'null' : formatAnchor(anchor));
    },
  });
}

function createAnchorNewsRoute(context: RestContext): Route {
  return createNewsRoute(context, {
    topic: 'anchor',
    path: '/v1/anchor',
    summary: 'Tell this node which block its class has anchored',
    description: 'The body is the answer of `GET /v1/anchor`, as nodes of this kind tell it in the event `anchor`.',
    schema: anchorSchema,
    exampleRefusal: 'Rejected: this is not an anchor that is signed by the key of the class (bad-anchor)',
  });
}

function createAnchoringRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/class-anchors',
    access: 'control',
    refusalWord: 'Failed',
    body: modeBody,
    documentation: {
      summary: 'Switch the anchors of the class',
      description:
        'Only at the node that opened the class. It signs every 20th block of its chain once 12 blocks are above it and half ' +
        'of the nodes of the class that were heard in the last 10 minutes have it. What is anchored stays so.',
      answers: {
        200: {
          when: 'Done.',
          contentType: JSON_TYPE,
          schema: CLASS_SCHEMA,
          examples: { done: EXAMPLE_CLASS },
        },
        400: { when: 'The mode is missing, or another word.', contentType: TEXT, examples: { missing: NO_MODE } },
        409: {
          when: 'This node is in no class, or has not opened it.',
          contentType: TEXT,
          examples: { none: 'Failed: This node is in no class. (not-in-class)' },
        },
      },
    },
    handle: ({ body: { mode } }) => {
      ownClass.setAnchoring(mode);
      return classAnswer(ownClass);
    },
  });
}
