/** Makes the receipt of a solved lesson: the code is checked once more, then the node signs. */
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { MAX_NAME_LENGTH } from '../../../../preload/contract/limits.ts';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { CodeBlock } from '../../../ui/CodeBlock.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from './lesson.module.css';

interface ReceiptPanelProps {
  readonly lesson: string;
  readonly language: LessonLanguage;
  /** @returns how many cases have passed if all have, else `undefined` */
  readonly onCheck: () => Promise<number | undefined>;
  /** Saves what is not saved: the node signs what it has. */
  readonly flush: () => Promise<boolean>;
}

export function ReceiptPanel({ lesson, language, onCheck, flush }: ReceiptPanelProps) {
  const words = strings.workshop.receipt;
  const sign = useNodeMutation('signReceipt');
  const [name, setName] = useState('');
  const [state, setState] = useState<'ready' | 'checking' | 'not-passed' | 'not-saved'>('ready');
  const make = async (): Promise<void> => {
    setState('checking');
    const passed = await onCheck();
    if (passed === undefined) {
      setState('not-passed');
      return;
    }
    const isSaved = await flush();
    setState(isSaved ? 'ready' : 'not-saved');
    if (isSaved) sign.mutate({ lesson, language, passed, name: name.trim() === '' ? null : name.trim() });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'checking') void make();
  };
  return (
    <Panel title={words.title}>
      <form className={classes.stack} onSubmit={submit}>
        <p className={classes.quiet}>
          {words.text} {words.again}
        </p>
        <TextInput
          size="xs"
          w="100%"
          label={words.name}
          autoComplete="off"
          maxLength={MAX_NAME_LENGTH}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" size="xs" loading={state === 'checking' || sign.isPending}>
          {words.make}
        </Button>
        {state === 'not-passed' && <Note>{words.notPassed}</Note>}
        {state === 'not-saved' && <Note>{words.notSaved}</Note>}
        {sign.error !== null && <Failed error={sign.error} />}
        {sign.data !== undefined && <CodeBlock title={words.label} text={sign.data.text} copyLabel={words.copy} />}
      </form>
    </Panel>
  );
}
