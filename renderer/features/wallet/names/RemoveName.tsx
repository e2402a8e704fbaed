/** Asks once more before a name is removed. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { NameView } from '../../../../preload/contract/views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Failed } from '../../../ui/Failed.tsx';

interface RemoveNameProps {
  readonly entry: NameView;
  readonly onClose: () => void;
}

export function RemoveName({ entry, onClose }: RemoveNameProps) {
  const text = strings.wallet.names;
  const remove = useNodeMutation('removeName');
  const confirm = (): void => {
    remove.mutate(
      { address: entry.address },
      {
        onSuccess: () => {
          notifications.show({ color: 'board', message: text.removed(entry.name) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={text.removeTitle(entry.name)}>
      <Stack gap="md">
        <Text size="sm">{text.removeDetail}</Text>
        {remove.error !== null && <Failed error={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={confirm}>
            {text.remove}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
