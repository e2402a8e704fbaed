/** The transport of a page in a browser: calls by POST, events as server-sent events, both on the page's own origin. */
import type { Reply } from '../../preload/contract/reply.ts';
import type { NodeEventMessage, Transport } from '../../preload/contract/transport.ts';

/** Code of the reply when the door does not know this browser: its cookie is missing, or older than the node's start. */
export const LOCKED_OUT = 'locked-out';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/**
 * @param base the page's address; `api/call` and `api/events` are looked up beside it.
 *
 * While the connection is down, `watchConnection` tells `false` after each attempt that failed.
 */
export function createBrowserTransport(base: string): Transport {
  const callUrl = new URL('api/call', base);
  const eventsUrl = new URL('api/events', base);
  const messageListeners = new Set<(message: NodeEventMessage) => void>();
  const connectionListeners = new Set<(isConnected: boolean) => void>();
  let source: EventSource | undefined;
  let waitMs = FIRST_WAIT_MS;

  const tellConnection = (isConnected: boolean): void => {
    for (const listener of connectionListeners) listener(isConnected);
  };

  const connect = (): void => {
    const attempt = new EventSource(eventsUrl);
    source = attempt;
    attempt.addEventListener('open', () => {
      waitMs = FIRST_WAIT_MS;
      tellConnection(true);
    });
    attempt.addEventListener('message', (event: MessageEvent<string>) => {
      // Safe: the door sends the messages of the contract.
      const message = JSON.parse(event.data) as NodeEventMessage;
      for (const listener of messageListeners) listener(message);
    });
    attempt.addEventListener('error', () => {
      attempt.close();
      source = undefined;
      tellConnection(false);
      setTimeout(connect, waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  };

  connect();

  return {
    call: (method, params) => postCall(callUrl, method, params),
    subscribe: (listener) => {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    watchConnection: (listener) => {
      connectionListeners.add(listener);
      listener(source?.readyState === EventSource.OPEN);
      return () => connectionListeners.delete(listener);
    },
  };
}

async function postCall(url: URL, method: string, params: unknown): Promise<Reply<unknown>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ method, params }),
      credentials: 'same-origin',
      redirect: 'error',
    });
    if (response.status === 401) {
      return { ok: false, error: { code: LOCKED_OUT, message: 'This browser is not known to the node.' } };
    }
    // Safe: whatever its status, an answer in JSON is a reply of the contract.
    return (await response.json()) as Reply<unknown>;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'disconnected', message: `The node does not answer (${message}).` } };
  }
}
