/** One long answer of the network in memory: in order, late, held back while nothing gets through, broken when that lasts. */
import { PeerError } from '../../main/node/ports/peer-client.ts';
import type { Listener, PeerEvent, PeerEventStream } from '../../main/node/ports/peer-events.ts';
import type { FakeClock } from './fake-clock.ts';

const BEAT_MS = 10_000;
const MAX_SILENCE_MS = 25_000;
const RETRY_MS = 1000;

export interface MemoryStreamOptions {
  readonly address: string;
  readonly clock: FakeClock;
  readonly delayMs: () => number;
  /** Whether anything gets through now. */
  readonly isOpen: () => boolean;
  readonly signals: readonly AbortSignal[];
  readonly listener: Pick<Listener, 'senderIp' | 'instance' | 'wantsBlocks'>;
  /** @returns what ends it on the other side */
  readonly join: (listener: Listener) => () => void;
}

export class MemoryStream implements PeerEventStream {
  readonly #options: MemoryStreamOptions;
  readonly #arrived: PeerEvent[] = [];
  #underWay: PeerEvent[] = [];
  #isDelivering = false;
  #heardAtMs: number;
  #wake: (() => void) | undefined;
  #failure: PeerError | undefined;
  readonly #leave: () => void;
  #cancelBeat: () => void = () => undefined;

  constructor(options: MemoryStreamOptions) {
    this.#options = options;
    this.#heardAtMs = options.clock.monotonicMs();
    for (const signal of options.signals) {
      signal.addEventListener('abort', () => this.#fail(signal.reason as PeerError));
    }
    this.#leave = options.join({ ...options.listener, tell: (event) => this.#send(event) });
    this.#beat();
  }

  async next(): Promise<PeerEvent | undefined> {
    while (this.#arrived.length === 0) {
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#arrived.shift();
  }

  close(): void {
    this.#fail(new PeerError('connect', { code: 'not-needed', peer: this.#options.address }));
  }

  /** The listener's network has changed. */
  leave(): void {
    this.#fail(new PeerError('later', { code: 'network-changed', peer: this.#options.address }));
  }

  #send(event: PeerEvent): void {
    this.#underWay.push(event);
    if (!this.#isDelivering) this.#deliverAfter(this.#options.delayMs());
  }

  #deliverAfter(delayMs: number): void {
    this.#isDelivering = true;
    this.#options.clock.schedule(delayMs, () => {
      this.#isDelivering = false;
      if (this.#failure !== undefined) return;
      if (this.#options.isOpen()) {
        this.#arrived.push(...this.#underWay.splice(0));
        this.#heardAtMs = this.#options.clock.monotonicMs();
        this.#wake?.();
      } else {
        this.#deliverAfter(RETRY_MS);
      }
    });
  }

  #beat(): void {
    const { clock, isOpen, address } = this.#options;
    this.#cancelBeat = clock.schedule(BEAT_MS, () => {
      if (isOpen()) this.#heardAtMs = clock.monotonicMs();
      if (clock.monotonicMs() - this.#heardAtMs > MAX_SILENCE_MS) {
        this.#fail(new PeerError('timeout', { code: 'answer-timeout', peer: address }));
      } else {
        this.#beat();
      }
    });
  }

  #fail(failure: PeerError): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    this.#cancelBeat();
    this.#leave();
    this.#underWay = [];
    this.#wake?.();
  }
}
