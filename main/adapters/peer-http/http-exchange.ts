/** One request to a peer and its answer, which is read as far as it is wanted, and no faster. */
import { request as startRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { INSTANCE_HEADER } from '../http/instance-header.ts';
import { plainIp } from '../../node/ip-address.ts';
import { type FetchWatch, PeerError } from '../../node/ports/peer-client.ts';
import { describeFailure, networkChanged, notANode, stopped, tooLarge } from './call-failure.ts';
import { CallTimers, type CallTimes } from './call-timers.ts';
import { gunzipAnswer, isBadGzip, TooMuchUnpackedError } from './gunzip-answer.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  /** `http://HOST:PORT`. */
  readonly address: string;
  readonly path: string;
  /** Makes the body (JSON text), given the socket's own IP. None for a GET. */
  readonly body?: (localIp: string) => string;
  /** Our own, told to nodes of our kind; not told when it is left out. */
  readonly instance?: string | undefined;
  readonly times: CallTimes;
  /** The answer may come as gzip, and unpack to so much at most; compressed answers are refused when it is left out. */
  readonly maxUnpackedBytes?: number | undefined;
  readonly watch?: FetchWatch | undefined;
}

interface ExchangeOptions {
  readonly agent: Agent;
  readonly userAgent: string;
  /** Which of this computer's addresses the peer is called from; `undefined` for the system's choice. */
  readonly localAddress: string | undefined;
  /** Called once, when nothing is under way any more. */
  readonly onEnded: () => void;
}

/** The peer closed a kept connection before it saw the request, or the connection leads nowhere any more: try again. */
export class StaleConnection extends Error {}

export class HttpExchange {
  readonly #call: HttpRequest;
  readonly #options: ExchangeOptions;
  readonly #request: ClientRequest;
  readonly #timers: CallTimers;
  readonly #leave = (): void => this.giveUp(reasonOf(this.#call));
  #response: IncomingMessage | undefined;
  #pieces: AsyncIterator<Buffer> | undefined;
  /** Not counted yet. */
  #receivedBytes = 0;
  #reason: PeerError | undefined;
  #isConnected = false;
  #hasEnded = false;

  constructor(call: HttpRequest, options: ExchangeOptions) {
    this.#call = call;
    this.#options = options;
    this.#request = startRequest(`${call.address}${call.path}`, {
      method: call.method,
      ...(options.localAddress !== undefined && { localAddress: options.localAddress }),
      agent: options.agent,
      headers: {
        'User-Agent': options.userAgent,
        Accept: '*/*',
        'Accept-Encoding': call.maxUnpackedBytes === undefined ? 'identity' : 'gzip',
        ...(call.body && { 'Content-Type': 'application/json' }),
        ...(call.instance !== undefined && { [INSTANCE_HEADER]: call.instance }),
      },
    });
    this.#timers = new CallTimers(call.address, call.times, (error) => this.giveUp(error));
    call.watch?.signal.addEventListener('abort', this.#leave);
    if (call.watch?.signal.aborted === true) this.#leave();
  }

  get status(): number {
    return this.#response?.statusCode ?? 0;
  }

  /** Somebody has ended the call: whatever arrived before counts no more. */
  get isGivenUp(): boolean {
    return this.#reason !== undefined;
  }

  header(name: 'allow' | 'server' | 'content-length' | 'content-type'): string {
    return String(this.#response?.headers[name] ?? '');
  }

  /** Sends the request; resolves when the answer's head has arrived. @throws PeerError, StaleConnection */
  async begin(): Promise<void> {
    try {
      const responded = waitForResponse(this.#request);
      this.#request.once('socket', (socket) => {
        whenConnected(socket, () => {
          this.#isConnected = true;
          this.#timers.connected();
          sendBody(this.#request, this.#call, socket);
        });
      });
      this.#response = await responded;
      this.#pieces = this.#open(this.#response)[Symbol.asyncIterator]();
      this.#timers.hold();
    } catch (error) {
      const isStale = this.#reason === undefined && this.#request.reusedSocket && isReset(error);
      const isLeft = this.#reason?.problem.code === 'network-changed';
      if (isLeft || isStale) {
        this.close();
        throw new StaleConnection('', { cause: this.#reason ?? error });
      }
      throw this.#fail(error);
    }
  }

  /** The next piece of the body; `undefined` at its end. @throws PeerError */
  async next(): Promise<Buffer | undefined> {
    if (this.#reason !== undefined) throw this.#fail(this.#reason);
    if (this.#hasEnded || this.#pieces === undefined) return undefined;
    this.#timers.wait();
    try {
      const { done: isDone, value } = await this.#pieces.next();
      if (isDone === true) {
        this.#end();
        return undefined;
      }
      const piece: Buffer = value;
      this.#countReceived();
      return piece;
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /**
   * Leaves the connection if it was made from none of these addresses, or is not made yet. What has been answered in part
   * fails (`later`).
   *
   * @param own of this computer
   */
  leaveUnlessFrom(own: ReadonlySet<string>): void {
    const { socket } = this.#request;
    const from = plainIp(socket?.localAddress ?? '').replace(/%.*$/su, '');
    if (socket?.connecting === false && own.has(from)) return;
    this.giveUp(networkChanged(this.#call.address));
  }

  /**
   * Ends the call with this error, whatever it is doing. The request is not told the error: where the whole answer is here
   * and not read yet, Node would give it to a socket to which nobody listens any more, and that ends the process.
   */
  giveUp(error: PeerError): void {
    this.#reason ??= error;
    this.#request.destroy();
  }

  /** Ends the connection if the answer has not been read to its end. */
  close(): void {
    if (!this.#hasEnded) {
      this.#request.destroy();
      // What has arrived and is not unpacked yet is let go, too. Whoever waits for it hears why by his own call.
      this.#pieces?.return?.().catch(() => undefined);
    }
    this.#end();
  }

  #open(response: IncomingMessage): AsyncIterable<Buffer> {
    const { address, maxUnpackedBytes: maxBytes } = this.#call;
    const encoding = response.headers['content-encoding'] ?? 'identity';
    const onReceived = (sizeBytes: number): void => void (this.#receivedBytes += sizeBytes);
    if (encoding === 'identity') return counted(response, onReceived);
    if (encoding === 'gzip' && maxBytes !== undefined) return gunzipAnswer(response, { maxBytes, onReceived });
    throw notANode(address, { code: 'compressed' });
  }

  /** What came over the network since the last time. */
  #countReceived(): void {
    const sizeBytes = this.#receivedBytes;
    this.#receivedBytes = 0;
    this.#timers.received(sizeBytes);
    this.#call.watch?.onReceived?.(sizeBytes);
  }

  #fail(error: unknown): PeerError {
    this.close();
    const { address, maxUnpackedBytes = 0 } = this.#call;
    if (this.#reason !== undefined) return this.#reason;
    if (error instanceof TooMuchUnpackedError) return tooLarge(address, maxUnpackedBytes);
    if (isBadGzip(error)) return notANode(address, { code: 'bad-gzip' }, { cause: error });
    return describeFailure(address, error, this.#isConnected);
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#timers.clear();
    this.#call.watch?.signal.removeEventListener('abort', this.#leave);
    this.#options.onEnded();
  }
}

async function* counted(answer: IncomingMessage, onReceived: (sizeBytes: number) => void): AsyncGenerator<Buffer> {
  // Safe: without an encoding a response's pieces are Buffers.
  for await (const piece of answer as AsyncIterable<Buffer>) {
    onReceived(piece.length);
    yield piece;
  }
}

/** Why the one that waited for the answer does not want it any more. */
function reasonOf({ address, watch }: HttpRequest): PeerError {
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

function sendBody(request: ClientRequest, call: HttpRequest, socket: Socket): void {
  if (request.destroyed) return;
  if (call.body === undefined) {
    request.end();
    return;
  }
  const body = Buffer.from(call.body(socket.localAddress ?? '127.0.0.1'));
  request.setHeader('Content-Length', body.length);
  request.end(body);
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
