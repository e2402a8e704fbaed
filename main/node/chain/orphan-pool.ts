/** Blocks whose parent is unknown wait here, in memory and within bounds, until the parent arrives. */
import type { Block } from '../../consensus/block.ts';
import type { BlockOrigin } from '../events.ts';

/** A block that waits for its parent. */
export interface Orphan {
  readonly block: Block;
  readonly sizeBytes: number;
  readonly origin: BlockOrigin;
}

/** At most this many blocks, and this many bytes, wait; the oldest go first. */
export const ORPHAN_LIMITS = { blocks: 200, bytes: 32 * 1024 * 1024 };

export class OrphanPool {
  readonly #orphans = new Map<string, Orphan>();
  #bytes = 0;

  has(hash: string): boolean {
    return this.#orphans.has(hash);
  }

  add(orphan: Orphan): void {
    this.#remove(orphan.block.hash);
    this.#orphans.set(orphan.block.hash, orphan);
    this.#bytes += orphan.sizeBytes;
    for (const hash of this.#orphans.keys()) {
      if (this.#orphans.size <= ORPHAN_LIMITS.blocks && this.#bytes <= ORPHAN_LIMITS.bytes) {
        return;
      }
      this.#remove(hash);
    }
  }

  /** Takes out the blocks that build on `parentHash`, the oldest first. */
  takeChildren(parentHash: string): Orphan[] {
    const children = [...this.#orphans.values()].filter((orphan) => orphan.block.previousHash === parentHash);
    for (const child of children) {
      this.#remove(child.block.hash);
    }
    return children;
  }

  #remove(hash: string): void {
    this.#bytes -= this.#orphans.get(hash)?.sizeBytes ?? 0;
    this.#orphans.delete(hash);
  }
}
