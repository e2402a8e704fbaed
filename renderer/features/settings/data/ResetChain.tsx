/** Empties the chain after a typed word: what goes, what stays, and where the backup is. */
import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import classes from '../settings.module.css';

export function ResetChain({ onClose }: { readonly onClose: () => void }) {
  const text = strings.settings.reset;
  const reset = useNodeMutation('resetChain');
  return (
    <Dialog
      onClose={onClose}
      title={reset.data === undefined ? text.modalTitle : text.done}
      closesOnClickOutside={false}
    >
      {reset.data === undefined ? (
        <ResetForm isResetting={reset.isPending} error={reset.error} onReset={() => reset.mutate()} onClose={onClose} />
      ) : (
        <ResetDone backup={reset.data.backup} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface ResetFormProps {
  readonly isResetting: boolean;
  readonly error: Error | null;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

function ResetForm({ isResetting, error, onReset, onClose }: ResetFormProps) {
  const text = strings.settings.reset;
  const status = useNodeQuery('getStatus').data;
  const [typed, setTyped] = useState('');
  const isConfirmed = typed.trim().toLowerCase() === text.word;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isConfirmed && !isResetting) onReset();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <List size="sm" spacing={6}>
          <List.Item>{text.goes(status?.height ?? 0)}</List.Item>
          <List.Item>{text.coins}</List.Item>
          <List.Item>{text.keeps}</List.Item>
          <List.Item>{text.backup}</List.Item>
        </List>
        {(status?.peers.known ?? 0) > 0 && (
          <Text size="sm" c="var(--warn)">
            {text.peers}
          </Text>
        )}
        <TextInput
          label={text.typed(text.word)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {error !== null && <Failed error={error} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={isResetting} onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button type="submit" color="red" disabled={!isConfirmed} loading={isResetting}>
            {text.confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ResetDone({ backup, onClose }: { readonly backup: string | null; readonly onClose: () => void }) {
  const text = strings.settings.reset;
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
