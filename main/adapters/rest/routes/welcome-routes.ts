/** For whoever opens the node's address in a browser: `/` and `/openapi.json`. */
import type { NodeIdentity } from '../../../node/node.ts';
import { createOpenApiDocument } from '../openapi/openapi-document.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, JSON_TYPE, TEXT, textAnswer, type Route } from '../route.ts';

/** @param listRoutes gives the whole table, these two included. */
export function createWelcomeRoutes({ node }: RestContext, listRoutes: () => readonly Route[]): Route[] {
  const { identity } = node;
  let openApi: Buffer | undefined;
  return [
    defineRoute({
      method: 'GET',
      path: '/',
      access: 'anyone',
      refusalWord: 'Failed',
      documentation: {
        summary: 'What this node answers to',
        description: 'One line per endpoint, for people.',
        answers: {
          200: { when: 'Always.', contentType: TEXT, examples: { start: 'This is a Chalkchain node: ...' } },
        },
      },
      handle: () => textAnswer(200, formatWelcome(identity, listRoutes())),
    }),
    defineRoute({
      method: 'GET',
      path: '/openapi.json',
      access: 'anyone',
      refusalWord: 'Failed',
      documentation: {
        summary: 'This interface as an OpenAPI 3.1 document',
        description: 'Made from the same table as the endpoints themselves. Postman can import it.',
        answers: {
          200: {
            when: 'Always.',
            contentType: JSON_TYPE,
            schema: { type: 'object' },
            examples: { start: '{"openapi": "3.1.0"}' },
          },
        },
      },
      handle: () => {
        openApi ??= Buffer.from(JSON.stringify(createOpenApiDocument(listRoutes(), identity.version), undefined, 2));
        return { status: 200, contentType: JSON_TYPE, body: openApi };
      },
    }),
  ];
}

function formatWelcome({ name, version }: NodeIdentity, routes: readonly Route[]): string {
  const lines = routes.map(({ method, path, access, documentation }) => {
    const whoMay = access === 'control' ? ' (this computer only)' : '';
    return `${method.padEnd(5)} ${path.padEnd(17)} ${documentation.summary}${whoMay}`;
  });
  return `This is a Chalkchain node: ${name}, version ${version}.\n\n${lines.join('\n')}\n`;
}
