/** Blocks as rows of a file. */
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from './csv.ts';

export function blockRows(blocks: readonly BlockSummary[]): readonly CsvRow[] {
  const { height, hash, previous, time, miner, difficulty, transactions, bytes } = strings.common.columns;
  return [
    [height, hash, previous, time, miner, difficulty, transactions, bytes],
    ...blocks.map((block): CsvRow => [
      block.height,
      block.hash,
      block.previousHash,
      formatIso(block.timestamp) ?? null,
      block.miner,
      block.difficulty,
      block.transactionCount,
      block.sizeBytes,
    ]),
  ];
}
