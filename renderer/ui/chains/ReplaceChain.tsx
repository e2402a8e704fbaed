/** Asks before another chain takes the place of this node's: what goes, what stays, what comes; and then where the backup is. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Dialog } from '../Dialog.tsx';
import { Failed } from '../Failed.tsx';
import { isWordTyped, TypedWord } from '../TypedWord.tsx';
import classes from './chains.module.css';

interface ReplaceChainProps {
  readonly title: string;
  /** What happens, one sentence or two each. */
  readonly lines: readonly string[];
  readonly warning?: string | undefined;
  /** To be typed before; nothing has to be where all can be undone. */
  readonly word?: string;
  readonly confirm: string;
  readonly done: string;
  readonly change: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly data: { readonly backup: string | null } | undefined;
  };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ReplaceChain(props: ReplaceChainProps) {
  const { title, done, change, onClose } = props;
  const { data } = change;
  return (
    <Dialog onClose={onClose} title={data === undefined ? title : done} closesOnClickOutside={false}>
      {data === undefined ? <Question {...props} /> : <Done backup={data.backup} onClose={onClose} />}
    </Dialog>
  );
}

function Question({ lines, warning, word, confirm, change, onConfirm, onClose }: ReplaceChainProps) {
  const [typed, setTyped] = useState('');
  const isConfirmed = isWordTyped(word, typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isConfirmed && !change.isPending) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <List size="sm" spacing={6}>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        {warning !== undefined && (
          <Text size="sm" c="var(--warn)">
            {warning}
          </Text>
        )}
        {word !== undefined && <TypedWord word={word} value={typed} onChange={setTyped} />}
        {change.error !== null && <Failed error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={change.isPending} data-autofocus={word === undefined} onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button
            type="submit"
            {...(word === undefined ? {} : { color: 'red' })}
            disabled={!isConfirmed}
            loading={change.isPending}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Done({ backup, onClose }: { readonly backup: string | null; readonly onClose: () => void }) {
  const text = strings.chains;
  return (
    <Stack gap="md">
      {backup === null ? (
        <Text size="sm">{text.noBackup}</Text>
      ) : (
        <div>
          <Text size="sm">{text.backupAt}</Text>
          <Group gap={4} wrap="nowrap">
            <code className={classes.path}>{backup}</code>
            <CopyButton value={backup} label={text.copyBackup} />
          </Group>
        </div>
      )}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {strings.common.close}
        </Button>
      </Group>
    </Stack>
  );
}
