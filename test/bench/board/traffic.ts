/** Counts what this process asks of others over HTTP: requests that were answered, and the bytes of its connections, headers included. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Not their start: one on a kept connection that has just ended is sent again. Streams do not end. */
const ANSWERS = 'http.client.response.finish';
const SOCKETS = 'net.client.socket';

export class Traffic {
  readonly #sockets = new Set<Socket>();
  /** Of connections that are closed. */
  #closedBytes = 0;
  #answered = 0;

  readonly #onAnswer = (): void => {
    this.#answered += 1;
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

  /** Requests since the last time, without streams. */
  takeAnswered(): number {
    const taken = this.#answered;
    this.#answered = 0;
    return taken;
  }
}

function bytesOf({ bytesRead, bytesWritten }: Socket): number {
  return bytesRead + bytesWritten;
}
