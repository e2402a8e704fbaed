/** Where an instructor opens a class. */
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { MAX_CLASS_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { useTell } from '../../ui/news/news.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './class.module.css';

export function OpenPanel() {
  const text = strings.class.open;
  const tell = useTell();
  const open = useNodeMutation('openClass');
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '' || open.isPending) return;
    open.mutate({ name }, { onSuccess: () => tell({ tone: 'good', text: text.done(name.trim()) }) });
  };
  return (
    <Panel title={text.title}>
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.text}>{text.text}</p>
        <TextInput
          label={text.label}
          placeholder={text.placeholder}
          autoComplete="off"
          maxLength={MAX_CLASS_NAME_LENGTH}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {open.error !== null && <Failed error={open.error} />}
        <Button type="submit" variant="default" loading={open.isPending} disabled={name.trim() === ''}>
          {text.action}
        </Button>
      </form>
    </Panel>
  );
}
