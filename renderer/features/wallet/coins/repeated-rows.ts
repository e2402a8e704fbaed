/** Own payments that stand in the chain more often than they were made, as rows of a file. */
import type { RepeatedPaymentView } from '../../../../preload/contract/views/wallet-views.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

export function repeatedRows(repeated: readonly RepeatedPaymentView[]): readonly CsvRow[] {
  const { transaction, to, amount } = strings.common.columns;
  const { made, times } = strings.wallet.repeated.columns;
  return [
    [transaction, to, amount, made, times],
    ...repeated.map((payment): CsvRow => [payment.hash, payment.to, payment.amount, payment.made, payment.times]),
  ];
}
