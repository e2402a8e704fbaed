/** The shape of all stored blocks: the best chain, and the side branches that forks leave behind. */
import type { StoredHeader } from '../ports/chain-store.ts';

/** Headers only, in memory: about 300 bytes a block. Follows the store, never leads it. */
export class BlockTree {
  /** In the order of arrival, which decides among equals. */
  readonly #headers = new Map<string, StoredHeader>();
  readonly #best: string[] = [];
  /** Hashes of stored blocks that are not on the best chain, in the order of arrival. */
  readonly #side = new Set<string>();
  #sideBytes = 0;

  constructor(headers: Iterable<StoredHeader>, best: readonly string[]) {
    for (const header of headers) {
      // The parent's own string, so that each hash is in memory once.
      const previousHash = this.#headers.get(header.previousHash)?.hash ?? header.previousHash;
      this.add({ ...header, previousHash });
    }
    for (const hash of best) {
      this.connect(hash);
    }
  }

  get tip(): StoredHeader | undefined {
    const hash = this.#best.at(-1);
    return hash === undefined ? undefined : this.#headers.get(hash);
  }

  /** Length of the best chain. */
  get size(): number {
    return this.#best.length;
  }

  /** Wire bytes of all side-branch blocks. */
  get sideBytes(): number {
    return this.#sideBytes;
  }

  get(hash: string): StoredHeader | undefined {
    return this.#headers.get(hash);
  }

  /** The best chain's block at a height (1 is the first). */
  hashAt(height: number): string | undefined {
    return this.#best[height - 1];
  }

  isOnBestChain(header: StoredHeader): boolean {
    return this.#best[header.height - 1] === header.hash;
  }

  parentOf(header: StoredHeader): StoredHeader | undefined {
    return this.#headers.get(header.previousHash);
  }

  /** Side-branch blocks, the oldest first. */
  *sideBlocks(): IterableIterator<StoredHeader> {
    for (const hash of this.#side) {
      const header = this.#headers.get(hash);
      if (header !== undefined) {
        yield header;
      }
    }
  }

  /** Adds a block beside the best chain; `connect` puts it on. */
  add(header: StoredHeader): void {
    this.#headers.set(header.hash, header);
    this.#side.add(header.hash);
    this.#sideBytes += header.sizeBytes;
  }

  /** Puts a stored block on top of the best chain. */
  connect(hash: string): void {
    if (this.#side.delete(hash)) {
      this.#sideBytes -= this.#headers.get(hash)?.sizeBytes ?? 0;
    }
    this.#best.push(this.#headers.get(hash)?.hash ?? hash);
  }

  /** Takes the tip off the best chain; it stays stored. */
  disconnectTip(): void {
    const hash = this.#best.pop();
    if (hash !== undefined) {
      this.#side.add(hash);
      this.#sideBytes += this.#headers.get(hash)?.sizeBytes ?? 0;
    }
  }

  /** Forgets a side-branch block. */
  remove(hash: string): void {
    if (this.#side.delete(hash)) {
      this.#sideBytes -= this.#headers.get(hash)?.sizeBytes ?? 0;
      this.#headers.delete(hash);
    }
  }

  markInvalid(hash: string): void {
    const header = this.#headers.get(hash);
    if (header !== undefined) {
      this.#headers.set(hash, { ...header, isInvalid: true });
    }
  }

  /** Side-branch blocks and all side-branch blocks that build on them. */
  withDescendants(hashes: Iterable<string>): Set<string> {
    const family = new Set(hashes);
    for (const header of [...this.sideBlocks()].toSorted((a, b) => a.height - b.height)) {
      if (family.has(header.previousHash)) {
        family.add(header.hash);
      }
    }
    return family;
  }

  /** From the first block after the best chain up to `header`, oldest first. Empty for a block on the best chain. */
  branchTo(header: StoredHeader): StoredHeader[] {
    const branch: StoredHeader[] = [];
    for (let at: StoredHeader | undefined = header; at !== undefined && !this.isOnBestChain(at);) {
      branch.push(at);
      at = this.#headers.get(at.previousHash);
    }
    return branch.toReversed();
  }

  /** The side branch that should be the best chain: longer than it, the longest, the first seen among equals. */
  longerTip(): StoredHeader | undefined {
    let longest: StoredHeader | undefined;
    for (const header of this.sideBlocks()) {
      if (!header.isInvalid && header.height > (longest?.height ?? this.size)) {
        longest = header;
      }
    }
    return longest;
  }
}
