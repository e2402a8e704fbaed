/** What was opened is closed in the opposite order. */

export class Closers {
  readonly #closers: (() => void | Promise<void>)[] = [];
  readonly #closing = new AbortController();

  /** Aborted as soon as everything is to be closed: what is still being opened is not wanted any more. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  add(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  /** Closes everything, even when something on the way fails. @returns the failures. */
  async closeAll(): Promise<unknown[]> {
    this.#closing.abort();
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }
}
