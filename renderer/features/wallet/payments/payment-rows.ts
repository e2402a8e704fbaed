/** Own payments as rows of a file. */
import type { PaymentView } from '../../../../preload/contract/views/payment-views.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

export function paymentRows(payments: readonly PaymentView[]): readonly CsvRow[] {
  const { time, to, amount, transaction, state } = strings.common.columns;
  return [
    [time, to, amount, transaction, state],
    ...payments.map((payment): CsvRow => [
      formatIso(payment.madeAt) ?? null,
      payment.transaction.to,
      payment.transaction.amount,
      payment.transaction.hash,
      strings.messages.paymentState(payment.state),
    ]),
  ];
}
