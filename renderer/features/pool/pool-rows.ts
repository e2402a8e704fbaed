/** Waiting payments as rows of a file. */
import type { PoolEntryView } from '../../../preload/contract/views/wallet-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';

export function poolRows(entries: readonly PoolEntryView[]): readonly CsvRow[] {
  const { time, from, to, amount, transaction, setAside } = strings.common.columns;
  return [
    [time, from, to, amount, transaction, setAside],
    ...entries.map((entry): CsvRow => [
      formatIso(entry.addedAt) ?? null,
      entry.transaction.from,
      entry.transaction.to,
      entry.transaction.amount,
      entry.transaction.hash,
      entry.setAsideBecause === null ? null : strings.messages.setAside(entry.setAsideBecause),
    ]),
  ];
}
