/** Whether a class has switched mining off at this node. Lives as long as the program: nodes that are replaced find it as it was. */

/** Who has switched mining off, and since when. */
export interface MiningHold {
  /** What the class is called. */
  readonly name: string;
  /** Seconds since 1970, by this computer's clock. */
  readonly since: number;
}

export class ClassHold {
  readonly #listeners = new Set<() => void>();
  #current: MiningHold | undefined;

  /** `undefined` while the owner of the node decides alone. */
  get current(): MiningHold | undefined {
    return this.#current;
  }

  set(hold: MiningHold | undefined): void {
    const { name, since } = this.#current ?? {};
    if (name === hold?.name && since === hold?.since) return;
    this.#current = hold;
    for (const listener of this.#listeners) listener();
  }

  /** @returns the unsubscribe function. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
