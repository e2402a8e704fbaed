/** Asks once more before the class is left, or begins again for everybody. */
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { useTell } from '../../ui/news/news.tsx';
import { RemoveDialog } from '../../ui/RemoveDialog.tsx';

interface ClassQuestionProps {
  readonly about: 'leaveClass' | 'beginClassAgain';
  readonly own: ClassView;
  readonly onClose: () => void;
}

export function ClassQuestion({ about, own, onClose }: ClassQuestionProps) {
  const { leave, again } = strings.class;
  const leaveWords = { ...leave, word: undefined, detail: own.isOpenedHere ? leave.detailOpened : leave.detail };
  const { title, detail, word, action, done } = about === 'leaveClass' ? leaveWords : again;
  const tell = useTell();
  const change = useNodeMutation(about);
  const confirm = (): void => {
    change.mutate(undefined, {
      onSuccess: () => {
        tell({ tone: 'good', text: done });
        onClose();
      },
    });
  };
  return (
    <RemoveDialog
      title={title}
      detail={detail}
      word={word}
      action={action}
      removal={change}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
