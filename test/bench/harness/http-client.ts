/** Times single requests, as a client that polls sees them. */
import { Agent, get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

export interface TimedAnswer {
  /** From the request to the last byte of the body. */
  readonly ms: number;
  readonly bytes: number;
}

/** A client that keeps its connections open. */
export interface TimedClient {
  get(url: string): Promise<TimedAnswer>;
  close(): void;
}

export function createTimedClient(): TimedClient {
  const agent = new Agent({ keepAlive: true });
  return {
    async get(url) {
      const startedAt = performance.now();
      const request = get(url, { agent });
      // Safe: that is what the event `response` carries.
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      await once(response, 'end');
      if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`);
      return { ms: performance.now() - startedAt, bytes };
    },
    close: () => agent.destroy(),
  };
}
