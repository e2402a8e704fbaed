/** The blocks of the best chain as the text between the brackets of `/info`'s `"blocks": [...]`, page by page. */
import { formatPythonString } from '../../../consensus/python/json-writer.ts';
import type { Chain } from '../../../node/chain/chain.ts';

/** Of the chain only this is needed. */
export type ChainReader = Pick<Chain, 'size' | 'hashAt' | 'sizeAt' | 'getHeader' | 'bestWires'>;

/** About this many wire bytes are read and written in one go: less than a millisecond. One block may be larger. */
export const PAGE_BYTES = 64 * 1024;

/** How many blocks from height `from` up to `last` make a page. At least 1. */
export function countPage(chain: ChainReader, from: number, last: number): number {
  let bytes = 0;
  for (let height = from; height <= last; height++) {
    bytes += chain.sizeAt(height);
    if (bytes > PAGE_BYTES) return Math.max(1, height - from);
  }
  return last - from + 1;
}

/** Between two blocks' texts. */
export const SEPARATOR = ', ';

/** The blocks' texts in ASCII. Every block but the chain's first has its {@link SEPARATOR} before it. */
export function encodePage(chain: ChainReader, from: number, count: number): Buffer[] {
  const wires = chain.bestWires(from, count);
  if (wires.length === 0) throw new Error(`The store has no block of height ${from}, and should have it.`);
  return wires.map((wire, index) => {
    const separator = from + index === 1 ? '' : SEPARATOR;
    return Buffer.from(separator + formatPythonString(wire), 'latin1');
  });
}
