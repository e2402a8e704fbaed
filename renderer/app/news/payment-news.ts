/** Says once what has become of own payments where a person should know. That one was mined is news of its block. */
import type { PaymentView } from '../../../preload/contract/views/payment-views.ts';
import { strings } from '../../strings/strings.ts';
import type { Message } from '../../ui/news/message.ts';

export interface PaymentNews {
  /** The payments as they are now, those of which nothing was known before included. */
  accept(payments: readonly PaymentView[]): void;
}

interface PaymentNewsOptions {
  readonly tell: (message: Message) => void;
  /** A person's name, or a short form of the address. */
  readonly nameOf: (address: string) => string;
}

/** In the order of importance. */
const KINDS = ['doubtful', 'expired', 'void', 'stuck'] as const;

export function createPaymentNews({ tell, nameOf }: PaymentNewsOptions): PaymentNews {
  let known: ReadonlyMap<number, PaymentView> | undefined;
  // One that is stuck may come and go with every block.
  const told = new Set<string>();

  const isNews = (payment: PaymentView): boolean => {
    // A question may have come up while nobody looked. The rest was so at the start.
    if (known === undefined) return payment.state.code === 'doubtful';
    const before = known.get(payment.id);
    // Another node, or the same one with another key, gives the same numbers to other payments.
    if (before?.transaction.hash !== payment.transaction.hash) return false;
    return before.state.code !== payment.state.code && !told.has(nameState(payment));
  };

  return {
    accept: (payments) => {
      const changed = payments.filter(isNews);
      for (const kind of KINDS) {
        const [first, ...others] = changed.filter(({ state }) => state.code === kind);
        if (first === undefined) continue;
        const words = strings.payments.news[kind];
        const { amount, to } = first.transaction;
        tell({ tone: 'warning', title: words.title, text: words.text(amount, nameOf(to), others.length) });
      }
      for (const payment of changed) told.add(nameState(payment));
      known = new Map(payments.map((payment) => [payment.id, payment]));
    },
  };
}

/** Signed anew, it can expire again. */
function nameState({ id, transaction, expiry, state }: PaymentView): string {
  return [id, transaction.hash, expiry, state.code].join('/');
}
