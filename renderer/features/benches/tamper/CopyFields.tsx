/** The fields of the copy, all of which can be changed. */
import { Button, Checkbox } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { Panel } from '../../../ui/Panel.tsx';
import classes from '../benches.module.css';
import { BenchInput, HeaderInputs } from '../HeaderInputs.tsx';
import type { BlockDraft, CopyReading, TransactionDraft, TransactionFaults } from './block-copy.ts';

interface CopyFieldsProps {
  readonly original: BlockDraft;
  readonly draft: BlockDraft;
  readonly reading: CopyReading;
  readonly onChange: (draft: BlockDraft) => void;
}

/** More of them would make the page long and slow. */
const SHOWN_TRANSACTIONS = 6;

const TRANSACTION_FIELDS = ['from', 'to', 'amount', 'signature'] as const;

export function CopyFields({ original, draft, reading, onChange }: CopyFieldsProps) {
  const words = strings.benches.tamper;
  const { transactions } = draft;
  const shown = transactions.slice(0, SHOWN_TRANSACTIONS);
  const changeTransaction = (index: number, part: Partial<TransactionDraft>): void =>
    onChange({ ...draft, transactions: transactions.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <Panel
      title={words.fields.title}
      actions={
        <Button variant="subtle" size="compact-sm" disabled={draft === original} onClick={() => onChange(original)}>
          {words.reset}
        </Button>
      }
    >
      <HeaderInputs
        draft={draft}
        faults={reading.faults}
        noteOf={(field) => (draft[field] === original[field] ? undefined : words.changed)}
        onChange={(field, text) => onChange({ ...draft, [field]: text })}
      />
      {transactions.length === 0 && <p className={classes.soft}>{words.fields.noTransactions}</p>}
      {shown.map((transaction, index) => (
        <TransactionInputs
          // A position is what a transaction is.
          key={index}
          place={index + 1}
          transaction={transaction}
          original={original.transactions[index]}
          faults={reading.transactionFaults[index] ?? {}}
          onChange={(part) => changeTransaction(index, part)}
        />
      ))}
      {shown.length < transactions.length && (
        <p className={classes.soft}>{words.fields.shown(shown.length, transactions.length)}</p>
      )}
    </Panel>
  );
}

interface TransactionInputsProps {
  readonly place: number;
  readonly transaction: TransactionDraft;
  readonly original: TransactionDraft | undefined;
  readonly faults: TransactionFaults;
  readonly onChange: (part: Partial<TransactionDraft>) => void;
}

function TransactionInputs({ place, transaction, original, faults, onChange }: TransactionInputsProps) {
  const words = strings.benches.tamper;
  return (
    <fieldset className={classes.transaction}>
      <legend>{words.fields.transaction(place)}</legend>
      {TRANSACTION_FIELDS.map((field) => (
        <BenchInput
          key={field}
          label={words.fields[field]}
          note={transaction[field] === original?.[field] ? undefined : words.changed}
          fault={faults[field]}
          disabled={transaction.isLeftOut}
          value={transaction[field]}
          onChange={(event) => onChange({ [field]: event.currentTarget.value })}
        />
      ))}
      <Checkbox
        className={classes.leaveOut}
        label={words.fields.remove}
        checked={transaction.isLeftOut}
        onChange={(event) => onChange({ isLeftOut: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
