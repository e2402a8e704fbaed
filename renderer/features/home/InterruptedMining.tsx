/** Says on every screen that a crash has ended mining, and offers to mine again. */
import { Button } from '@mantine/core';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { handOnFocus } from '../../ui/hand-on-focus.ts';
import { findMiningSwitch } from './mining-switch.ts';

export function InterruptedMining() {
  const { mining } = useNodeQuery('getStatus').data ?? {};
  const start = useNodeMutation('startMining');
  const dismiss = useNodeMutation('dismissInterruptedMining');
  const error = start.error ?? dismiss.error;
  if (mining?.wasInterrupted !== true) return null;
  const words = strings.home.interrupted;
  return (
    <>
      <Banner title={words.title} text={words.text} onClose={() => dismiss.mutate()}>
        <Button
          variant="default"
          size="xs"
          loading={start.isPending}
          onClick={({ currentTarget }) => void handOnFocus(start.mutateAsync(), currentTarget, findMiningSwitch)}
        >
          {words.action}
        </Button>
      </Banner>
      {error !== null && <Failed error={error} />}
    </>
  );
}
