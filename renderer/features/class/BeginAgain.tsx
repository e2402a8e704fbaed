/** Asks once more before the class begins again for everybody. */
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { useTell } from '../../ui/news/news.tsx';
import { RemoveDialog } from '../../ui/RemoveDialog.tsx';

export function BeginAgain({ onClose }: { readonly onClose: () => void }) {
  const text = strings.class.again;
  const tell = useTell();
  const again = useNodeMutation('beginClassAgain');
  const confirm = (): void => {
    again.mutate(undefined, {
      onSuccess: () => {
        tell({ tone: 'good', text: text.done });
        onClose();
      },
    });
  };
  return (
    <RemoveDialog
      title={text.title}
      detail={text.detail}
      action={text.action}
      removal={again}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
