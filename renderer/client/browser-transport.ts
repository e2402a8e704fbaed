/** The transport of a page in a browser: calls by POST, events as server-sent events, both on the page's own origin. */
import type { Reply } from '../../preload/contract/api/reply.ts';
import type { NodeEventMessage, Transport } from '../../preload/contract/api/transport.ts';
import type { BrowserSession } from './browser-session.ts';
import { readEventStream } from './event-stream.ts';

/** Code of the reply when the door does not know this browser: it has no secret, or that of a node which has ended. */
export const LOCKED_OUT = 'locked-out';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export interface BrowserTransport extends Transport {
  close(): void;
}

interface TransportParts {
  /** The page's address; `api/call` and `api/events` are looked up beside it. */
  readonly base: string;
  readonly session: BrowserSession;
}

/** While the connection is down, `watchConnection` tells `false` after each attempt that failed. */
export function createBrowserTransport({ base, session }: TransportParts): BrowserTransport {
  const callUrl = new URL('api/call', base);
  const eventsUrl = new URL('api/events', base);
  const messageListeners = new Set<(message: NodeEventMessage) => void>();
  const connectionListeners = new Set<(isConnected: boolean) => void>();
  const closing = new AbortController();
  let isConnected = false;

  const tellConnection = (next: boolean): void => {
    isConnected = next;
    for (const listener of connectionListeners) listener(next);
  };

  const tellMessage = (message: NodeEventMessage): void => {
    // A bug in a listener is not a lost connection.
    for (const listener of messageListeners) queueMicrotask(() => listener(message));
  };

  const connect = async (waitMs: number): Promise<void> => {
    const stream = await openEvents(eventsUrl, session, closing.signal);
    if (stream !== undefined) {
      tellConnection(true);
      // However it ends, it is opened again.
      await readEventStream(stream, tellMessage).catch(() => undefined);
    }
    if (closing.signal.aborted) return;
    tellConnection(false);
    const nextMs = stream === undefined ? Math.min(waitMs * 2, LONGEST_WAIT_MS) : FIRST_WAIT_MS;
    setTimeout(() => void connect(nextMs), stream === undefined ? waitMs : FIRST_WAIT_MS);
  };

  void connect(FIRST_WAIT_MS);

  return {
    call: (method, params) => postCall(callUrl, session, { method, params }),
    subscribe: (listener) => {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    watchConnection: (listener) => {
      connectionListeners.add(listener);
      listener(isConnected);
      return () => connectionListeners.delete(listener);
    },
    close: () => closing.abort(),
  };
}

/** @returns `undefined` when the node does not answer, or does not let this page in: a call can tell which */
async function openEvents(
  url: URL,
  session: BrowserSession,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array> | undefined> {
  try {
    const secret = await session.secret();
    if (secret === undefined) return undefined;
    const response = await fetch(url, { ...REQUEST, headers: { authorization: `Bearer ${secret}` }, signal });
    return response.ok ? (response.body ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

async function postCall(url: URL, session: BrowserSession, call: unknown): Promise<Reply<unknown>> {
  try {
    const secret = await session.secret();
    if (secret === undefined) return LOCKED_OUT_REPLY;
    const response = await fetch(url, {
      ...REQUEST,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(call),
    });
    if (response.status === 401) return LOCKED_OUT_REPLY;
    // Safe: whatever its status, an answer in JSON is a reply of the contract.
    return (await response.json()) as Reply<unknown>;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'disconnected', error: message } };
  }
}

const REQUEST = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const;

const LOCKED_OUT_REPLY: Reply<unknown> = {
  ok: false,
  error: { code: LOCKED_OUT },
};
