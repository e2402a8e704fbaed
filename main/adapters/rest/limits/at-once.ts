/** How many requests of one kind are worked on at once: of one sender (see `shareOf`), and together. */
import { shareOf } from '../../http/sender.ts';

export interface AtOnceOptions {
  readonly perSender: number;
  readonly together: number;
}

export class AtOnce {
  readonly #options: AtOnceOptions;
  readonly #counts = new Map<string, number>();
  #total = 0;

  constructor(options: AtOnceOptions) {
    this.#options = options;
  }

  /** Why one more has to wait: this sender has enough under way, or all together have. `undefined`: it need not. */
  fullFor(ip: string): 'sender' | 'all' | undefined {
    if ((this.#counts.get(shareOf(ip)) ?? 0) >= this.#options.perSender) return 'sender';
    return this.#total >= this.#options.together ? 'all' : undefined;
  }

  /** Counts one more. @returns the function that says: done with it; to be called once */
  enter(ip: string): () => void {
    const sender = shareOf(ip);
    this.#counts.set(sender, (this.#counts.get(sender) ?? 0) + 1);
    this.#total += 1;
    return () => this.#leave(sender);
  }

  #leave(sender: string): void {
    const count = this.#counts.get(sender) ?? 0;
    if (count > 1) this.#counts.set(sender, count - 1);
    else this.#counts.delete(sender);
    this.#total -= 1;
  }
}
