/** What a peer tells while it is listened to: `GET /v1/events`, an answer that is read event by event. */
import { isUtf8 } from 'node:buffer';
import { PeerError } from '../../node/ports/peer-client.ts';
import type { ListenOptions, PeerEvent, PeerEventStream } from '../../node/ports/peer-events.ts';
import {
  LongEventError,
  type ServerSentEvent,
  ServerSentEvents,
} from '../../../preload/contract/server-sent-events.ts';
import { notANode, oddStatus, stopped, tooLarge, tooManyListeners } from './call-failure.ts';
import type { ByteSource } from './dump-feeder.ts';
import type { HttpCaller } from './http-caller.ts';
import type { HttpExchange, HttpRequest } from './http-exchange.ts';
import { OddEventError, parsePeerEvent } from './peer-event.ts';

const PATH = '/v1/events';

/** A block of 64 KiB, every character of it escaped, and as much again. */
const MAX_EVENT_BYTES = 256 * 1024;

type ListenCall = Pick<HttpRequest, 'address' | 'times' | 'watch'> & ListenOptions;

/** `undefined`: the peer does not know that call. @throws PeerError */
export async function openEventStream(caller: HttpCaller, call: ListenCall): Promise<PeerEventStream | undefined> {
  const { wantsBlocks, wantsNews = true, ...request } = call;
  const { address } = request;
  const wishes = [...(wantsBlocks ? [] : ['blocks=no']), ...(wantsNews ? [] : ['news=no'])].join('&');
  const exchange = await caller.open({ ...request, method: 'GET', path: wishes === '' ? PATH : `${PATH}?${wishes}` });
  const { status } = exchange;
  if (status === 200 && isEventStream(exchange)) return new HttpEventStream(address, exchange);
  exchange.close();
  if (status === 404 || status === 405) return undefined;
  if (status === 429) throw tooManyListeners(address);
  throw status === 200 ? unreadable(address) : oddStatus(address, { status, server: exchange.header('server') });
}

interface EventSource extends ByteSource, Pick<HttpExchange, 'isGivenUp' | 'giveUp'> {}

export class HttpEventStream implements PeerEventStream {
  readonly #address: string;
  readonly #source: EventSource;
  readonly #reader = new ServerSentEvents({ decode: decodeUtf8, maxBytes: MAX_EVENT_BYTES });
  /** What is left of the piece that arrived last. */
  #events: Iterator<ServerSentEvent, undefined> | undefined;

  constructor(address: string, source: EventSource) {
    this.#address = address;
    this.#source = source;
  }

  async next(): Promise<PeerEvent | undefined> {
    try {
      for (;;) {
        const event = this.#source.isGivenUp ? undefined : this.#nextArrived();
        if (event !== undefined) return event;
        const piece = await this.#source.next();
        if (piece === undefined) return undefined;
        this.#events = this.#reader.read(piece);
      }
    } catch (error) {
      const failure = describeOddity(this.#address, error);
      this.#end(failure instanceof PeerError ? failure : stopped(this.#address));
      throw failure;
    }
  }

  close(): void {
    this.#end(stopped(this.#address));
  }

  /** The first reason to end it stays. */
  #end(reason: PeerError): void {
    this.#source.giveUp(reason);
    this.#source.close();
  }

  /** Passes over those that mean nothing to this version. */
  #nextArrived(): PeerEvent | undefined {
    for (let read = this.#events?.next(); read?.done === false; read = this.#events?.next()) {
      const event = parsePeerEvent(read.value);
      if (event !== undefined) return event;
    }
    return undefined;
  }
}

function isEventStream(exchange: HttpExchange): boolean {
  const [type = ''] = exchange.header('content-type').split(';', 1);
  return type.trim().toLowerCase() === 'text/event-stream';
}

function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new OddEventError('not UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

function describeOddity(address: string, error: unknown): unknown {
  if (error instanceof LongEventError) return tooLarge(address, MAX_EVENT_BYTES);
  return error instanceof OddEventError ? unreadable(address, { cause: error }) : error;
}

function unreadable(address: string, options?: ErrorOptions): PeerError {
  return notANode(address, { code: 'unreadable-answer', path: PATH }, options);
}
