/** The blocks that hold a transaction as rows of a file. */
import type { TransactionPlace } from '../../../../preload/contract/views/transaction-views.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

export function placeRows(places: readonly TransactionPlace[]): readonly CsvRow[] {
  const { height, block, time, state } = strings.common.columns;
  const words = strings.explorer.transactionPage.placeColumns;
  return [
    [height, block, words.number, time, state],
    ...places.map((place): CsvRow => [
      place.height,
      place.blockHash,
      place.position + 1,
      formatIso(place.timestamp) ?? null,
      place.isOnBestChain ? words.onChain : strings.explorer.badge.side,
    ]),
  ];
}
