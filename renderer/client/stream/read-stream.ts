/** Reads the node's stream of events once, to its end. The browser's own reader, `EventSource`, cannot send a header. */
import { ServerSentEvents } from '../../../preload/contract/server-sent-events.ts';
import type { BrowserSession } from '../browser-session.ts';
import type { PageClock } from '../page-clock.ts';

/** How long the node may take to answer, on a computer that has much else to do. */
const OPENING_MS = 10_000;

/** The node says something every ten seconds, if only that it is there. */
const SILENT_MS = 25_000;

export interface StreamListener {
  onOpen(): void;
  /** An event, as the text in which it came. */
  onEvent(text: string): void;
  /** The node is there, but has nothing to tell. */
  onSign(): void;
}

/** `locked-out`: the node does not know this browser. `failed`: it does not answer, or has no room. */
export type StreamEnd = 'over' | 'failed' | 'locked-out';

/** Never rejects. Resolves soon after the signal. */
export type ReadStream = (listener: StreamListener, signal: AbortSignal) => Promise<StreamEnd>;

interface ReaderParts {
  readonly url: URL;
  readonly session: BrowserSession;
  readonly clock: Pick<PageClock, 'schedule'>;
}

/** A stream that stays silent for too long is given up: then the node hangs, or the way to it. */
export function createStreamReader({ url, session, clock }: ReaderParts): ReadStream {
  return async (listener, signal) => {
    const request = new AbortController();
    const giveUp = (): void => request.abort();
    let cancel = clock.schedule(OPENING_MS, giveUp);
    const live = (): void => {
      cancel();
      cancel = clock.schedule(SILENT_MS, giveUp);
    };
    signal.addEventListener('abort', giveUp);
    try {
      if (signal.aborted) return 'failed';
      const answer = await openStream(url, session, request.signal);
      if (typeof answer === 'string') return answer;
      live();
      listener.onOpen();
      await readTo(answer, listener, live);
      return 'over';
    } catch {
      // Whatever breaks it, it is opened again by the caller.
      return 'failed';
    } finally {
      cancel();
      signal.removeEventListener('abort', giveUp);
      request.abort();
    }
  };
}

async function openStream(
  url: URL,
  session: BrowserSession,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array> | StreamEnd> {
  const secret = await session.secret();
  if (secret === undefined) return 'locked-out';
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${secret}` },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal,
  });
  if (response.status === 401) return 'locked-out';
  return response.ok ? (response.body ?? 'failed') : 'failed';
}

/** Resolves when the stream ends; rejects when it breaks. */
async function readTo(stream: ReadableStream<Uint8Array>, listener: StreamListener, live: () => void): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  // The door is the page's own, and bounds what waits for it.
  const events = new ServerSentEvents({ decode: (line) => decoder.decode(line), maxBytes: Infinity });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    live();
    let hasEvents = false;
    for (const { data } of events.read(value)) {
      hasEvents = true;
      listener.onEvent(data);
    }
    if (!hasEvents) listener.onSign();
  }
}
