/** Counts what goes over all connections that this process opens, in both directions: with HTTP's own lines, without TCP's. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const CHANNEL = 'net.client.socket';

export class LinkBytes {
  readonly #sockets: Socket[] = [];
  // Safe: that is what this channel carries.
  readonly #onSocket = (message: unknown): void => void this.#sockets.push((message as { socket: Socket }).socket);

  constructor() {
    subscribe(CHANNEL, this.#onSocket);
  }

  get total(): number {
    return this.#sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);
  }

  close(): void {
    unsubscribe(CHANNEL, this.#onSocket);
  }
}
