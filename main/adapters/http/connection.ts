/** One connection: answers its requests one after the other, and knows whether it is idle and whether it makes progress. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../node/ports/clock.ts';
import { endWithStatus, findUnreadableness, refuseUnreadable } from './unreadable-requests.ts';

/** Requests that a sender may pipeline, before earlier ones are answered. No browser and no node does it. */
const MAX_UNANSWERED = 16;

/** A reader that takes nothing for this long is gone. However slow it is, it may take as long as it likes. */
const STALLED_MS = 60_000;

/** What a connection is doing: nothing, sending the start of a request, or waiting for an answer. */
export type Activity = 'idle' | 'asking' | 'answered';

export interface ConnectionOptions {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly serve: RequestListener;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #waiting: Exchange[] = [];
  #current: ServerResponse | undefined;
  #isRefused = false;
  #sinceMs: number;
  /** What had been read when the last answer was out: more than that is the start of another request. */
  #bytesReadAtRest = 0;
  /** When it was last looked at: what was sent, and what the system had not taken of what it was last given in one go. */
  #sentBytes = 0;
  #queuedBytes = 0;
  #movedAtMs: number;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#sinceMs = options.clock.monotonicMs();
    this.#movedAtMs = this.#sinceMs;
  }

  get activity(): Activity {
    if (this.#current !== undefined) return 'answered';
    return this.#socket.bytesRead > this.#bytesReadAtRest ? 'asking' : 'idle';
  }

  /** When the answer under way was asked for, or the last one was out; of the monotonic clock. */
  get sinceMs(): number {
    return this.#sinceMs;
  }

  /** Whether the headers of an answer are out and its end is not: nothing else can be said then. */
  get isInsideAnswer(): boolean {
    return this.#current !== undefined && this.#current.headersSent && !this.#current.writableFinished;
  }

  /**
   * Answers a request when those before it are answered: Node itself passes on at once everything that a sender pipelines,
   * and keeps all the answers.
   */
  take(exchange: Exchange): void {
    if (this.#isRefused) return;
    if (this.#current === undefined) this.#begin(exchange);
    else if (this.#waiting.length + 1 < MAX_UNANSWERED) this.#waiting.push(exchange);
    else {
      this.refuse('429 Too Many Requests', `wait for an answer before you send more than ${MAX_UNANSWERED} requests`);
    }
  }

  /** Ends the connection, with a sentence where one can still be said. */
  refuse(status: string, sentence: string): void {
    this.#isRefused = true;
    this.#waiting.length = 0;
    if (this.isInsideAnswer) this.destroy();
    else endWithStatus(this.#socket, status, sentence);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** To be called every few seconds: ends a connection whose reader takes nothing, whatever is written to it meanwhile. */
  checkProgress(): void {
    const nowMs = this.#options.clock.monotonicMs();
    const waitingBytes = this.#socket.writableLength;
    const sentBytes = this.#socket.bytesWritten - waitingBytes;
    const queuedBytes = queuedBytesOf(this.#socket);
    if (waitingBytes === 0 || sentBytes !== this.#sentBytes || queuedBytes !== this.#queuedBytes) {
      this.#sentBytes = sentBytes;
      this.#queuedBytes = queuedBytes;
      this.#movedAtMs = nowMs;
    } else if (nowMs - this.#movedAtMs >= STALLED_MS) {
      this.destroy();
    }
  }

  #begin({ request, response }: Exchange): void {
    this.#current = response;
    this.#sinceMs = this.#options.clock.monotonicMs();
    // After the last byte was handed to the system, or when the connection is gone.
    response.once('close', () => this.#next());
    const unreadableness = findUnreadableness(request);
    if (unreadableness === undefined) this.#options.serve(request, response);
    else refuseUnreadable(response, unreadableness);
  }

  #next(): void {
    this.#current = undefined;
    this.#sinceMs = this.#options.clock.monotonicMs();
    this.#bytesReadAtRest = this.#socket.bytesRead;
    const next = this.#socket.destroyed ? undefined : this.#waiting.shift();
    if (next === undefined) this.#waiting.length = 0;
    else this.#begin(next);
  }
}

/**
 * How much of a write the system has not taken yet. A megabyte in one go takes minutes on a bad Wi-Fi, and nothing public
 * shows how far it is; Node's own socket timeouts use this figure. 0 where it is missing.
 */
function queuedBytesOf(socket: Socket): number {
  // Safe: read only, and every part of it may be absent.
  const { _handle: handle } = socket as unknown as { readonly _handle?: { readonly writeQueueSize?: number } | null };
  return handle?.writeQueueSize ?? 0;
}
