/** Server-sent events: one stream for each open page. */
import type { ServerResponse } from 'node:http';
import type { NodeEventMessage } from '../../../preload/contract/transport.ts';
import type { Clock } from '../../node/ports/clock.ts';

/** More pages than anybody has open. */
const MAX_STREAMS = 32;

/** What waits for a page that does not read. It then loses its stream, and asks for everything anew. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** So that a page, and we, notice a dead connection. */
const HEARTBEAT_MS = 15_000;

export class EventStreams {
  readonly #clock: Clock;
  readonly #streams = new Set<ServerResponse>();
  #cancelHeartbeat: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get hasRoom(): boolean {
    return this.#streams.size < MAX_STREAMS;
  }

  /** Takes over a response whose headers are not sent yet. */
  add(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    response.on('close', () => this.#remove(response));
    // A connection that breaks is closed, too.
    response.on('error', () => undefined);
    this.#streams.add(response);
    this.#write(response, ': hello\n\n');
    this.#cancelHeartbeat ??= this.#clock.schedule(HEARTBEAT_MS, () => this.#beat());
  }

  send(message: NodeEventMessage): void {
    if (this.#streams.size === 0) return;
    const text = `data: ${JSON.stringify(message)}\n\n`;
    for (const stream of this.#streams) this.#write(stream, text);
  }

  close(): void {
    for (const stream of this.#streams) stream.end();
    this.#streams.clear();
    this.#cancelHeartbeat?.();
    this.#cancelHeartbeat = undefined;
  }

  #beat(): void {
    this.#cancelHeartbeat = this.#clock.schedule(HEARTBEAT_MS, () => this.#beat());
    for (const stream of this.#streams) this.#write(stream, ': beat\n\n');
  }

  #write(stream: ServerResponse, text: string): void {
    if (stream.writableLength > MAX_WAITING_BYTES) stream.destroy();
    else stream.write(text);
  }

  #remove(response: ServerResponse): void {
    this.#streams.delete(response);
    if (this.#streams.size > 0) return;
    this.#cancelHeartbeat?.();
    this.#cancelHeartbeat = undefined;
  }
}
