/** How a signature is checked: textbook RSA, with the numbers of this very transaction. */
import type { ReactNode } from 'react';
import type { SignatureCheckView, TransactionView } from '../../../../preload/contract/views/transaction-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { LongNumber } from './LongNumber.tsx';
import classes from './transaction.module.css';

interface SignatureStepsProps {
  readonly transaction: TransactionView;
  readonly check: SignatureCheckView;
}

export function SignatureSteps({ transaction, check }: SignatureStepsProps) {
  const words = strings.explorer.transactionPage.check;
  return (
    <Panel
      title={<Explain term="signature">{words.title}</Explain>}
      actions={
        <span className={classes.verdict} data-valid={check.isValid || undefined}>
          <Icon name={check.isValid ? 'check' : 'cross'} size={16} />
          {check.isValid ? words.valid : words.invalid}
        </span>
      }
    >
      <ol className={classes.steps}>
        <Step title={words.hash}>
          <span className={classes.number}>{transaction.hash}</span>
        </Step>
        <Step title={words.message} note={words.messageText}>
          <LongNumber name="M" value={check.message} />
        </Step>
        <Step title={words.key} note={check.modulus === null ? undefined : words.keyText(transaction.isCoinbase)}>
          {check.modulus === null ? (
            <span className={classes.bad}>{words.noKey}</span>
          ) : (
            <>
              <LongNumber name="n" value={check.modulus} />
              <div className={classes.number}>{words.exponent(check.exponent)}</div>
            </>
          )}
        </Step>
        <Step title={words.signature}>
          <LongNumber name="S" value={transaction.signature} />
        </Step>
        {check.opened !== null && (
          <Step title={words.open}>
            <LongNumber name="S^e mod n" value={check.opened} />
          </Step>
        )}
        <Step title={words.compare}>
          <span className={check.isValid ? classes.good : classes.bad}>
            {check.isValid ? words.same : words.different}
          </span>
        </Step>
      </ol>
    </Panel>
  );
}

interface StepProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

function Step({ title, note, children }: StepProps) {
  return (
    <li>
      <div className={classes.stepTitle}>{title}</div>
      {children}
      {note !== undefined && <div className={classes.soft}>{note}</div>}
    </li>
  );
}
