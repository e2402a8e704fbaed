/** The API screen: the node's REST door, described and called. */
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { RequestError } from '../../node/request-error.ts';
import type { RestCall, RestCallAnswer } from '../hosted/rest-door.ts';
import type { ApiContext } from '../api-context.ts';
import { createPostmanCollection } from '../postman-collection.ts';
import type { Handlers } from './handler-types.ts';

const MAX_ANSWER_BYTES = 256 * 1024;
/** Our own document is some 50 KiB. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

export function createRestHandlers(context: ApiContext): Handlers<'getApiDescription' | 'callRest'> {
  const { host, clock } = context;
  return {
    getApiDescription: async () => {
      const baseUrl = host.rest.baseUrl();
      const document = { method: 'GET', path: '/openapi.json', body: undefined, maxBytes: MAX_DOCUMENT_BYTES } as const;
      const { body } = await call(context, document);
      const openApi: unknown = JSON.parse(body);
      return { baseUrl, openApi, postmanCollection: createPostmanCollection(openApi, baseUrl) };
    },
    callRest: async ({ method, path, body }) => {
      const startMs = clock.monotonicMs();
      const answer = await call(context, { method, path, body: body ?? undefined, maxBytes: MAX_ANSWER_BYTES });
      return { ...answer, durationMs: clock.monotonicMs() - startMs };
    },
  };
}

async function call({ host }: ApiContext, request: RestCall): Promise<RestCallAnswer> {
  try {
    return await host.rest.call(request);
  } catch (error) {
    throw new RequestError({ code: 'rest-failed', error: errorWords(error) }, { cause: error });
  }
}
