/** Work that is done one after the other. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Begins when all work that was given before is done, whether it failed or not. @returns what it returns. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    const forget = (): void => undefined;
    // The caller is told of a failure. What was returned is not kept: it may be large.
    this.#last = result.then(forget, forget);
    return result;
  }

  /** Resolves when all work that was given so far is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
