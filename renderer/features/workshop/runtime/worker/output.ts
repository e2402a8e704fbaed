/** What a program prints, sent in pieces: soon, but not one by one, and not without end. */
import { MAX_OUTPUT_LENGTH, OUTPUT_PAUSE_MS, OUTPUT_PIECE_LENGTH } from '../limits.ts';
import type { WorkerMessage } from '../worker-messages.ts';

export class Output {
  readonly #send: (message: WorkerMessage) => void;
  #gathered = '';
  #left = 0;
  #sentAt = 0;
  #isCut = false;

  constructor(send: (message: WorkerMessage) => void) {
    this.#send = send;
  }

  /** Before each call. */
  begin(): void {
    this.#left = MAX_OUTPUT_LENGTH;
    this.#sentAt = 0;
    this.#isCut = false;
  }

  write(text: string): void {
    if (this.#isCut) return;
    const piece = text.slice(0, this.#left);
    this.#left -= piece.length;
    this.#gathered += piece;
    this.#isCut = piece.length < text.length;
    const isDue = this.#gathered.length >= OUTPUT_PIECE_LENGTH || Date.now() - this.#sentAt >= OUTPUT_PAUSE_MS;
    if (isDue || this.#isCut) this.flush();
    if (this.#isCut) this.#send({ kind: 'output-cut' });
  }

  flush(): void {
    if (this.#gathered !== '') this.#send({ kind: 'output', text: this.#gathered });
    this.#gathered = '';
    this.#sentAt = Date.now();
  }
}
