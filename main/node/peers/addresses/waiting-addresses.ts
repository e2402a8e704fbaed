/** Addresses that wait to be tried: few for each source, and each source has its turn. */

/** A source that names thousands is heard like one that names sixteen. */
const MAX_PER_SOURCE = 16;
const MAX_ALL = 256;

export class WaitingAddresses {
  /** The source whose turn it is comes first. */
  readonly #bySource = new Map<string, Set<string>>();

  get size(): number {
    return [...this.#bySource.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** No effect when the source has named enough. In a full list a source with many gives up its last for one with fewer. */
  put(source: string, address: string): void {
    const own = this.#bySource.get(source) ?? new Set();
    if (own.has(address) || own.size >= MAX_PER_SOURCE) return;
    if (this.size >= MAX_ALL && !this.#makeRoom(own.size)) return;
    this.#bySource.set(source, own.add(address));
  }

  /** The next one; `undefined` when none waits. */
  take(): string | undefined {
    const [next] = this.#bySource;
    if (next === undefined) return undefined;
    const [source, addresses] = next;
    this.#bySource.delete(source);
    const [address] = addresses;
    if (address !== undefined) addresses.delete(address);
    if (addresses.size > 0) this.#bySource.set(source, addresses);
    return address;
  }

  clear(): void {
    this.#bySource.clear();
  }

  /** For a source that has so many. */
  #makeRoom(count: number): boolean {
    const [most] = [...this.#bySource].toSorted(([, a], [, b]) => b.size - a.size);
    if (most === undefined || most[1].size <= count + 1) return false;
    const last = [...most[1]].at(-1);
    return last !== undefined && most[1].delete(last);
  }
}
