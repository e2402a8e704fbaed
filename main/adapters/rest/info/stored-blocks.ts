/** Blocks for `/info` that its cache does not keep, read from the store while they are sent. */
import { ChainMovedError } from './chain-moved.ts';
import { countPage, encodePage, PAGE_BYTES, type ChainReader } from './chain-text.ts';
import { LargeTexts } from '../answers/large-texts.ts';

/** Heights of the best chain, as long as it has the block `lastHash` at height `last`. */
export interface Stretch {
  readonly from: number;
  readonly last: number;
  readonly lastHash: string | undefined;
}

export class StoredBlocks {
  readonly #chain: ChainReader;
  readonly #largeTexts = new LargeTexts();

  constructor(chain: ChainReader) {
    this.#chain = chain;
  }

  /** In pieces of some 64 KiB. Throws {@link ChainMovedError} when the chain is another one. */
  async *read(stretch: Stretch): AsyncGenerator<Uint8Array> {
    for (let height = stretch.from; height <= stretch.last;) {
      this.#checkSame(stretch);
      const count = countPage(this.#chain, height, stretch.last);
      if (this.#chain.sizeAt(height) > PAGE_BYTES) yield* this.#readLarge(height, stretch);
      else yield Buffer.concat(encodePage(this.#chain, height, count));
      height += count;
    }
  }

  async *#readLarge(height: number, stretch: Stretch): AsyncGenerator<Uint8Array> {
    const hash = this.#chain.hashAt(height) ?? '';
    const load = (): Buffer => {
      this.#checkSame(stretch);
      const [text] = encodePage(this.#chain, height, 1);
      return text ?? Buffer.alloc(0);
    };
    for await (const part of this.#largeTexts.parts(hash, load)) {
      yield part;
      this.#checkSame(stretch);
    }
  }

  #checkSame({ last, lastHash }: Stretch): void {
    if (this.#chain.hashAt(last) !== lastHash) throw new ChainMovedError();
  }
}
