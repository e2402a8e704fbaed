/** How many large bodies are read and parsed at once: each may keep 16 MiB of memory busy for as long as it is sent. */
import { Refusal } from '../route.ts';
import { AtOnce } from './at-once.ts';

/** From one sender: several nodes may run on one computer, or stand behind one router. */
const MAX_PER_SENDER = 2;

const MAX_TOGETHER = 8;

export class LargeBodies {
  readonly #atOnce = new AtOnce({ perSender: MAX_PER_SENDER, together: MAX_TOGETHER });

  /**
   * Lets one more body in.
   *
   * @returns the function that says: done with it.
   * @throws {Refusal} 429 when this sender, 503 when everybody together is sending too many
   */
  admit(ip: string): () => void {
    switch (this.#atOnce.fullFor(ip)) {
      case 'sender':
        throw new Refusal(429, `Too many requests: send at most ${MAX_PER_SENDER} large bodies at once`);
      case 'all':
        throw new Refusal(503, 'Busy: too many large bodies are on their way to this node; try again in a moment');
      case undefined:
        return this.#atOnce.enter(ip);
    }
  }
}
