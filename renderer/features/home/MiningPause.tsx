/** Says that mining is on, but waits, and for what. */
import { Button } from '@mantine/core';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { formatClock } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { handOnFocus } from '../../ui/hand-on-focus.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './home.module.css';
import { findMiningSwitch } from './mining-switch.ts';

export function MiningPause({ status }: { readonly status: StatusView }) {
  const words = strings.home.mining;
  const { mining } = status;
  const save = useNodeMutation('saveSettings');
  const begin = useNodeMutation('beginChain');
  const error = save.error ?? begin.error;
  return (
    <>
      <div className={classes.paused} role="status">
        <Icon name="pause" />
        <span className={classes.pausedText}>{explain(status)}</span>
        {mining.pause?.code === 'on-battery' && (
          <PauseButton isPending={save.isPending} onPressed={() => save.mutateAsync({ pausesOnBattery: false })}>
            {words.battery.mineAnyway}
          </PauseButton>
        )}
        {mining.pause?.code === 'waiting-for-chain' && status.height === 0 && (
          <PauseButton isPending={begin.isPending} onPressed={() => begin.mutateAsync()}>
            {words.waiting.begin}
          </PauseButton>
        )}
        {mining.pause?.code === 'waiting-for-class' && (
          <PauseButton isPending={begin.isPending} onPressed={() => begin.mutateAsync()}>
            {words.waiting.leaveClass}
          </PauseButton>
        )}
      </div>
      {error !== null && <Failed error={error} />}
    </>
  );
}

function explain({ mining: { pause }, catchUp, height }: StatusView): string {
  const words = strings.home.mining;
  if (pause?.code === 'on-battery') return words.battery.paused;
  if (pause?.code === 'switched-off-by-class') return words.classHold.on(pause.name, formatClock(pause.since));
  if (pause?.code === 'waiting-for-class' || pause?.code === 'waiting-for-anchor') {
    return strings.messages.miningPause(pause);
  }
  if (pause?.code === 'failure') return words.paused(strings.messages.miningPause(pause));
  if (catchUp === null || height > 0) return words.waiting.text;
  return words.waiting.beforeFirst(catchUp.name || shortUrl(catchUp.peer));
}

interface PauseButtonProps {
  readonly isPending: boolean;
  readonly onPressed: () => Promise<unknown>;
  readonly children: string;
}

function PauseButton({ isPending, onPressed, children }: PauseButtonProps) {
  return (
    <Button
      className={classes.pausedButton}
      variant="default"
      size="xs"
      loading={isPending}
      onClick={({ currentTarget }) => void handOnFocus(onPressed(), currentTarget, findMiningSwitch)}
    >
      {children}
    </Button>
  );
}
