/** The transport of a page in a browser: calls by POST, events as server-sent events, both on the page's own origin. */
import { parseEventMessage } from '../../preload/contract/api/event-message.ts';
import type { NodeEventMessage, Transport } from '../../preload/contract/api/transport.ts';
import type { BrowserSession } from './browser-session.ts';
import { createNodeCalls, isAnswered } from './node-calls.ts';
import { pageClock } from './page-clock.ts';
import { NodeStream } from './stream/node-stream.ts';
import { createStreamReader } from './stream/read-stream.ts';
import type { Tabs } from './stream/tabs.ts';

export interface BrowserTransport extends Transport {
  close(): void;
}

interface TransportParts {
  /** The page's address; `api/call` and `api/events` are looked up beside it. */
  readonly base: string;
  readonly session: BrowserSession;
  /** `undefined`: events come on a stream of its own. */
  readonly tabs: Tabs | undefined;
}

/** While the connection is down, `watchConnection` tells `false` after each attempt that failed. */
export function createBrowserTransport({ base, session, tabs }: TransportParts): BrowserTransport {
  const call = createNodeCalls({ url: new URL('api/call', base), session, clock: pageClock });
  const messageListeners = new Set<(message: NodeEventMessage) => void>();
  const connectionListeners = new Set<(isConnected: boolean) => void>();
  let isConnected = false;

  const tellConnection = (next: boolean): void => {
    isConnected = next;
    for (const listener of connectionListeners) listener(next);
  };

  const tellMessage = (text: string): void => {
    const message = parseEventMessage(text);
    if (message === undefined) return;
    // A bug in a listener is not a lost connection.
    for (const listener of messageListeners) queueMicrotask(() => listener(message));
  };

  const stream = new NodeStream({
    read: createStreamReader({ url: new URL('api/events', base), session, clock: pageClock }),
    isAnswered: () => isAnswered(call),
    tabs,
    clock: pageClock,
    random: Math.random,
    name: crypto.randomUUID(),
    onConnected: () => tellConnection(true),
    onLost: () => tellConnection(false),
    onEvent: tellMessage,
  });

  return {
    call,
    subscribe: (listener) => {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    watchConnection: (listener) => {
      connectionListeners.add(listener);
      listener(isConnected);
      return () => connectionListeners.delete(listener);
    },
    close: () => stream.stop(),
  };
}
