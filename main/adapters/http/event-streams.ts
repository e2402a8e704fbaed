/** Server-sent events: answers that stay open, and are written to as things happen. */
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../node/ports/clock.ts';

/** The type of such an answer. */
export const EVENT_STREAM = 'text/event-stream; charset=utf-8';

/** Tells a proxy on the way not to gather what it should pass on. */
export const EVENT_STREAM_HEADERS: Readonly<Record<string, string>> = { 'X-Accel-Buffering': 'no' };

/** So that the reader, and we, notice a dead connection. */
const HEARTBEAT_MS = 10_000;
const HEARTBEAT = Buffer.from(':\n\n');

export interface EventStreamsOptions {
  readonly clock: Pick<Clock, 'schedule'>;
  /** What may wait for one reader. One for whom more would wait loses its stream. */
  readonly maxWaitingBytes: number;
  /** What may wait for all readers together. For more, the youngest of those that something waits for lose their streams. */
  readonly maxWaitingTogetherBytes: number;
}

export interface EventStream {
  /** Writes one or more whole events. No effect when the stream is over. */
  send(events: Uint8Array): void;
  /** Ends it: in order for a reader that has everything, else at once. */
  end(): void;
}

export class EventStreams {
  readonly #options: EventStreamsOptions;
  /** The oldest first. */
  readonly #open = new Set<ServerResponse>();
  #cancelHeartbeat: (() => void) | undefined;

  constructor(options: EventStreamsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Takes over an answer that has its status and its headers. */
  open(response: ServerResponse): EventStream {
    response.flushHeaders();
    response.once('close', () => this.#forget(response));
    // A connection that breaks is closed, too.
    response.on('error', () => undefined);
    this.#open.add(response);
    this.#cancelHeartbeat ??= this.#options.clock.schedule(HEARTBEAT_MS, () => this.#beat());
    return { send: (events) => this.#write(response, events), end: () => this.#end(response) };
  }

  /** Writes the same to all. */
  send(events: Uint8Array): void {
    for (const response of this.#open) this.#write(response, events);
  }

  /** Ends all streams. */
  close(): void {
    for (const response of this.#open) this.#end(response);
  }

  #beat(): void {
    this.#cancelHeartbeat = this.#options.clock.schedule(HEARTBEAT_MS, () => this.#beat());
    this.send(HEARTBEAT);
  }

  #write(response: ServerResponse, bytes: Uint8Array): void {
    if (!this.#open.has(response)) return;
    const roomBytes = this.#options.maxWaitingBytes - bytes.length;
    if (response.writableLength > roomBytes) handOver(response);
    if (response.writableLength > roomBytes) {
      this.#cut(response);
      return;
    }
    response.write(bytes);
    if (this.#waitingBytes() > this.#options.maxWaitingTogetherBytes) this.#cutYoungest();
  }

  #cutYoungest(): void {
    for (const response of this.#open) handOver(response);
    for (const response of [...this.#open].toReversed()) {
      if (this.#waitingBytes() <= this.#options.maxWaitingTogetherBytes) return;
      if (response.writableLength > 0) this.#cut(response);
    }
  }

  #waitingBytes(): number {
    let sum = 0;
    for (const { writableLength } of this.#open) sum += writableLength;
    return sum;
  }

  #end(response: ServerResponse): void {
    if (!this.#open.has(response)) return;
    handOver(response);
    if (response.writableLength > 0) {
      this.#cut(response);
      return;
    }
    this.#forget(response);
    response.end();
  }

  #cut(response: ServerResponse): void {
    this.#forget(response);
    response.destroy();
  }

  #forget(response: ServerResponse): void {
    this.#open.delete(response);
    if (this.#open.size > 0) return;
    this.#cancelHeartbeat?.();
    this.#cancelHeartbeat = undefined;
  }
}

/** Node gathers what is written in one turn. Only what the system does not take of it waits for the reader. */
function handOver({ socket }: ServerResponse): void {
  socket?.uncork();
}
