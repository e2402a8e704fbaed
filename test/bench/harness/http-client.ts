/** Times single requests, as a client sees them. */
import { Agent, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

export interface Ask {
  readonly url: string;
  /** JSON, which is posted; without it the request is a GET. */
  readonly body?: string;
  /** The answer is left as soon as its head is there. */
  readonly isLeftOpen?: boolean;
}

export interface TimedAnswer {
  /** From the request to the last byte of the body. */
  readonly ms: number;
  readonly bytes: number;
}

export interface TimedStatus extends TimedAnswer {
  readonly status: number;
}

/** A client that keeps its connections open. */
export interface TimedClient {
  /** Rejects when it answers anything but 200. */
  get(url: string): Promise<TimedAnswer>;
  /** Resolves with whatever status comes back. Rejects when none does. */
  ask(ask: Ask): Promise<TimedStatus>;
  close(): void;
}

export interface TimedClientOptions {
  /** Another address of this computer, for another sender. */
  readonly from?: string;
  /** As many as are wanted at once when not given. */
  readonly connections?: number;
}

export function createTimedClient({ from, connections }: TimedClientOptions = {}): TimedClient {
  const agent = new Agent({ keepAlive: true, ...(connections !== undefined && { maxSockets: connections }) });
  const ask = (what: Ask): Promise<TimedStatus> => send(agent, from, what);
  return {
    ask,
    async get(url) {
      const { status, ...timed } = await ask({ url });
      if (status !== 200) throw new Error(`${url} answers ${status}`);
      return timed;
    },
    close: () => agent.destroy(),
  };
}

async function send(agent: Agent, from: string | undefined, what: Ask): Promise<TimedStatus> {
  const { url, body, isLeftOpen = false } = what;
  const startedAt = performance.now();
  const sent = request(url, {
    agent: isLeftOpen ? false : agent,
    ...(from !== undefined && { localAddress: from }),
    ...(body !== undefined && { method: 'POST', headers: { 'content-type': 'application/json' } }),
  });
  sent.end(body);
  // Safe: that is what the event `response` carries.
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const status = response.statusCode ?? 0;
  let bytes = 0;
  if (isLeftOpen) {
    response.on('error', () => undefined).destroy();
  } else {
    response.on('data', (chunk: Buffer) => (bytes += chunk.length));
    await once(response, 'end');
  }
  return { ms: performance.now() - startedAt, status, bytes };
}
