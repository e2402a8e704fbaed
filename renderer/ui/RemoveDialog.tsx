/** Asks once more before something is removed. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { strings } from '../strings/strings.ts';
import { Dialog } from './Dialog.tsx';
import { Failed } from './Failed.tsx';
import { isWordTyped, TypedWord } from './TypedWord.tsx';

interface RemoveDialogProps {
  readonly title: string;
  readonly detail: string;
  /** To be typed before. */
  readonly word?: string | undefined;
  /** What the button says that removes it. */
  readonly action: string;
  /** The removal under way. */
  readonly removal: { readonly isPending: boolean; readonly error: Parameters<typeof Failed>[0]['error'] | null };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function RemoveDialog({ title, detail, word, action, removal, onConfirm, onClose }: RemoveDialogProps) {
  const [typed, setTyped] = useState('');
  const isConfirmed = isWordTyped(word, typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isConfirmed && !removal.isPending) onConfirm();
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{detail}</Text>
          {word !== undefined && <TypedWord word={word} value={typed} onChange={setTyped} />}
          {removal.error !== null && <Failed error={removal.error} />}
          <Group justify="flex-end">
            <Button variant="default" data-autofocus={word === undefined} onClick={onClose}>
              {strings.common.cancel}
            </Button>
            <Button type="submit" color="red" disabled={!isConfirmed} loading={removal.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
