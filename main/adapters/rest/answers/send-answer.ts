/** Writes an answer to the socket, as fast as the other side reads and no faster. */
import type { ServerResponse } from 'node:http';
import { endAnswer } from '../../http/end-answer.ts';
import { writePieces, type Pieces } from '../../http/write-pieces.ts';
import { BrokenOffError } from './broken-off.ts';
import type { Answer, AnswerStream, LiveAnswer } from '../route.ts';

/** For browsers: an answer is what its type says, belongs to no other page, runs nothing and is asked for each time. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/**
 * Resolves when all of it is written, or the reader has left.
 *
 * @throws what making the answer's pieces throws; the connection is closed then
 */
export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...answer.headers })) {
    response.setHeader(name, value);
  }
  response.setHeader('Content-Type', answer.contentType);
  const { body } = answer;
  if (typeof body === 'string') sendBytes(response, Buffer.from(body));
  else if (body instanceof Uint8Array) sendBytes(response, body);
  else if ('open' in body) await sendLive(response, body);
  else await sendStream(response, body);
}

function sendBytes(response: ServerResponse, bytes: Uint8Array): void {
  response.setHeader('Content-Length', bytes.length);
  endAnswer(response, bytes);
}

async function sendLive(response: ServerResponse, { open }: LiveAnswer): Promise<void> {
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  const over = new Promise((resolve) => response.once('close', resolve));
  const onOver = open(response);
  await over;
  onOver();
}

/** For `HEAD` nothing is made: the length is left out where only making the body would tell it. */
async function sendStream(response: ServerResponse, { sizeBytes, pieces }: AnswerStream): Promise<void> {
  if (sizeBytes !== undefined) response.setHeader('Content-Length', sizeBytes);
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    if (sizeBytes === undefined) await writePieces(response, measureIfShort(response, pieces));
    else await writePieces(response, pieces, true);
    if (!response.destroyed) response.end();
  } catch (error) {
    // Half a chain must not look like a whole one.
    response.destroy();
    if (!(error instanceof BrokenOffError)) throw error;
  }
}

/** What turns out to be one piece has a length after all. */
async function* measureIfShort(response: ServerResponse, pieces: Pieces): AsyncGenerator<Uint8Array> {
  let last: Uint8Array | undefined;
  let isLong = false;
  for await (const piece of pieces) {
    if (last !== undefined) {
      isLong = true;
      yield last;
    }
    last = piece;
  }
  if (!isLong) response.setHeader('Content-Length', last?.length ?? 0);
  if (last !== undefined) yield last;
}
