/** What somebody has filled in for an endpoint, and the request that it means. */
import { writeBody, writePath, type Endpoint } from '../open-api.ts';

export interface Draft {
  /** By name of the field. */
  readonly values: Readonly<Record<string, string>>;
  readonly bodyKind: 'form' | 'text';
  /** The body, when it is typed as text. */
  readonly bodyText: string;
}

export interface RestRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: string | null;
}

/** The examples of the documentation. */
export function firstDraft({ parameters, body }: Endpoint): Draft {
  const fields = [...parameters, ...(body?.fields ?? [])];
  return {
    values: Object.fromEntries(fields.map(({ name, example }) => [name, example])),
    bodyKind: body !== null && body.fields.length === 0 ? 'text' : 'form',
    bodyText: body?.example ?? '',
  };
}

export function draftRequest({ method, path, parameters, body }: Endpoint, draft: Draft): RestRequest {
  return { method, path: writePath(path, parameters, draft.values), body: bodyText(body, draft, method) };
}

function bodyText(body: Endpoint['body'], draft: Draft, method: RestRequest['method']): string | null {
  if (method === 'GET') return null;
  if (body === null) return '{}';
  return draft.bodyKind === 'text' ? draft.bodyText : writeBody(body.fields, draft.values);
}
