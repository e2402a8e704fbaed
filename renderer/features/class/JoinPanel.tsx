/** Where a code is typed, or an invitation pasted. */
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { strings } from '../../strings/strings.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './class.module.css';

export function JoinPanel({ onAsk }: { readonly onAsk: (text: string) => void }) {
  const text = strings.class.join;
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') onAsk(typed);
  };
  return (
    <Panel title={text.title}>
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.text}>{text.text}</p>
        <TextInput
          label={text.label}
          placeholder={text.placeholder}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.codeInput ?? '' }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={typed.trim() === ''}>
          {text.look}
        </Button>
      </form>
    </Panel>
  );
}
