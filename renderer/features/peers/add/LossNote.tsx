/** Warns, before a peer is added, of the blocks that its longer chain would replace. */
import type { ChainLossView } from '../../../../preload/contract/views/peer-views.ts';
import { useRules } from '../../../client/use-rules.ts';
import { strings } from '../../../strings/strings.ts';
import { Note } from '../../../ui/Note.tsx';

export function LossNote({ loss }: { readonly loss: ChainLossView }) {
  const text = strings.peers.dialog.loss;
  const rules = useRules();
  return (
    <div role="alert">
      <Note tone={loss.own > 0 ? 'warn' : 'info'} title={text.title(loss)}>
        {text.fork(loss)} {loss.own > 0 && rules !== undefined && text.own(loss.own, Number(rules.reward) * loss.own)}{' '}
        {loss.own > 0 && text.keep}
      </Note>
    </div>
  );
}
