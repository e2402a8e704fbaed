/** The shares of miners as rows of a file. */
import type { SharesView } from '../../../../preload/contract/views/chart-views.ts';
import type { Naming } from '../../../format/claims.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

/** What bars, table and file need. */
export type CountedShares = Pick<SharesView, 'fromHeight' | 'toHeight' | 'blocks' | 'miners' | 'others'>;

export function shareRows(
  { blocks, miners, others, fromHeight, toHeight }: CountedShares,
  naming: (address: string) => Pick<Naming, 'text' | 'word'>,
): readonly CsvRow[] {
  const { columns, others: othersText, nobody } = strings.charts.shares;
  const share = (count: number): number => (blocks === 0 ? 0 : Math.round((count / blocks) * 10_000) / 10_000);
  const rows = miners.map(({ miner, blocks: count }): CsvRow => {
    const { text, word } = miner === null ? { text: nobody, word: '' } : naming(miner);
    // The short form of an address is no name.
    const name = miner === null || word !== '' ? text : null;
    return [miner, name, word === '' ? null : word, count, share(count), fromHeight, toHeight];
  });
  const rest: readonly CsvRow[] =
    others.miners === 0
      ? []
      : [[null, othersText(others.miners), null, others.blocks, share(others.blocks), fromHeight, toHeight]];
  return [
    [columns.miner, columns.name, columns.word, columns.blocks, columns.share, columns.from, columns.to],
    ...rows,
    ...rest,
  ];
}
