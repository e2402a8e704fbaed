/** What became of the payments that this node's owner has made. */
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { paymentView } from '../views/payment-view.ts';
import type { Handlers } from './handler-types.ts';

type PaymentMethods = 'listPayments' | 'sendPaymentAgain' | 'giveUpPayment' | 'answerPaymentQuestion';

export function createPaymentHandlers(context: ApiContext): Handlers<PaymentMethods> {
  const find = (id: number) => {
    const entry = context
      .running()
      .node.pool.entries()
      .find((one) => one.id === id);
    if (entry === undefined) throw new RequestError({ code: 'not-found', what: 'payment' });
    return entry;
  };
  return {
    listPayments: ({ offset, count }) => {
      const all = context.running().node.pool.entries().toReversed();
      return { items: all.slice(offset, offset + count).map(paymentView), total: all.length };
    },
    sendPaymentAgain: ({ id }) => {
      find(id);
      throw new RequestError({ code: 'cannot-send-again', expiry: null });
    },
    giveUpPayment: ({ id }) => {
      find(id);
      throw new RequestError({ code: 'cannot-give-up', expiry: null });
    },
    answerPaymentQuestion: ({ id }) => {
      find(id);
      throw new RequestError({ code: 'no-question' });
    },
  };
}
