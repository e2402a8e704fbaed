/**
 * How many large bodies are read and parsed at once: each may keep 16 MiB of memory busy for as long as it is sent. One that
 * has been on its way for long gives way to a newcomer: otherwise a single laptop with a few addresses, whose bodies never
 * end, would keep everybody's large blocks out.
 */
import type { Clock } from '../../../node/ports/clock.ts';
import { shareOf } from '../../http/sender.ts';
import { Refusal } from '../route.ts';

/** From one sender: several nodes may run on one computer, or stand behind one router. */
const MAX_PER_SENDER = 2;

const MAX_TOGETHER = 8;

/** For this long nobody gives way. */
const SAFE_MS = 10_000;

/** Throws a body out. @returns `false` when all of it is here, so that its memory is in use */
export type RefuseBody = (refusal: Refusal) => boolean;

interface Place {
  readonly sender: string;
  readonly sinceMs: number;
  readonly refuse: RefuseBody;
}

export class LargeBodies {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  /** The oldest first. */
  readonly #taken = new Set<Place>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /**
   * Lets one more body in.
   *
   * @param refuse is called when it has to give way
   * @returns to be called when it is done with, also when it has given way
   * @throws {Refusal} 429 when this sender, 503 when everybody together is sending too many
   */
  admit(ip: string, refuse: RefuseBody): () => void {
    const sender = shareOf(ip);
    if ([...this.#taken].filter((other) => other.sender === sender).length >= MAX_PER_SENDER) {
      throw new Refusal(429, `Too many requests: send at most ${MAX_PER_SENDER} large bodies at once`);
    }
    if (this.#taken.size >= MAX_TOGETHER) this.#makeRoom();
    const place: Place = { sender, sinceMs: this.#clock.monotonicMs(), refuse };
    this.#taken.add(place);
    return () => void this.#taken.delete(place);
  }

  #makeRoom(): void {
    const before = this.#clock.monotonicMs() - SAFE_MS;
    const oldest = [...this.#taken].find(({ refuse, sinceMs }) => sinceMs <= before && refuse(busy()));
    if (oldest === undefined) throw busy();
    this.#taken.delete(oldest);
  }
}

function busy(): Refusal {
  return new Refusal(503, 'Busy: too many large bodies are on their way to this node; try again in a moment');
}
