/** The OpenAPI document of a live node, as far as tests look into it. */
import { get, type TestAnswer } from './rest-client.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema: JsonSchema;
  readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: unknown;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, Media>> }>
  >;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export const OPERATION_METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export async function readDocument(url: string): Promise<OpenApiDocument> {
  return JSON.parse((await get(url, '/openapi.json')).body) as OpenApiDocument;
}

/** Whether the document has this answer to this request, or does not speak of the request at all. */
export function isDocumented(
  document: OpenApiDocument,
  request: { readonly method: string; readonly path: string },
  answer: TestAnswer,
): boolean {
  const operation = document.paths[request.path.replace(/\?.*/s, '')]?.[request.method.toLowerCase()];
  if (operation === undefined) return true;
  return String(answer.headers['content-type']) in (operation.responses[answer.status]?.content ?? {});
}
