/** How many large bodies are read and parsed at once: each may keep 16 MiB of memory busy for as long as it is sent. */
import { shareOf } from '../../http/sender.ts';
import { Refusal } from '../route.ts';

/** From one sender: several nodes may run on one computer, or stand behind one router. */
const MAX_PER_SENDER = 2;

const MAX_TOGETHER = 8;

export class LargeBodies {
  readonly #counts = new Map<string, number>();
  #total = 0;

  /**
   * Lets one more body in.
   *
   * @returns the function that says: done with it.
   * @throws {Refusal} 429 when this sender, 503 when everybody together is sending too many
   */
  admit(ip: string): () => void {
    const sender = shareOf(ip);
    const count = this.#counts.get(sender) ?? 0;
    if (count >= MAX_PER_SENDER) {
      throw new Refusal(429, `Too many requests: send at most ${MAX_PER_SENDER} large bodies at once`);
    }
    if (this.#total >= MAX_TOGETHER) {
      throw new Refusal(503, 'Busy: too many large bodies are on their way to this node; try again in a moment');
    }
    this.#counts.set(sender, count + 1);
    this.#total += 1;
    return () => this.#release(sender);
  }

  #release(sender: string): void {
    const count = this.#counts.get(sender) ?? 0;
    if (count > 1) this.#counts.set(sender, count - 1);
    else this.#counts.delete(sender);
    this.#total -= 1;
  }
}
