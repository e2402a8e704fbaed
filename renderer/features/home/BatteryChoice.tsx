/** Whether mining rests while the computer runs on battery. */
import { Switch } from '@mantine/core';
import type { MiningView } from '../../../preload/contract/views/mining-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import classes from './home.module.css';

/** Nothing where nobody knows about the battery. */
export function BatteryChoice({ mining }: { readonly mining: MiningView }) {
  const words = strings.home.mining.battery;
  const { mutate, isPending, error } = useNodeMutation('saveSettings');
  if (mining.pausesOnBattery === null) return null;
  return (
    <div className={classes.battery}>
      <Switch
        checked={mining.pausesOnBattery}
        disabled={isPending}
        onChange={(event) => mutate({ pausesOnBattery: event.currentTarget.checked })}
        label={words.label}
        description={words.detail}
      />
      {error !== null && <Failed error={error} />}
    </div>
  );
}
