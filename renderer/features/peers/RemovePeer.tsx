/** Asks once more before a peer is removed. */
import { notifications } from '@mantine/notifications';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { RemoveDialog } from '../../ui/RemoveDialog.tsx';

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
    <RemoveDialog
      title={text.removeTitle}
      detail={text.removeDetail(shortUrl(address))}
      action={text.removeAction}
      removal={remove}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
