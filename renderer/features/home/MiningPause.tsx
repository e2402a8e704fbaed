/** Says that mining is on, but waits, and for what. */
import { Button } from '@mantine/core';
import type { MiningView } from '../../../preload/contract/views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import classes from './home.module.css';

export function MiningPause({ mining }: { readonly mining: MiningView }) {
  const words = strings.home.mining;
  const save = useNodeMutation('saveSettings');
  const isOnBattery = mining.pauseReason === 'on-battery';
  return (
    <>
      <div className={classes.paused} role="status">
        <Icon name="pause" />
        <span className={classes.pausedText}>
          {isOnBattery ? words.battery.paused : words.paused(mining.pausedBecause ?? '')}
        </span>
        {isOnBattery && (
          <Button
            variant="default"
            size="xs"
            loading={save.isPending}
            onClick={() => save.mutate({ pausesOnBattery: false })}
          >
            {words.battery.mineAnyway}
          </Button>
        )}
      </div>
      {save.error !== null && <Failed error={save.error} />}
    </>
  );
}
