/** What became of the payments that this node's owner has made. */
import type { ApiContext } from '../api-context.ts';
import { paymentView } from '../views/payment-view.ts';
import type { Handlers } from './handler-types.ts';

type PaymentMethods = 'listPayments' | 'sendPaymentAgain' | 'giveUpPayment' | 'answerPaymentQuestion';

export function createPaymentHandlers(context: ApiContext): Handlers<PaymentMethods> {
  const payments = () => context.running().node.orders.payments;
  return {
    listPayments: ({ offset, count }) => ({
      items: payments().list(offset, count).map(paymentView),
      total: payments().count,
    }),
    sendPaymentAgain: ({ id }) => paymentView(payments().sendAgain(id)),
    giveUpPayment: ({ id }) => paymentView(payments().giveUp(id)),
    answerPaymentQuestion: ({ id, isDone }) => paymentView(payments().answer(id, isDone)),
  };
}
