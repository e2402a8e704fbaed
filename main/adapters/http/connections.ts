/** How many connections are open at once, and who has to go when there are too many. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { plainIp } from '../../node/ip-address.ts';
import type { Clock } from '../../node/ports/clock.ts';
import { Connection } from './connection.ts';
import { Places } from './places.ts';
import { isThisComputer, shareOf } from './sender.ts';
import { answerUnreadableRequests } from './unreadable-requests.ts';

/** Of other computers; those that are known as peers may have more when these are taken. */
const PLACES = 800;
const PLACES_FOR_PEERS = 200;

/** Of this computer. Nobody else can take them. */
const PLACES_FOR_OURSELVES = 1000;

const MAX_PER_SENDER = 100;

const CHECK_EVERY_MS = 5_000;

export interface ConnectionsOptions {
  readonly clock: Pick<Clock, 'monotonicMs' | 'schedule'>;
  /** Answers a request. Of one connection only one is answered at a time. */
  readonly serve: RequestListener;
  /** Whether there is a node at this IP that answers us. Asked only when the other places are taken. */
  readonly isPeer: (ip: string) => boolean;
}

/** Takes over a server's connections and requests. */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #all = new Map<Socket, Connection>();
  readonly #own = new Places({ size: PLACES_FOR_OURSELVES, maxPerSender: PLACES_FOR_OURSELVES, endsBusy: false });
  readonly #peers = new Places({ size: PLACES_FOR_PEERS, maxPerSender: MAX_PER_SENDER, endsBusy: true });
  readonly #others = new Places({ size: PLACES, maxPerSender: MAX_PER_SENDER, endsBusy: true });
  #cancelCheck: (() => void) | undefined;

  constructor(server: Server, options: ConnectionsOptions) {
    this.#options = options;
    server.on('connection', (socket: Socket) => this.#admit(socket));
    const take = (request: IncomingMessage, response: ServerResponse): void =>
      this.#all.get(request.socket)?.take({ request, response });
    // Left alone, Node invites the body of a request that is refused in the next moment, and answers without a word.
    for (const name of ['request', 'checkContinue', 'checkExpectation']) server.on(name, take);
    server.on('close', () => this.#cancelCheck?.());
    answerUnreadableRequests(server, (socket) => this.#all.get(socket)?.isInsideAnswer ?? false);
  }

  /** A connection that gets no place is closed without a word, before anything is read of it. */
  #admit(socket: Socket): void {
    const connection = new Connection(socket, this.#options);
    const ip = plainIp(socket.remoteAddress ?? '');
    const share = shareOf(ip);
    const places = this.#choosePlaces(socket, ip);
    if (!places.take(share, connection)) {
      socket.destroy();
      return;
    }
    this.#all.set(socket, connection);
    this.#cancelCheck ??= this.#options.clock.schedule(CHECK_EVERY_MS, () => this.#check());
    socket.once('close', () => {
      places.leave(share, connection);
      this.#all.delete(socket);
    });
  }

  #choosePlaces(socket: Socket, ip: string): Places {
    if (isThisComputer(socket)) return this.#own;
    return this.#others.isFull && this.#options.isPeer(ip) ? this.#peers : this.#others;
  }

  #check(): void {
    this.#cancelCheck = undefined;
    for (const connection of this.#all.values()) connection.checkProgress();
    if (this.#all.size > 0) this.#cancelCheck = this.#options.clock.schedule(CHECK_EVERY_MS, () => this.#check());
  }
}
