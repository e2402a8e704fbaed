/** Asks once more before a peer is removed. */
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { useTell } from '../../ui/news/news.tsx';
import { RemoveDialog } from '../../ui/RemoveDialog.tsx';

interface RemovePeerProps {
  readonly address: string;
  readonly onClose: () => void;
}

export function RemovePeer({ address, onClose }: RemovePeerProps) {
  const tell = useTell();
  const text = strings.peers.list;
  const remove = useNodeMutation('removePeer');
  const confirm = (): void => {
    remove.mutate(
      { address },
      {
        onSuccess: () => {
          tell({ tone: 'good', text: text.removed(shortUrl(address)) });
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
