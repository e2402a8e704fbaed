/** The node's REST interface as a Postman collection, made from its OpenAPI document: students import it and send. */
import { z } from 'zod';

/** The parts of our own OpenAPI document that a collection needs. */
const operationSchema = z.object({
  summary: z.string(),
  description: z.string(),
  requestBody: z
    .object({
      content: z.record(z.string(), z.object({ schema: z.object({ examples: z.array(z.unknown()).optional() }) })),
    })
    .optional(),
});

const documentSchema = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

type Operation = z.infer<typeof operationSchema>;

/** @see https://schema.postman.com/json/collection/v2.1.0/docs/index.html */
const COLLECTION_SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** Paths of the workshop come first, in a folder of their own. */
const OWN_PATHS = /^\/(?:v1\/|openapi|$)/;

/**
 * @param openApi this node's own document
 * @param baseUrl e.g. `http://localhost:5000`; in the collection it is a variable
 */
export function createPostmanCollection(openApi: unknown, baseUrl: string): Record<string, unknown> {
  const { info, paths } = documentSchema.parse(openApi);
  const requests = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, item: describeRequest(method, path, operation) })),
  );
  const folder = (name: string, isOwn: boolean) => ({
    name,
    item: requests.filter(({ path }) => OWN_PATHS.test(path) === isOwn).map(({ item }) => item),
  });
  return {
    info: { name: info.title, description: info.description, schema: COLLECTION_SCHEMA },
    item: [folder('The workshop', false), folder('Chalkchain', true)],
    variable: [{ key: 'NODE_ENDPOINT', value: baseUrl }],
  };
}

function describeRequest(method: string, path: string, operation: Operation): Record<string, unknown> {
  const verb = method.toUpperCase();
  const body = exampleBody(operation);
  return {
    name: `${verb} ${path}`,
    request: {
      method: verb,
      description: `${operation.summary}\n\n${operation.description}`,
      header: body === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }],
      url: {
        raw: `{{NODE_ENDPOINT}}${path}`,
        host: ['{{NODE_ENDPOINT}}'],
        path: path.split('/').filter((part) => part !== ''),
      },
      ...(body === undefined ? {} : { body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } } }),
    },
    response: [],
  };
}

/** JSON text; `undefined` for a request without a body. */
function exampleBody({ requestBody }: Operation): string | undefined {
  if (requestBody === undefined) return undefined;
  const [example] = Object.values(requestBody.content).flatMap(({ schema }) => schema.examples ?? []);
  return JSON.stringify(example ?? {}, undefined, 2);
}
