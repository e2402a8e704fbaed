/** The node's REST door, which can be moved to another port, and be opened to the network or closed to it. */
import { errorWords } from '../../preload/contract/visible-text.ts';
import { networkInterfaces } from 'node:os';
import { callOwnDoor } from '../adapters/rest/own-call.ts';
import { createRestServer, type RestServer } from '../adapters/rest/server.ts';
import { listNodeAddresses } from '../adapters/system/lan-addresses.ts';
import { listLocalNetworks } from '../adapters/system/local-networks.ts';
import type { ChalkchainNode } from '../node/node.ts';
import type { ChainOwner } from '../node/ports/chain-owner.ts';
import type { Clock } from '../node/ports/clock.ts';
import type { Log } from '../node/ports/log.ts';
import type { LocalNetwork } from '../node/ports/whereabouts.ts';
import type {
  DoorPlace,
  ListenAddress,
  PortCheck,
  RestCall,
  RestCallAnswer,
  RestDoor,
} from '../api/hosted/rest-door.ts';
import type { OwnClassActions } from '../api/hosted/own-class.ts';
import { hostInUrl, isEveryAddress, isLoopback, LOOPBACK, type ListenPlace } from '../node/ip-address.ts';
import { Queue } from '../node/queue.ts';
import { RequestError } from '../node/request-error.ts';
import { inspectPort } from './port-check.ts';

export interface MovableDoorOptions {
  /** Where it is opened at first. */
  readonly listenPlace: ListenPlace;
  /** What its owner has chosen, which counts where the place names no address. */
  readonly isOnLan: boolean | undefined;
  /** SHA-256 of the control token. */
  readonly controlTokenHash: string | undefined;
  readonly owner: ChainOwner;
  readonly clock: Clock;
  readonly log: Log;
  /** Asked when the door is opened. */
  readonly ownClass: () => OwnClassActions;
}

export class MovableDoor implements RestDoor {
  readonly #options: MovableDoorOptions;
  /** Where the door is when it is open to the network: everywhere, or at the one address that the user named. */
  readonly #lanHost: string | undefined;
  /** Opening, moving and closing wait for each other. */
  readonly #queue = new Queue();
  #listenPlace: ListenPlace;
  #server: RestServer | undefined;
  /** What it leads to. */
  #node: ChalkchainNode | undefined;

  constructor(options: MovableDoorOptions) {
    const { listenPlace, isOnLan } = options;
    const isClosed = listenPlace.host === undefined && isOnLan === false;
    this.#options = options;
    this.#listenPlace = isClosed ? { ...listenPlace, host: LOOPBACK } : listenPlace;
    this.#lanHost = isLoopback(listenPlace.host) ? undefined : listenPlace.host;
  }

  /** Rejects with the error of the system call. */
  open(node: ChalkchainNode): Promise<void> {
    return this.#queue.run(async () => {
      this.#node = node;
      await this.#listen(this.#listenPlace);
    });
  }

  /**
   * Where it was before, to another node.
   *
   * @throws RequestError `port-in-use`; it stays closed then, until it is moved
   */
  async openAgain(node: ChalkchainNode): Promise<void> {
    try {
      await this.open(node);
    } catch (error) {
      throw cannotListen(this.#listenPlace, error);
    }
  }

  /** To be opened again, or not. */
  close(): Promise<void> {
    return this.#queue.run(async () => {
      this.#node = undefined;
      await this.#closeServer();
    });
  }

  place(): DoorPlace {
    return { port: this.#listenPlace.port, isOnLan: !isLoopback(this.#listenPlace.host) };
  }

  /** The only address that it listens on; `undefined` for all. */
  host(): string | undefined {
    return this.#listenPlace.host;
  }

  baseUrl(): string {
    const { port, host } = this.#listenPlace;
    return isLoopback(host) ? `http://localhost:${port}` : this.ownUrl();
  }

  /** The one address at which the door is, or this computer's own name for it. */
  ownUrl(): string {
    const { port, host } = this.#listenPlace;
    return `http://${host === undefined || isEveryAddress(host) ? 'localhost' : hostInUrl(host)}:${port}`;
  }

  get isOnAllAddresses(): boolean {
    const { host } = this.#listenPlace;
    return host === undefined || isEveryAddress(host);
  }

  listenAddresses(): readonly ListenAddress[] {
    return listNodeAddresses(networkInterfaces(), this.#listenPlace);
  }

  /** Those in which others can reach it, as they are now. */
  networks(): readonly LocalNetwork[] {
    return listLocalNetworks(networkInterfaces(), this.#listenPlace.host);
  }

  async checkPort(port: number): Promise<PortCheck> {
    if (this.#isOpenAt(port)) return { problem: undefined, suggested: undefined };
    return inspectPort({ port, host: this.#listenPlace.host });
  }

  move({ port = this.#listenPlace.port, isOnLan }: Partial<DoorPlace>): Promise<void> {
    return this.#queue.run(async () => {
      const host = this.#hostFor(isOnLan ?? this.place().isOnLan);
      if (this.#isOpenAt(port) && host === this.#listenPlace.host) return;
      if (this.#node === undefined) throw new RequestError({ code: 'port-in-use', problem: null });
      if (this.#isOpenAt(port)) await this.#reopen({ port, host });
      else await this.#openElsewhere({ port, host });
      this.#node?.peers.ownAddressChanged();
      this.#options.log.info(`The node is at ${this.baseUrl()} now.`);
    });
  }

  call(request: RestCall): Promise<RestCallAnswer> {
    const { port, host } = this.#listenPlace;
    if (host === '::') return callOwnDoor({ host: '::1', port }, request);
    return callOwnDoor({ host: host === undefined || isEveryAddress(host) ? LOOPBACK : host, port }, request);
  }

  #isOpenAt(port: number): boolean {
    return this.#server !== undefined && port === this.#listenPlace.port;
  }

  #hostFor(isOnLan: boolean): string | undefined {
    if (isOnLan === this.place().isOnLan) return this.#listenPlace.host;
    return isOnLan ? this.#lanHost : LOOPBACK;
  }

  /** The old place is left when the new one is taken. */
  async #openElsewhere(listenPlace: ListenPlace): Promise<void> {
    const check = await inspectPort(listenPlace);
    if (check.problem !== undefined) throw new RequestError({ code: 'port-in-use', problem: check.problem });
    const before = this.#server;
    try {
      await this.#listen(listenPlace);
    } catch (error) {
      throw cannotListen(listenPlace, error);
    }
    await before?.close();
  }

  /** A port can be listened on only once, so the door is closed for a moment. */
  async #reopen(listenPlace: ListenPlace): Promise<void> {
    const before = this.#listenPlace;
    await this.#closeServer();
    try {
      await this.#listen(listenPlace);
    } catch (error) {
      await this.#listen(before);
      throw cannotListen(listenPlace, error);
    }
  }

  async #listen(listenPlace: ListenPlace): Promise<void> {
    const { controlTokenHash, clock, log, ownClass, owner } = this.#options;
    if (this.#node === undefined) throw new Error('the door leads nowhere');
    const context = { node: this.#node, ownClass: ownClass(), owner, clock, log };
    this.#server = await createRestServer({ ...listenPlace, ...context, controlTokenHash });
    this.#listenPlace = { host: listenPlace.host, port: this.#server.port };
  }

  async #closeServer(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }
}

function cannotListen({ port }: ListenPlace, error: unknown): RequestError {
  const problem = { code: 'cannot-listen', port, error: errorWords(error) } as const;
  return new RequestError({ code: 'port-in-use', problem }, { cause: error });
}
