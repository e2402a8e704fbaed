/** As much of a chain as `/info` reads, to be changed by hand. */
import type { StoredHeader } from '../../../../main/node/ports/chain-store.ts';

interface FakeBlock {
  readonly hash: string;
  readonly wire: string;
}

export class FakeChain {
  blocks: FakeBlock[] = [];
  wiresRead = 0;
  #count = 0;

  get size(): number {
    return this.blocks.length;
  }

  grow(count: number, wireLength = 20): void {
    for (let added = 0; added < count; added++) {
      const hash = `${++this.#count}`;
      this.blocks.push({ hash, wire: `{"${hash}": "${'x'.repeat(wireLength)}"}` });
    }
  }

  /** Another branch: the last `undone` blocks are replaced by `count` others. */
  reorganise(undone: number, count: number): void {
    this.blocks = this.blocks.slice(0, Math.max(0, this.blocks.length - undone));
    this.grow(count);
  }

  hashAt(height: number): string | undefined {
    return this.blocks[height - 1]?.hash;
  }

  sizeAt(height: number): number {
    return this.blocks[height - 1]?.wire.length ?? 0;
  }

  getHeader(hash: string): StoredHeader | undefined {
    const height = this.blocks.findIndex((block) => block.hash === hash) + 1;
    if (height === 0) return undefined;
    const sizeBytes = this.blocks[height - 1]!.wire.length;
    return { hash, previousHash: '', height, difficulty: 0, timestamp: 0, sizeBytes, isInvalid: false };
  }

  bestWires(from: number, count: number): string[] {
    const wires = this.blocks.slice(from - 1, from - 1 + count).map(({ wire }) => wire);
    this.wiresRead += wires.length;
    return wires;
  }

  text(): string {
    return this.blocks.map(({ wire }) => JSON.stringify(wire)).join(', ');
  }
}
