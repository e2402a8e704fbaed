/** Sends one request exactly as a test wants it: `fetch` would refuse a foreign Host or Origin. */
import { request } from 'node:http';

export interface TestRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The address that it comes from, of this computer. */
  readonly from?: string;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * A stream of events, which has no end, is left as soon as it begins.
 *
 * @param url of the node, e.g. `http://127.0.0.1:5000`.
 */
export function send(
  url: string,
  { method = 'GET', path, headers = {}, body, from }: TestRequest,
): Promise<TestAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: hostname.replace(/^\[|\]$/g, ''),
        port,
        method,
        path,
        headers,
        agent: false,
        ...(from !== undefined && { localAddress: from }),
      },
      (response) => {
        const toAnswer = (body: string) => ({ status: response.statusCode ?? 0, headers: response.headers, body });
        if (method !== 'HEAD' && response.headers['content-type']?.startsWith('text/event-stream') === true) {
          resolve(toAnswer(''));
          response.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve(toAnswer(Buffer.concat(chunks).toString('utf8'))));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A POST of JSON, given as text so that a test decides on every character. */
export function post(url: string, path: string, body: string | Uint8Array, headers = {}): Promise<TestAnswer> {
  return send(url, { method: 'POST', path, body, headers: { 'Content-Type': 'application/json', ...headers } });
}

export function get(url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<TestAnswer> {
  return send(url, { path, headers });
}
