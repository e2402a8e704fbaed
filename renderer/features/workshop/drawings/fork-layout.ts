/** Where the blocks of a chain and of its side branches stand in a picture: columns by height, rows by branch. */
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';

export interface PlacedBlock {
  readonly block: BlockSummary;
  /** From 0, at the lowest height shown. */
  readonly column: number;
  /** 0 is the best chain. */
  readonly row: number;
  /** The block before it, if it is in the picture. */
  readonly parent: { readonly column: number; readonly row: number } | undefined;
}

/**
 * @param best of the best chain, in any order; those above `columns` columns from the top are shown
 * @param side blocks beside it, in any order
 */
export function layOutForks(
  best: readonly BlockSummary[],
  side: readonly BlockSummary[],
  columns: number,
): readonly PlacedBlock[] {
  const top = Math.max(0, ...best.map(({ height }) => height), ...side.map(({ height }) => height));
  const lowest = Math.max(1, top - columns + 1);
  const placed = new Map<string, PlacedBlock>();
  const taken = new Set<string>();
  const place = (block: BlockSummary, row: number): void => {
    const column = block.height - lowest;
    const { column: from, row: fromRow } = placed.get(block.previousHash) ?? {};
    const parent = from === undefined || fromRow === undefined ? undefined : { column: from, row: fromRow };
    placed.set(block.hash, { block, column, row, parent });
    taken.add(`${column}/${row}`);
  };
  for (const block of byHeight(best, lowest)) place(block, 0);
  for (const block of byHeight(side, lowest)) {
    if (placed.has(block.hash)) continue;
    const parentRow = placed.get(block.previousHash)?.row ?? 0;
    // A branch stays in its row, the first block of one begins a free one.
    let row = Math.max(1, parentRow);
    while (taken.has(`${block.height - lowest}/${row}`)) row += 1;
    place(block, row);
  }
  return [...placed.values()];
}

function byHeight(blocks: readonly BlockSummary[], lowest: number): readonly BlockSummary[] {
  return blocks.filter(({ height }) => height >= lowest).toSorted((a, b) => a.height - b.height);
}
