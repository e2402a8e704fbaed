/** Asks before the student's code is replaced. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useTell } from '../../../ui/news/news.tsx';

interface ResetDialogProps {
  readonly onReset: () => void;
  readonly onClose: () => void;
}

export function ResetDialog({ onReset, onClose }: ResetDialogProps) {
  const words = strings.workshop.reset;
  const tell = useTell();
  const confirm = (): void => {
    onReset();
    tell({ tone: 'good', text: words.done });
    onClose();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{words.detail}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button color="red" onClick={confirm}>
            {words.action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
