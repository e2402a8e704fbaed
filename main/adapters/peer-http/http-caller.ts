/** HTTP calls to peers: limits on time and size, no redirects, no proxy, connections that are used again. */
import { Agent } from 'node:http';
import { networkInterfaces } from 'node:os';
import { describeFailure, stopped, tooLarge } from './call-failure.ts';
import { HttpExchange, type HttpRequest, StaleConnection } from './http-exchange.ts';

export interface HttpCall extends HttpRequest {
  readonly maxBytes: number;
  /** What to do with a larger answer of status 200: it is an error, or the rest does not matter. */
  readonly ifLarger: 'fail' | 'cut';
}

export interface HttpAnswer {
  readonly status: number;
  /** The `Server` header. */
  readonly server: string;
  /** The `Allow` header. */
  readonly allow: string;
  readonly body: Buffer[];
}

/** Of an answer that is not 200, more is not read. */
const MAX_ERROR_BYTES = 4 * 1024;

/** A connection kept from before can have been closed by the peer just when we used it; each try uses up one. */
const MAX_TRIES = 3;

/**
 * After so long a silence the system asks the peer's system whether it is still there. Node's own second would be a packet
 * there and one back each second on every stream of a class, over the air.
 */
const PROBE_AFTER_MS = 10_000;

export class HttpCaller {
  readonly #userAgent: string;
  readonly #sourceFor: (address: string) => string | undefined;
  readonly #agent = new Agent({ keepAlive: true, keepAliveMsecs: PROBE_AFTER_MS, maxFreeSockets: 2 });
  readonly #open = new Map<HttpExchange, string>();
  #isClosed = false;

  /** @param sourceFor which of this computer's addresses a peer is called from; `undefined` for the system's choice */
  constructor(userAgent: string, sourceFor: (address: string) => string | undefined) {
    this.#userAgent = userAgent;
    this.#sourceFor = sourceFor;
  }

  /** Resolves with whatever status the peer answers. @throws PeerError */
  async call(call: HttpCall): Promise<HttpAnswer> {
    const exchange = await this.open(call);
    try {
      return await readAnswer(exchange, call);
    } finally {
      exchange.close();
    }
  }

  /** As {@link call}, but the body is yet to be read. The exchange must be closed. @throws PeerError */
  async open(call: HttpRequest): Promise<HttpExchange> {
    for (let tries = 1; ; tries++) {
      const exchange = this.#start(call);
      try {
        await exchange.begin();
        return exchange;
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
        if (tries === MAX_TRIES) throw describeFailure(call.address, error.cause, true);
      }
    }
  }

  /** See `PeerClient.networkChanged`. */
  networkChanged(): void {
    const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    const own = new Set(all.map(({ address }) => address));
    for (const exchange of this.#open.keys()) exchange.leaveUnlessFrom(own);
    for (const socket of Object.values(this.#agent.freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy();
  }

  close(): void {
    this.#isClosed = true;
    for (const [exchange, address] of this.#open) exchange.giveUp(stopped(address));
    this.#agent.destroy();
  }

  #start(call: HttpRequest): HttpExchange {
    if (this.#isClosed) throw stopped(call.address);
    const exchange: HttpExchange = new HttpExchange(call, {
      agent: this.#agent,
      userAgent: this.#userAgent,
      localAddress: this.#sourceFor(call.address),
      onEnded: () => this.#open.delete(exchange),
    });
    this.#open.set(exchange, call.address);
    return exchange;
  }
}

async function readAnswer(exchange: HttpExchange, call: HttpCall): Promise<HttpAnswer> {
  const { status } = exchange;
  const mayFail = status === 200 && call.ifLarger === 'fail';
  const maxBytes = status === 200 ? call.maxBytes : Math.min(call.maxBytes, MAX_ERROR_BYTES);
  if (mayFail && Number(exchange.header('content-length')) > maxBytes) throw tooLarge(call.address, maxBytes);

  const body: Buffer[] = [];
  let sizeBytes = 0;
  for (let piece = await exchange.next(); piece !== undefined; piece = await exchange.next()) {
    sizeBytes += piece.length;
    body.push(piece);
    if (sizeBytes <= maxBytes) continue;
    if (mayFail) throw tooLarge(call.address, maxBytes);
    break;
  }
  return { status, server: exchange.header('server'), allow: exchange.header('allow'), body };
}
