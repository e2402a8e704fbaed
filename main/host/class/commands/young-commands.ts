/** Commands of the last minute, in the order of their numbers: a node that comes now is told them. */
import type { Clock } from '../../../node/ports/clock.ts';
import { COMMAND_EXPIRY_SECONDS } from './command-times.ts';

export class YoungCommands {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #all: readonly { readonly text: string; readonly atMs: number }[] = [];

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  add(text: string): void {
    this.#all = [...this.#all, { text, atMs: this.#clock.monotonicMs() }];
    this.#dropOld();
  }

  texts(): readonly string[] {
    this.#dropOld();
    return this.#all.map(({ text }) => text);
  }

  clear(): void {
    this.#all = [];
  }

  #dropOld(): void {
    const longAgoMs = this.#clock.monotonicMs() - COMMAND_EXPIRY_SECONDS * 1000;
    this.#all = this.#all.filter(({ atMs }) => atMs > longAgoMs);
  }
}
