/** The OpenAPI document, made from the route table. */
import { z } from 'zod';
import { JSON_TYPE, TEXT, type Access, type DocumentedAnswer, type Route } from '../route.ts';

type Json = Record<string, unknown>;

const ACCESS_TEXT: Readonly<Record<Access, string>> = {
  anyone: 'Anyone may ask.',
  peer: 'Any node may ask; a web page of another site may not.',
  control:
    'Only the computer that runs the node may ask, at localhost, an IP address or its own name; from elsewhere only ' +
    'with the control token, where the node was started with one.',
};

/** @see https://spec.openapis.org/oas/v3.1.0 */
export function createOpenApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describeOperation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chalkchain node',
      version,
      description:
        "The endpoints of the Python blockchain workshop, and under /v1/ this node's own. Each GET answers HEAD, too; " +
        'each path answers OPTIONS with its methods, other methods get 405, other paths 404. ' +
        'A refusal is one line of text: a word, a sentence and, where a rule was broken, its code.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        controlToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Only from other computers, and only where the node was started with a control token.',
        },
      },
    },
  };
}

function describeOperation(route: Route): Json {
  const { summary, description, parameters } = route.documentation;
  return {
    operationId: operationId(route),
    summary,
    description: `${description}\n\n${ACCESS_TEXT[route.access]}`,
    // The empty entry says: it works without, from the node's own computer.
    // Stated for every request; an empty list says: without a token.
    security: route.access === 'control' ? [{}, { controlToken: [] }] : [],
    ...(parameters === undefined ? {} : { parameters }),
    ...(route.body === undefined ? {} : { requestBody: describeBody(route.body.schema) }),
    responses: describeAnswers(route),
  };
}

/** `GET /tx_pool` -> `getTxPool`. */
function operationId({ method, path }: Route): string {
  const words = path.split(/[^a-z0-9]+/i).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
}

function describeBody(schema: z.ZodType): Json {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { required: true, content: { 'application/json': { schema: shape } } };
}

function describeAnswers(route: Route): Json {
  const answers: Record<string, DocumentedAnswer> = { ...commonAnswers(route), ...route.documentation.answers };
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer)]));
}

function describeAnswer({ when, contentType, examples, schema }: DocumentedAnswer): Json {
  const shown = Object.entries(examples).map(([name, value]) => [
    name.replaceAll(' ', '-'),
    { summary: name, value: contentType === JSON_TYPE ? JSON.parse(value) : value },
  ]);
  return {
    description: when,
    content: { [contentType]: { schema: schema ?? { type: 'string' }, examples: Object.fromEntries(shown) } },
  };
}

/** What the guards, the limits and the reading of bodies may answer on any route. */
function commonAnswers(route: Route): Record<string, DocumentedAnswer> {
  const answers: Record<string, DocumentedAnswer> = {
    500: text('A bug of this node: its log has the details.', 'internal error'),
    507: text(
      "This node's disk fails, or is full.",
      `${route.refusalWord}: this node cannot save anything at the moment; its log says why (storage-failed)`,
    ),
  };
  if (route.access !== 'anyone') {
    answers[403] = text(
      'The sender may not ask for this.',
      'Forbidden: a web page of another site may not ask for this',
    );
  }
  if (route.limit !== undefined) {
    answers[429] = text('The sender asks too often.', 'Too many requests: ...');
  }
  if (route.body !== undefined) {
    answers[400] = text('The body is not what it should be.', 'Invalid request: the body is not a JSON object');
    answers[413] = text('The body is too large.', `Too large: the body may have at most ${route.body.maxBytes} bytes`);
    answers[415] = text(
      'The body is not declared as JSON, or is compressed.',
      'Unsupported media type: send JSON, with the header Content-Type: application/json',
    );
  }
  return answers;
}

function text(when: string, example: string): DocumentedAnswer {
  return { when, contentType: TEXT, examples: { example } };
}
