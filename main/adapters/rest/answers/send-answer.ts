/** Writes an answer to the socket, as fast as the other side reads and no faster. */
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ChainMovedError, type InfoDump } from '../info/info-dump.ts';
import type { Answer } from '../route.ts';

/** A reader that takes nothing for so long is gone. */
const STALLED_MS = 30_000;

/** For browsers: an answer is what its type says, belongs to no other page, runs nothing and is asked for each time. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** @throws what reading the chain's pages throws; the connection is closed then */
export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...answer.headers }))
    response.setHeader(name, value);
  response.setHeader('Content-Type', answer.contentType);
  if (typeof answer.body === 'string') {
    const bytes = Buffer.from(answer.body);
    response.setHeader('Content-Length', bytes.length).end(bytes);
    return;
  }
  if (answer.body.sizeBytes !== undefined) response.setHeader('Content-Length', answer.body.sizeBytes);
  if (response.req.method === 'HEAD') response.end();
  else await streamDump(response, answer.body);
}

async function streamDump(response: ServerResponse, dump: InfoDump): Promise<void> {
  response.setTimeout(STALLED_MS, () => response.destroy());
  // These pieces are in memory whether they wait for the reader or not.
  response.cork();
  process.nextTick(() => response.uncork());
  for (const piece of dump.ready) response.write(piece);
  try {
    await streamPages(response, dump.pages);
    if (!response.destroyed) response.end();
  } catch (error) {
    // Half a chain must not look like a whole one.
    response.destroy();
    if (!(error instanceof ChainMovedError)) throw error;
  }
}

/** Reads the next page when the last one is gone. */
async function streamPages(response: ServerResponse, pages: Iterable<Uint8Array>): Promise<void> {
  for (const page of pages) {
    response.write(page);
    if (response.writableNeedDrain) await drained(response);
    if (response.destroyed) return;
    await nextTurn();
  }
}

/** Resolves when there is room again, and when the connection is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
