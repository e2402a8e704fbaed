/** Asks once more before something is removed. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { strings } from '../strings/strings.ts';
import { Dialog } from './Dialog.tsx';
import { Failed } from './Failed.tsx';

interface RemoveDialogProps {
  readonly title: string;
  readonly detail: string;
  /** What the button says that removes it. */
  readonly action: string;
  /** The removal under way. */
  readonly removal: { readonly isPending: boolean; readonly error: Parameters<typeof Failed>[0]['error'] | null };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function RemoveDialog({ title, detail, action, removal, onConfirm, onClose }: RemoveDialogProps) {
  return (
    <Dialog onClose={onClose} title={title}>
      <Stack gap="md">
        <Text size="sm">{detail}</Text>
        {removal.error !== null && <Failed error={removal.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button color="red" loading={removal.isPending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
