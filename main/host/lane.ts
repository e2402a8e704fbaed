/** Work that is done one after the other. */
export class Lane {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when all work that was given so far is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
