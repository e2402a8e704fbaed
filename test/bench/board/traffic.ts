/**
 * Counts what this process asks of others over HTTP: requests and streams that were answered, apart from each other, and the
 * bytes of its connections, headers included.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/** Not their start: one on a kept connection that has just ended is sent again. Told when the answer begins, so of streams, too. */
const ANSWERS = 'http.client.response.finish';
const SOCKETS = 'net.client.socket';
const STREAM_PATH = '/v1/events';

export interface Answered {
  readonly requests: number;
  /** That were opened. */
  readonly streams: number;
}

export class Traffic {
  readonly #sockets = new Set<Socket>();
  /** Of connections that are closed. */
  #closedBytes = 0;
  #answered: Answered = { requests: 0, streams: 0 };

  readonly #onAnswer = (message: unknown): void => {
    // Safe: that is what Node says on this channel.
    const { request } = message as { readonly request: ClientRequest };
    const { requests, streams } = this.#answered;
    const isStream = request.path.split('?')[0] === STREAM_PATH;
    this.#answered = isStream ? { requests, streams: streams + 1 } : { requests: requests + 1, streams };
  };

  readonly #onSocket = (message: unknown): void => {
    // Safe: that is what Node says on this channel.
    const { socket } = message as { readonly socket: Socket };
    this.#sockets.add(socket);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      this.#closedBytes += bytesOf(socket);
    });
  };

  start(): void {
    subscribe(ANSWERS, this.#onAnswer);
    subscribe(SOCKETS, this.#onSocket);
  }

  stop(): void {
    unsubscribe(ANSWERS, this.#onAnswer);
    unsubscribe(SOCKETS, this.#onSocket);
  }

  /** In both directions, since the start. */
  get bytes(): number {
    return [...this.#sockets].reduce((sum, socket) => sum + bytesOf(socket), this.#closedBytes);
  }

  /** Since the last time. */
  takeAnswered(): Answered {
    const taken = this.#answered;
    this.#answered = { requests: 0, streams: 0 };
    return taken;
  }
}

function bytesOf({ bytesRead, bytesWritten }: Socket): number {
  return bytesRead + bytesWritten;
}
