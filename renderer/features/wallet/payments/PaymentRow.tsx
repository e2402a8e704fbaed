/** One own payment: to whom how much, where it is, why it does not go on, and what helps. */
import { useRef } from 'react';
import { Link } from 'wouter';
import type { PaymentState } from '../../../../preload/contract/messages/payment-state.ts';
import type { PaymentView } from '../../../../preload/contract/views/payment-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Coins } from '../../../ui/Coins.tsx';
import { Hash } from '../../../ui/Hash.tsx';
import { blockPath, transactionPath } from '../../../ui/paths.ts';
import { Time } from '../../../ui/Time.tsx';
import { PaymentActions } from './PaymentActions.tsx';
import { VERY_DEEP } from './payment-steps.ts';
import { PaymentSteps } from './PaymentSteps.tsx';
import { StateWord } from './StateWord.tsx';
import classes from './payments.module.css';

export function PaymentRow({ payment }: { readonly payment: PaymentView }) {
  const words = strings.payments;
  const { transaction, state, madeAt, occurrence } = payment;
  const row = useRef<HTMLLIElement>(null);
  const help = helpFor(state);
  const isSettled = state.code === 'in-block' && state.depth >= VERY_DEEP;
  return (
    <li ref={row} className={classes.row} tabIndex={-1} data-state={state.code}>
      <div className={classes.head}>
        <strong className={classes.amount}>
          <Coins amount={transaction.amount} />
        </strong>
        <span className={classes.quiet}>{words.to}</span>
        <Address value={transaction.to} />
      </div>
      {!isSettled && <PaymentSteps state={state} />}
      <p className={classes.sentence}>
        <StateWord state={state} />{' '}
        {state.code === 'in-block' ? (
          <Link href={blockPath(state.blockHash)}>{strings.messages.paymentState(state)}</Link>
        ) : (
          strings.messages.paymentState(state)
        )}
        {help !== undefined && ` ${help}`}
      </p>
      <PaymentActions payment={payment} next={() => row.current} />
      <div className={classes.meta}>
        <span>
          {words.made} <Time at={madeAt} />
        </span>
        {occurrence !== null && occurrence > 1 && <span>{words.number(occurrence)}</span>}
        <Hash value={transaction.hash} to={transactionPath(transaction.hash)} digits={6} />
      </div>
    </li>
  );
}

/** What helps; `undefined` where waiting does, or where the sentence says it. */
function helpFor(state: PaymentState): string | undefined {
  const words = strings.payments.help;
  if (state.code === 'waiting') return state.neighbours === 0 ? words.alone : undefined;
  if (state.code === 'stuck') return state.because.code === 'bad-txns-funds' ? words.funds : undefined;
  if (state.code === 'doubtful') return state.question.code === 'mined-before' ? words.mined : words.key;
  return undefined;
}
