/** Payments and rewards of an address as rows of a file. */
import type { HistoryEntry } from '../../../preload/contract/views/transaction-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from './csv.ts';

/** Amounts are texts, as Python writes them: `10` and `10.0` are different ones. */
export function historyRows(history: readonly HistoryEntry[]): readonly CsvRow[] {
  const { height, time, from, to, amount, transaction, block } = strings.common.columns;
  return [
    [height, time, from, to, amount, transaction, block],
    ...history.map(({ transaction: moved, place }): CsvRow => [
      place.height,
      formatIso(place.timestamp) ?? null,
      moved.isCoinbase ? null : moved.from,
      moved.to,
      moved.amount,
      moved.hash,
      place.blockHash,
    ]),
  ];
}
