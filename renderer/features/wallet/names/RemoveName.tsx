/** Asks once more before a name is removed. */
import { notifications } from '@mantine/notifications';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { RemoveDialog } from '../../../ui/RemoveDialog.tsx';

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
    <RemoveDialog
      title={text.removeTitle(entry.name)}
      detail={text.removeDetail}
      action={text.remove}
      removal={remove}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
