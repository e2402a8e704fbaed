/** The browser door as a page uses it, without a browser: calls by POST, events as server-sent events, one cookie. */
import { request, type IncomingMessage } from 'node:http';
import type { Reply } from '../../preload/contract/reply.ts';
import type { NodeEventMessage, Transport } from '../../preload/contract/transport.ts';

export interface BrowserTransport extends Transport {
  close(): void;
}

/** @param url of the door, with its token */
export async function openBrowserTransport(url: string): Promise<BrowserTransport> {
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const listeners = new Set<(message: NodeEventMessage) => void>();
  const stream = await openStream(new URL('/api/events', url), cookie);
  let unread = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (unread + chunk).split('\n\n');
    unread = messages.pop() ?? '';
    for (const text of messages.filter((message) => message.startsWith('data: '))) {
      const message = JSON.parse(text.slice('data: '.length)) as NodeEventMessage;
      for (const listener of listeners) listener(message);
    }
  });
  return {
    call: async (method, params) => {
      const response = await fetch(new URL('/api/call', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ method, params }),
      });
      return (await response.json()) as Reply<unknown>;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchConnection: (listener) => {
      listener(true);
      return () => undefined;
    },
    close: () => stream.destroy(),
  };
}

function openStream(url: URL, cookie: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { cookie } }, (response) => {
      if (response.statusCode === 200) resolve(response);
      else reject(new Error(`no events: ${response.statusCode}`));
    });
    sent.on('error', reject);
    sent.end();
  });
}
