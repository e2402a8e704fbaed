/**
 * The places of the slices that are on their way. One that is taken for long is lost to a newcomer: otherwise a single laptop
 * with a few addresses that reads a byte a second would keep the whole class from catching up.
 */
import type { Clock } from '../../../node/ports/clock.ts';
import { shareOf } from '../../http/sender.ts';

export interface SlicePlacesOptions {
  readonly perSender: number;
  readonly together: number;
  /** For this long nobody loses the only place that it has. */
  readonly safeMs: number;
}

export interface SlicePlace {
  /** Whether another one has it now: the rest of this slice is not sent. */
  readonly isLost: boolean;
  /** To be called once, also when the place is lost. */
  leave(): void;
}

interface Taken {
  readonly sender: string;
  readonly sinceMs: number;
}

export class SlicePlaces {
  readonly #options: SlicePlacesOptions;
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  /** The oldest first. */
  readonly #taken = new Set<Taken>();

  constructor(options: SlicePlacesOptions, clock: Pick<Clock, 'monotonicMs'>) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Why one more has to wait: this sender has enough under way, or all together have. `undefined`: it need not. */
  fullFor(ip: string): 'sender' | 'all' | undefined {
    const sender = shareOf(ip);
    if (!this.#isFullFor(sender) || this.#findFirstToGo(sender) !== undefined) return undefined;
    return this.#countOf(sender) >= this.#options.perSender ? 'sender' : 'all';
  }

  /** To be called when there is one: takes a place, or another one's. */
  take(ip: string): SlicePlace {
    const sender = shareOf(ip);
    const leaving = this.#isFullFor(sender) ? this.#findFirstToGo(sender) : undefined;
    if (leaving !== undefined) this.#taken.delete(leaving);
    const place = { sender, sinceMs: this.#clock.monotonicMs() };
    const taken = this.#taken;
    taken.add(place);
    return {
      get isLost() {
        return !taken.has(place);
      },
      leave: () => void taken.delete(place),
    };
  }

  #isFullFor(sender: string): boolean {
    return this.#taken.size >= this.#options.together || this.#countOf(sender) >= this.#options.perSender;
  }

  /** A sender that has its share replaces its own; any other one the oldest, or one of a sender that has several. */
  #findFirstToGo(sender: string): Taken | undefined {
    const own = this.#countOf(sender);
    const isOwn = own >= this.#options.perSender;
    const places = [...this.#taken].filter((place) => !isOwn || place.sender === sender);
    const spare = isOwn || own > 0 ? undefined : places.find((place) => this.#countOf(place.sender) > 1);
    const old = places.find(({ sinceMs }) => this.#clock.monotonicMs() - sinceMs >= this.#options.safeMs);
    return old ?? spare;
  }

  #countOf(sender: string): number {
    let count = 0;
    for (const place of this.#taken) if (place.sender === sender) count += 1;
    return count;
  }
}
