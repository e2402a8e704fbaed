/** One input of a form, as its kind wants it. Numbers are sent as they are typed. */
import { NativeSelect, TextInput } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { isJson } from '../answer/pretty-json.ts';
import type { Field } from '../open-api.ts';
import classes from '../api.module.css';

interface RequestFieldProps {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function RequestField({ field, value, onChange }: RequestFieldProps) {
  const text = strings.api.form;
  const label = (
    <span className={classes.fieldLabel}>
      <code>{field.name}</code>
      <span className={classes.quiet}>{field.isRequired ? text.required : text.optional}</span>
    </span>
  );
  if (field.kind === 'choice' || field.kind === 'boolean') {
    const choices = field.kind === 'boolean' ? ['true', 'false'] : field.choices;
    return (
      <NativeSelect
        label={label}
        description={field.description}
        data={field.isRequired ? [...choices] : ['', ...choices]}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const isNumber = field.kind === 'number';
  const isMissing = isNumber && field.isRequired && value.trim() === '';
  const isWrong = isNumber && value.trim() !== '' && !isJson(value.trim());
  return (
    <TextInput
      label={label}
      description={field.description}
      classNames={{ input: classes.mono ?? '' }}
      inputMode={isNumber ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      error={isMissing ? text.missingNumber : isWrong ? text.notNumber : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
