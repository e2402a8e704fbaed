/** Retired chains as rows of a file. */
import type { RetiredChainView } from '../../../../preload/contract/views/retired-chain-views.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

/** Amounts are texts, as Python writes them: `10` and `10.0` are different ones. */
export function retiredRows(chains: readonly RetiredChainView[]): readonly CsvRow[] {
  const { firstBlock, height, ownCoins, retiredAt, backup } = strings.chains.retired.columns;
  return [
    [firstBlock, height, ownCoins, retiredAt, backup],
    ...chains.map((chain): CsvRow => [
      chain.firstBlock,
      chain.height,
      chain.ownCoins,
      formatIso(chain.retiredAt) ?? null,
      chain.backup,
    ]),
  ];
}
