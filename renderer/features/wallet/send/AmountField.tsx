/** How much is paid, and what Python makes of the text: an int or a float, which are different texts to a hash. */
import { TextInput } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import type { PreviewState } from './use-payment-preview.ts';
import classes from './send.module.css';

interface AmountFieldProps {
  readonly value: string;
  readonly state: PreviewState;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

export function AmountField({ value, state, error, onChange }: AmountFieldProps) {
  const text = strings.wallet.send;
  const { latest } = state;
  const isInt = latest?.amountKind === 'int';
  return (
    <div>
      <TextInput
        label={text.amount}
        description={text.amountHelp}
        placeholder={text.amountPlaceholder}
        value={value}
        error={error}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        rightSectionWidth={76}
        rightSection={
          latest !== undefined && (
            <span className={classes.kind} data-kind={latest.amountKind}>
              {isInt ? text.kindInt : text.kindFloat}
            </span>
          )
        }
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {latest !== undefined && (
        <p className={classes.hashed} aria-live="polite">
          {text.hashedAs(isInt)} <code className={classes.hashedText}>{`"amount": ${latest.amount}`}</code>
        </p>
      )}
    </div>
  );
}
