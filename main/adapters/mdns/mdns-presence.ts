/** Nodes of one room tell one another that they are there: by multicast DNS, in each network of this computer. */
import type { FindingProblem } from '../../../preload/contract/messages/finding-problem.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { OpenPresence, Presence, PresenceChannel, PresenceOptions } from '../../node/ports/presence-channel.ts';
import { type MulticastSocket, openMulticastSocket, type OpenMulticastSocket } from './multicast-socket.ts';
import { PacketBudget } from './packet-budget.ts';
import { Paced } from './paced.ts';
import { mayBeMessage, readMessage, writeLeaving, writePresence, writeQuestion } from './presence-messages.ts';

/** A laptop has a few. On Linux each hears what comes to any of them. */
const MAX_ADAPTERS = 4;
/** One that was refused is tried again. */
const RETRY_MS = 30_000;
/** A wireless network loses a packet in ten: what is said and asked at first is repeated, and then said from time to time. */
const REPEAT_MS = [1000, 3000];
const SAY_EVERY_MS = 60_000;
/** Nothing is said, or asked, more often. */
const MIN_PAUSE_MS = 1000;
/** Nodes that were started together, or hear one question, do not speak in one moment. */
const MIN_DELAY_MS = 20;
const MAX_DELAY_MS = 120;
/** After a flood nothing is listened to for so long. */
const DEAF_MS = 60_000;

export interface MdnsDependencies {
  readonly clock: Clock;
  readonly log: Log;
  /** A test puts its own here. */
  readonly openSocket?: OpenMulticastSocket;
}

export function createMdnsPresence(deps: MdnsDependencies): PresenceChannel {
  return { open: (options) => new MdnsPresence({ openSocket: openMulticastSocket, ...deps }, options) };
}

/** One network adapter, by this computer's address there. */
interface Adapter {
  readonly socket: MulticastSocket;
  readonly openedAtMs: number;
  /** The system's word. */
  error: string | undefined;
}

class MdnsPresence implements OpenPresence {
  readonly #deps: Required<MdnsDependencies>;
  readonly #options: PresenceOptions;
  readonly #adapters = new Map<string, Adapter>();
  readonly #saying: Paced;
  readonly #asking: Paced;
  #said: Presence | undefined;
  #problem: FindingProblem | undefined;
  #deafUntilMs = Number.NEGATIVE_INFINITY;
  #cancelRound: () => void = () => undefined;
  #isClosed = false;

  constructor(deps: Required<MdnsDependencies>, options: PresenceOptions) {
    const { clock } = deps;
    this.#deps = deps;
    this.#options = options;
    this.#saying = new Paced(clock, MIN_PAUSE_MS, () => this.#say());
    this.#asking = new Paced(clock, MIN_PAUSE_MS, () => this.#sendAll(writeQuestion));
    this.refresh();
  }

  get problem(): FindingProblem | undefined {
    return this.#problem;
  }

  refresh(): void {
    if (this.#isClosed) return;
    const nowMs = this.#deps.clock.monotonicMs();
    if (nowMs < this.#deafUntilMs) return;
    const wanted = this.#options
      .networks()
      .map(({ address }) => address)
      .slice(0, MAX_ADAPTERS);
    for (const [address, { error, openedAtMs }] of this.#adapters) {
      const isDue = error !== undefined && nowMs - openedAtMs >= RETRY_MS;
      if (isDue || !wanted.includes(address)) this.#leave(address, this.#said);
    }
    for (const address of wanted) if (!this.#adapters.has(address)) this.#join(address);
    if (this.#said !== undefined && !isSame(this.#said, this.#options.own())) this.#saying.request(0);
    this.#setProblem(this.#findProblem());
  }

  ask(): void {
    this.#asking.request(0);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#saying.cancel();
    this.#asking.cancel();
    this.#cancelRound();
    const said = this.#said;
    if (said !== undefined) this.#sendAll((ip) => writeLeaving(said, ip));
    await Promise.all([...this.#adapters.values()].map(({ socket }) => socket.close()));
    this.#adapters.clear();
  }

  #join(address: string): void {
    const { clock, openSocket } = this.#deps;
    const budget = new PacketBudget(clock);
    const adapter: Adapter = {
      socket: openSocket({
        address,
        onMessage: (bytes, senderIp) => this.#receive(bytes, senderIp, budget),
        onOpen: () => this.#opened(),
        onResult: (error) => {
          adapter.error = error;
          if (!this.#isClosed) this.#setProblem(this.#findProblem());
        },
      }),
      openedAtMs: clock.monotonicMs(),
      error: undefined,
    };
    this.#adapters.set(address, adapter);
  }

  /** @param said of which the others there are told that it ends */
  #leave(address: string, said: Presence | undefined): void {
    const { log } = this.#deps;
    const adapter = this.#adapters.get(address);
    this.#adapters.delete(address);
    if (said !== undefined) adapter?.socket.send(writeLeaving(said, address));
    adapter?.socket.close().catch((error: unknown) => log.error(`A multicast socket did not close: ${String(error)}`));
  }

  /** One more adapter. */
  #opened(): void {
    this.#saying.request(randomDelay());
    this.#asking.request(randomDelay());
    this.#planRound(0);
  }

  #planRound(round: number): void {
    this.#cancelRound();
    this.#cancelRound = this.#deps.clock.schedule(REPEAT_MS[round] ?? SAY_EVERY_MS, () => {
      this.#saying.request(randomDelay());
      if (round < REPEAT_MS.length) this.#asking.request(randomDelay());
      this.#planRound(round + 1);
    });
  }

  #receive(bytes: Uint8Array, senderIp: string, budget: PacketBudget): void {
    if (this.#isClosed || this.#deps.clock.monotonicMs() < this.#deafUntilMs) return;
    if (budget.receive()) {
      this.#stopListening();
      return;
    }
    if (!mayBeMessage(bytes) || !budget.take(senderIp)) return;
    const message = readMessage(bytes);
    if (message === undefined) return;
    if (message.kind === 'presences') {
      for (const presence of message.presences) this.#options.onHeard({ ...presence, senderIp });
    } else if (!message.known.includes(this.#options.own().instance)) {
      this.#saying.request(randomDelay());
    }
  }

  #stopListening(): void {
    const { clock, log } = this.#deps;
    this.#deafUntilMs = clock.monotonicMs() + DEAF_MS;
    for (const address of this.#adapters.keys()) this.#leave(address, undefined);
    log.warn('Finding: so many packets arrive that this node stops listening for a minute.');
    this.#setProblem({ code: 'too-much-noise' });
  }

  #say(): void {
    const own = this.#options.own();
    const before = this.#said;
    // Whoever has noted the old port learns that nobody is there any more.
    if (before !== undefined && before.port !== own.port) this.#sendAll((ip) => writeLeaving(before, ip));
    this.#said = { ...own };
    this.#sendAll((ip) => writePresence(own, ip));
  }

  #sendAll(write: (ip: string) => Uint8Array): void {
    for (const [address, { socket }] of this.#adapters) socket.send(write(address));
  }

  #findProblem(): FindingProblem | undefined {
    const errors = [...this.#adapters.values()].map(({ error }) => error);
    const [error] = errors;
    if (errors.length === 0) return { code: 'no-network' };
    return error === undefined || errors.includes(undefined) ? undefined : { code: 'multicast-refused', error };
  }

  #setProblem(problem: FindingProblem | undefined): void {
    if (JSON.stringify(problem) === JSON.stringify(this.#problem)) return;
    this.#problem = problem;
    if (problem?.code === 'multicast-refused') this.#deps.log.warn(`Finding: the system refused (${problem.error}).`);
    this.#options.onProblem();
  }
}

function isSame(a: Presence, b: Presence): boolean {
  return a.port === b.port && a.name === b.name && a.className === b.className && a.instance === b.instance;
}

function randomDelay(): number {
  return MIN_DELAY_MS + Math.random() * (MAX_DELAY_MS - MIN_DELAY_MS);
}
