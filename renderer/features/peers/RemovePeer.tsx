/** Asks once more before a peer is removed. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Failed } from '../../ui/Failed.tsx';

interface RemovePeerProps {
  readonly address: string;
  readonly onClose: () => void;
}

export function RemovePeer({ address, onClose }: RemovePeerProps) {
  const text = strings.peers.list;
  const remove = useNodeMutation('removePeer');
  const confirm = (): void => {
    remove.mutate(
      { address },
      {
        onSuccess: () => {
          notifications.show({ color: 'board', message: text.removed(shortUrl(address)) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={text.removeTitle}>
      <Stack gap="md">
        <Text size="sm">{text.removeDetail(shortUrl(address))}</Text>
        {remove.error !== null && <Failed error={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={confirm}>
            {text.removeAction}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
