/** The transactions of a block as rows of a file. */
import type { CountedMovement } from '../../../../preload/contract/views/transaction-views.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

/** Amounts are texts, as Python writes them: `10` and `10.0` are different ones. */
export function transactionRows(transactions: readonly CountedMovement[]): readonly CsvRow[] {
  const { from, to, amount, transaction } = strings.common.columns;
  return [
    [from, to, amount, transaction],
    ...transactions.map((one): CsvRow => [one.isCoinbase ? null : one.from, one.to, one.amount, one.hash]),
  ];
}
