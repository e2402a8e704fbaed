/** Calls of a page in a browser: by POST, and none of them waits for ever. */
import { isQueryMethod } from '../../preload/contract/api/methods.ts';
import type { Reply } from '../../preload/contract/api/reply.ts';
import type { Transport } from '../../preload/contract/api/transport.ts';
import type { BrowserSession } from './browser-session.ts';
import type { PageClock } from './page-clock.ts';

/** Code of the reply when the door does not know this browser: it has no secret, or that of a node which has ended. */
export const LOCKED_OUT = 'locked-out';

/** How long an answer may take that the node has at hand, on a slow computer that has much else to do. */
const ANSWER_MS = 20_000;

interface CallParts {
  readonly url: URL;
  readonly session: BrowserSession;
  readonly clock: Pick<PageClock, 'schedule'>;
}

/**
 * What only reads is answered soon, or given up. What does something may take its time (a chain is fetched, a peer is
 * asked), but only while the node answers: it is asked each time that an answer would be due.
 */
export function createNodeCalls(parts: CallParts): Transport['call'] {
  const ask = async (method: string, params: unknown): Promise<Reply<unknown>> => {
    const patience = new AbortController();
    const stop = isQueryMethod(method)
      ? parts.clock.schedule(ANSWER_MS, () => patience.abort())
      : watchNode(parts.clock, () => ask('getStatus', undefined), patience);
    try {
      return await postCall(parts, { method, params }, patience.signal);
    } finally {
      stop();
    }
  };
  return ask;
}

/** Whether there is somebody who answers: the node may refuse, but then it is there. */
export async function isAnswered(call: Transport['call']): Promise<boolean> {
  const reply = await call('getStatus', undefined);
  return reply.ok || !(isFromNobody(reply) || reply.error.code === LOCKED_OUT);
}

/** @returns a function that ends it */
function watchNode(
  clock: CallParts['clock'],
  ask: () => Promise<Reply<unknown>>,
  patience: AbortController,
): () => void {
  let cancel: () => void = () => undefined;
  let isOver = false;
  const wait = (): void => {
    cancel = clock.schedule(ANSWER_MS, () => {
      void ask().then((reply) => {
        if (isOver) return;
        if (isFromNobody(reply)) patience.abort();
        else wait();
      });
    });
  };
  wait();
  return () => {
    isOver = true;
    cancel();
  };
}

function isFromNobody(reply: Reply<unknown>): boolean {
  return !reply.ok && (reply.error.code === 'disconnected' || reply.error.code === 'not-answered');
}

async function postCall({ url, session }: CallParts, call: unknown, signal: AbortSignal): Promise<Reply<unknown>> {
  try {
    const secret = await session.secret();
    if (secret === undefined) return LOCKED_OUT_REPLY;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(call),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal,
    });
    if (response.status === 401) return LOCKED_OUT_REPLY;
    // Safe: whatever its status, an answer in JSON is a reply of the contract.
    return (await response.json()) as Reply<unknown>;
  } catch (error) {
    if (signal.aborted) return { ok: false, error: { code: 'not-answered', seconds: ANSWER_MS / 1000 } };
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'disconnected', error: message } };
  }
}

const LOCKED_OUT_REPLY: Reply<unknown> = {
  ok: false,
  error: { code: LOCKED_OUT },
};
