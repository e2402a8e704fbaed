/** What was opened is closed in the opposite order. */

/** `broken`: an error ends the program, nobody who uses it. */
export type Ending = 'asked' | 'broken';

type Close = (ending: Ending) => void | Promise<void>;

export class Closers {
  readonly #closers: Close[] = [];
  readonly #closing = new AbortController();

  /** Aborted as soon as everything is to be closed: what is still being opened is not wanted any more. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  add(close: Close): void {
    this.#closers.push(close);
  }

  /** Closes everything, even when something on the way fails. @returns the failures. */
  async closeAll(ending: Ending = 'asked'): Promise<unknown[]> {
    this.#closing.abort();
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) {
      try {
        await close(ending);
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }
}
