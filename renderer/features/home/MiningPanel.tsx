/** Mining: on or off, how hard, and what that brings. */
import { Switch } from '@mantine/core';
import type { MiningView, PaceView } from '../../../preload/contract/views/mining-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RestCall } from '../../ui/RestCall.tsx';
import { StartMining } from '../../ui/StartMining.tsx';
import { BatteryChoice } from './BatteryChoice.tsx';
import classes from './home.module.css';
import { MiningFacts } from './MiningFacts.tsx';
import { MiningPause } from './MiningPause.tsx';
import { ClassHold } from './ClassHold.tsx';
import { findMiningSwitch, MINING_SWITCH_ID } from './mining-switch.ts';
import { PaceChoice } from './PaceChoice.tsx';

export function MiningPanel({ status }: { readonly status: StatusView }) {
  const words = strings.home.mining;
  const { mining } = status;
  const start = useNodeMutation('startMining');
  const stop = useNodeMutation('stopMining');
  const setPace = useNodeMutation('setPace');
  const error = start.error ?? stop.error ?? setPace.error;
  const toggle = (): void => {
    start.reset();
    stop.reset();
    (mining.isMining ? stop : start).mutate();
  };
  return (
    <Panel
      title={words.title}
      actions={
        <div className={classes.switch}>
          <RestCall method="GET" path={mining.isMining ? '/stop_mining' : '/start_mining'} />
          <span className={classes.switchState}>{mining.isMining ? words.on : words.off}</span>
          <Switch
            id={MINING_SWITCH_ID}
            size="md"
            checked={mining.isMining}
            disabled={start.isPending || stop.isPending}
            onChange={toggle}
            aria-label={words.switchLabel}
          />
        </div>
      }
    >
      {hasNoCoins(status) && (
        <div className={classes.start}>
          <span className={classes.startText}>{strings.home.next.coins.text}</span>
          <StartMining label={strings.home.next.coins.action} next={findMiningSwitch} />
        </div>
      )}
      {mining.pause !== null && <MiningPause status={status} />}
      {mining.pause === null && <ClassHold ownClass={status.ownClass} />}
      {error !== null && <Failed error={error} />}
      <MiningFacts status={status} />
      <PaceChoice mining={mining} onChange={(pace: PaceView) => setPace.mutate(pace)} />
      {isBatteryAtStake(mining) && <BatteryChoice mining={mining} />}
    </Panel>
  );
}

/** There is a chain, all of it, and none of its coins are ours, or none any more. */
function hasNoCoins({ catchUp, height, mining, wallet }: StatusView): boolean {
  return catchUp === null && height > 0 && !mining.isMining && wallet.confirmed === '0';
}

/** At the workshop's pace a battery hardly notices; but what was switched on is always shown. */
function isBatteryAtStake({ pace, pausesOnBattery }: MiningView): boolean {
  return pace.maxHashesPerSecond === null || pausesOnBattery === true;
}
