/** HTTP calls to peers: limits on time and size, no redirects, no proxy, connections that are used again. */
import { Agent, request as startRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type FetchWatch, PeerError } from '../../node/ports/peer-client.ts';
import { describeFailure, notANode, stopped, tooLarge } from './call-failure.ts';
import { CallTimers, type CallTimes } from './call-timers.ts';

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  /** `http://HOST:PORT`. */
  readonly address: string;
  readonly path: string;
  /** Makes the body (JSON text), given the socket's own IP. None for a GET. */
  readonly body?: (localIp: string) => string;
  readonly times: CallTimes;
  readonly maxBytes: number;
  /** What to do with a larger answer of status 200: it is an error, or the rest does not matter. */
  readonly ifLarger: 'fail' | 'cut';
  readonly watch?: FetchWatch | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** The `Server` header. */
  readonly server: string;
  readonly body: Buffer[];
}

/** Of an answer that is not 200, more is not read. */
const MAX_ERROR_BYTES = 4 * 1024;

/** A connection kept from before can have been closed by the peer just when we used it; each try uses up one. */
const MAX_TRIES = 3;

/** The peer closed a kept connection before it saw the request: try again. */
class StaleConnection extends Error {}

export class HttpCaller {
  readonly #userAgent: string;
  readonly #sourceFor: (address: string) => string | undefined;
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: 2 });
  /** Gives up one call each. */
  readonly #open = new Set<() => void>();
  #isClosed = false;

  /** @param sourceFor which of this computer's addresses a peer is called from; `undefined` for the system's choice */
  constructor(userAgent: string, sourceFor: (address: string) => string | undefined) {
    this.#userAgent = userAgent;
    this.#sourceFor = sourceFor;
  }

  /** Resolves with whatever status the peer answers. @throws PeerError */
  async call(call: HttpCall): Promise<HttpAnswer> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#exchange(call);
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
        if (tries === MAX_TRIES) throw describeFailure(call.address, error.cause, true);
      }
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const giveUp of this.#open) giveUp();
    this.#agent.destroy();
  }

  async #exchange(call: HttpCall): Promise<HttpAnswer> {
    if (this.#isClosed) throw stopped(call.address);
    const localAddress = this.#sourceFor(call.address);
    const request = startRequest(`${call.address}${call.path}`, {
      method: call.method,
      ...(localAddress !== undefined && { localAddress }),
      agent: this.#agent,
      headers: {
        'User-Agent': this.#userAgent,
        Accept: '*/*',
        'Accept-Encoding': 'identity',
        ...(call.body && { 'Content-Type': 'application/json' }),
      },
    });
    let reason: PeerError | undefined;
    let isConnected = false;
    const giveUp = (error: PeerError): void => {
      reason ??= error;
      request.destroy(error);
    };
    const timers = new CallTimers(call.address, call.times, giveUp);
    const stop = (): void => giveUp(stopped(call.address));
    const leave = (): void => giveUp(reasonOf(call));
    this.#open.add(stop);
    call.watch?.signal.addEventListener('abort', leave);
    if (call.watch?.signal.aborted === true) leave();
    try {
      const responded = waitForResponse(request);
      request.once('socket', (socket) => {
        whenConnected(socket, () => {
          isConnected = true;
          timers.connected();
          sendBody(request, call, socket);
        });
      });
      return await readAnswer(await responded, call, timers);
    } catch (error) {
      const isStale = request.reusedSocket && reason === undefined && !(error instanceof PeerError);
      request.destroy();
      if (isStale && isReset(error)) throw new StaleConnection('', { cause: error });
      throw reason ?? describeFailure(call.address, error, isConnected);
    } finally {
      timers.clear();
      this.#open.delete(stop);
      call.watch?.signal.removeEventListener('abort', leave);
    }
  }
}

/** Why the one that waited for the answer does not want it any more. */
function reasonOf({ address, watch }: HttpCall): PeerError {
  const reason: unknown = watch?.signal.reason;
  return reason instanceof PeerError ? reason : stopped(address);
}

function waitForResponse(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Stays for errors after the response: those show in the response, too.
    request.on('error', reject);
    request.once('close', () => reject(new Error('The connection was closed.')));
  });
}

function whenConnected(socket: Socket, run: () => void): void {
  if (socket.connecting) socket.once('connect', run);
  else run();
}

function sendBody(request: ClientRequest, call: HttpCall, socket: Socket): void {
  if (request.destroyed) return;
  if (call.body === undefined) {
    request.end();
    return;
  }
  const body = Buffer.from(call.body(socket.localAddress ?? '127.0.0.1'));
  request.setHeader('Content-Length', body.length);
  request.end(body);
}

async function readAnswer(response: IncomingMessage, call: HttpCall, timers: CallTimers): Promise<HttpAnswer> {
  const status = response.statusCode ?? 0;
  const mayFail = status === 200 && call.ifLarger === 'fail';
  const maxBytes = status === 200 ? call.maxBytes : Math.min(call.maxBytes, MAX_ERROR_BYTES);
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw notANode(call.address, 'its answer is compressed, though nobody asked for that');
  if (mayFail && Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(call.address, maxBytes);

  const body: Buffer[] = [];
  let sizeBytes = 0;
  // Leaving this loop early closes the connection. Safe: without an encoding a response's chunks are Buffers.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    timers.received(chunk.length);
    call.watch?.onReceived(chunk.length);
    sizeBytes += chunk.length;
    body.push(chunk);
    if (sizeBytes <= maxBytes) continue;
    if (mayFail) throw tooLarge(call.address, maxBytes);
    break;
  }
  return { status, server: String(response.headers.server ?? ''), body };
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
