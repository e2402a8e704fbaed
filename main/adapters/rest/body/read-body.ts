/** Reads a request's body as raw bytes, within bounds of size, of memory and of time. */
import type { IncomingMessage } from 'node:http';
import type { RefuseBody } from '../limits/large-bodies.ts';
import { Refusal } from '../route.ts';

/** From here on a body counts as large: few of those are read at once, and they are parsed in a worker. */
export const LARGE_BODY_BYTES = 128 * 1024;

export interface BodyLimits {
  readonly maxBytes: number;
  /** Is asked when the body turns out to be large, and throws to keep it out. `refuse` throws it out later on. */
  readonly admit: (refuse: RefuseBody) => void;
  /** Is called when nothing is known against the body, before it is read. */
  readonly invite: () => void;
}

/**
 * The body's bytes. A refused body is not kept; what else arrives of it is thrown away by Node.
 *
 * @throws {Refusal} 413 when it is larger than `maxBytes`, 415 when it is not JSON or compressed, and what `admit` throws
 */
export async function readBody(request: IncomingMessage, { maxBytes, admit, invite }: BodyLimits): Promise<Buffer> {
  checkContentType(request);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  invite();
  return await collect(request, maxBytes, admit);
}

/** Of what nobody needs. */
const MAX_DROPPED_BYTES = 64 * 1024;

/**
 * Throws away the body of a request that needs none, if it has one. A request whose end cannot be read is refused, and must
 * not have been carried out by then.
 *
 * @throws {Refusal} 400 when it breaks off, 413 when it is large
 */
export async function dropBody(request: IncomingMessage, invite: () => void): Promise<void> {
  const { 'transfer-encoding': coding, 'content-length': length = 0 } = request.headers;
  if (coding === undefined && Number(length) === 0) return;
  if (Number(length) > MAX_DROPPED_BYTES) throw tooLarge(MAX_DROPPED_BYTES);
  invite();
  await collect(request, MAX_DROPPED_BYTES, () => undefined);
}

/** What people send in its place, without knowing. */
const FOUND_TYPES: Readonly<Record<string, string>> = {
  'application/x-www-form-urlencoded':
    'this is a form, as curl sends it without -H "Content-Type: application/json", and PowerShell without -ContentType',
  'multipart/form-data': 'this is a form; in Postman choose Body, raw, JSON',
  'text/plain': 'this is plain text; in Postman choose Body, raw, JSON',
};

/** `application/json` with any parameters, or `application/*+json`: what the workshop's server takes, too. */
function checkContentType({ headers }: IncomingMessage): void {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !/^application\/[^/\s]+\+json$/.test(type)) {
    const known = Object.hasOwn(FOUND_TYPES, type) ? FOUND_TYPES[type] : undefined;
    const found = known ?? (type === '' ? 'this request has no such header' : 'this is another type');
    throw new Refusal(
      415,
      `Unsupported media type: send JSON, with the header Content-Type: application/json; ${found}`,
    );
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new Refusal(415, 'Unsupported media type: send the body as it is, without Content-Encoding');
  }
}

function collect(request: IncomingMessage, maxBytes: number, admit: BodyLimits['admit']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isAdmitted = false;
    let isOver = false;

    function finish(settle: () => void): void {
      isOver = true;
      request.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      settle();
    }
    function onData(chunk: Buffer): void {
      chunks.push(chunk);
      size += chunk.length;
      try {
        if (size > maxBytes) throw tooLarge(maxBytes);
        if (size > LARGE_BODY_BYTES && !isAdmitted) {
          isAdmitted = true;
          admit(refuse);
        }
      } catch (error) {
        refuse(error);
      }
    }
    function refuse(error: unknown): boolean {
      if (isOver) return false;
      chunks.length = 0;
      finish(() => reject(error));
      // Without a reader the rest would fill the socket's buffer and stay there.
      request.resume();
      return true;
    }
    function onEnd(): void {
      finish(() => resolve(Buffer.concat(chunks, size)));
    }
    function onGone(): void {
      finish(() => reject(new Refusal(400, 'Invalid request: the connection ended before the body did')));
    }
    request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(413, `Too large: the body may have at most ${maxBytes} bytes`);
}
