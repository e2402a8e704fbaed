/** Asks once more before a name is removed. */
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { useTell } from '../../../ui/news/news.tsx';
import { RemoveDialog } from '../../../ui/RemoveDialog.tsx';

interface RemoveNameProps {
  readonly entry: NameView;
  readonly onClose: () => void;
}

export function RemoveName({ entry, onClose }: RemoveNameProps) {
  const tell = useTell();
  const text = strings.wallet.names;
  const remove = useNodeMutation('removeName');
  const confirm = (): void => {
    remove.mutate(
      { address: entry.address },
      {
        onSuccess: () => {
          tell({ tone: 'good', text: text.removed(entry.name) });
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
