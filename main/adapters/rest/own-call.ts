/** Calls the node's own REST door from this computer, as curl would. */
import { request, type IncomingMessage } from 'node:http';
import type { RestCall, RestCallAnswer } from '../../api/hosted/rest-door.ts';
import { EVENT_STREAM } from '../http/event-streams.ts';

/** Adding a peer waits for a whole chain. */
const LIMIT_MS = 60_000;

/** Of an answer that has no end this is shown: what has come in this time. */
const LISTEN_MS = 3_000;

/** Where the door listens. */
export interface OwnDoor {
  /** An IP address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Resolves with whatever status comes back. Rejects when none does. */
export async function callOwnDoor(
  { host, port }: OwnDoor,
  call: RestCall,
  listenMs: number = LISTEN_MS,
): Promise<RestCallAnswer> {
  const body = call.body === undefined ? undefined : Buffer.from(call.body);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({
      host,
      port,
      method: call.method,
      path: call.path,
      agent: false,
      signal: AbortSignal.timeout(LIMIT_MS),
      headers: {
        Accept: '*/*',
        'User-Agent': 'chalkchain-ui',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': body.length }),
      },
    });
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end(body);
  });
  const { text, isCut } = await readStart(response, call.maxBytes, listenMs);
  return { status: response.statusCode ?? 0, headers: listHeaders(response), body: text, isCut };
}

async function readStart(
  response: IncomingMessage,
  maxBytes: number,
  listenMs: number,
): Promise<{ text: string; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  let isCut = false;
  const cut = (): void => {
    isCut = true;
    response.destroy();
  };
  const timer = response.headers['content-type'] === EVENT_STREAM ? setTimeout(cut, listenMs) : undefined;
  try {
    // Safe: without an encoding a response's chunks are Buffers.
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) cut();
    }
  } catch (error) {
    if (!isCut) throw error;
  } finally {
    clearTimeout(timer);
  }
  // Cut in the middle of a character, its bytes are dropped.
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes), { stream: isCut });
  return { text, isCut };
}

function listHeaders(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
