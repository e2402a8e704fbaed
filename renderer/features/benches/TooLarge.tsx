/** What stands in place of a bench for a block of which the page has only the beginning. */
import type { LongText } from '../../../preload/contract/views/transaction-views.ts';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Panel } from '../../ui/Panel.tsx';

export function isTooLarge({ text, length }: LongText): boolean {
  return text.length < length;
}

export function TooLarge() {
  const words = strings.benches;
  return (
    <Panel>
      <Empty icon="warning" title={words.tooLargeTitle} text={words.tooLarge} />
    </Panel>
  );
}
