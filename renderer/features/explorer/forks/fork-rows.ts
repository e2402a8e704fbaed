/** The blocks of the tree as rows of a file. */
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';
import type { ShownBlock } from './shown-block.ts';

export function forkRows(blocks: readonly ShownBlock[]): readonly CsvRow[] {
  const { height, hash, previous, miner, transactions } = strings.common.columns;
  const { where, heard, from, own, tips } = strings.forks.columns;
  return [
    [height, hash, previous, where, miner, heard, from, transactions, own, tips],
    ...blocks.map((block): CsvRow => [
      block.height,
      block.isUntold === true ? null : block.hash,
      block.isUntold === true ? null : block.previousHash,
      whereOf(block),
      block.miner,
      formatIso(block.receivedAt) ?? null,
      strings.forks.fromOf(block.heardFrom),
      block.transactionCount,
      block.hasOwnCoins ? strings.forks.yes : null,
      block.tipOf.join(' '),
    ]),
  ];
}

/** What stands in the place of a miner where there is none. */
export function noMinerOf({ isUntold, isMinerUntold }: Pick<ShownBlock, 'isUntold' | 'isMinerUntold'>): string {
  const words = strings.forks;
  if (isUntold === true) return words.untold;
  return isMinerUntold === true ? words.legend.unknown : words.nobody;
}

export function whereOf({ isOnBestChain, isInvalid }: ShownBlock): string {
  const words = strings.forks.where;
  if (isInvalid) return words.invalid;
  return isOnBestChain ? words.chain : words.beside;
}
