/** Asks once more before a class is left. */
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { useTell } from '../../ui/news/news.tsx';
import { RemoveDialog } from '../../ui/RemoveDialog.tsx';

export function LeaveClass({ own, onClose }: { readonly own: ClassView; readonly onClose: () => void }) {
  const text = strings.class.leave;
  const tell = useTell();
  const leave = useNodeMutation('leaveClass');
  const confirm = (): void => {
    leave.mutate(undefined, {
      onSuccess: () => {
        tell({ tone: 'good', text: text.done });
        onClose();
      },
    });
  };
  return (
    <RemoveDialog
      title={text.title}
      detail={own.isOpenedHere ? text.detailOpened : text.detail}
      action={text.action}
      removal={leave}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
