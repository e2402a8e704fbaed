/** The fields of a block that are numbers or hashes: each with its name, and beside it what is wrong with it. */
import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { strings } from '../../strings/strings.ts';
import classes from './benches.module.css';
import type { HeaderDraft, HeaderFaults, HeaderField } from './core/header-draft.ts';

interface HeaderInputsProps {
  readonly draft: HeaderDraft;
  readonly faults: HeaderFaults;
  readonly onChange: (field: HeaderField, text: string) => void;
  /** What is said of a field besides its name. */
  readonly noteOf?: (field: HeaderField) => string | undefined;
  /** At the end of the nonce's field. */
  readonly nonceAction?: ReactNode;
}

/** In the order of the preimage. */
const FIELDS: readonly HeaderField[] = ['height', 'difficulty', 'nonce', 'timestamp', 'previousHash'];

export function HeaderInputs({ draft, faults, onChange, noteOf, nonceAction }: HeaderInputsProps) {
  return (
    <div className={classes.inputs}>
      {FIELDS.map((field) => (
        <BenchInput
          key={field}
          label={strings.terms[field].term}
          note={noteOf?.(field)}
          fault={faults[field]}
          isWide={field === 'previousHash'}
          inputMode={field === 'previousHash' ? 'text' : 'decimal'}
          value={draft[field]}
          rightSection={field === 'nonce' ? nonceAction : undefined}
          onChange={(event) => onChange(field, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}

interface BenchInputProps extends Omit<TextInputProps, 'error'> {
  readonly note?: string | undefined;
  readonly fault: keyof typeof strings.benches.faults | undefined;
  readonly isWide?: boolean;
}

/** The room for a fault is there before it comes, so that nothing jumps. */
export function BenchInput({ note, fault, isWide = false, label, ...input }: BenchInputProps) {
  return (
    <TextInput
      {...input}
      className={isWide ? classes.wide : classes.input}
      classNames={{ input: classes.typed, error: classes.fault }}
      label={
        <>
          {label}
          {note !== undefined && <span className={classes.note}> {note}</span>}
        </>
      }
      error={fault === undefined ? false : strings.benches.faults[fault]}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
