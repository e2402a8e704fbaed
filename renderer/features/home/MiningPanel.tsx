/** Mining: on or off, how hard, and what that brings. */
import { Switch } from '@mantine/core';
import type { MiningView, PaceView } from '../../../preload/contract/views/mining-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { expectedSeconds, miningShare } from '../../format/mining.ts';
import { formatHashRate, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Explain } from '../../ui/Explain.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RestCall } from '../../ui/RestCall.tsx';
import { BatteryChoice } from './BatteryChoice.tsx';
import classes from './home.module.css';
import { MiningPause } from './MiningPause.tsx';
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
            size="md"
            checked={mining.isMining}
            disabled={start.isPending || stop.isPending}
            onChange={toggle}
            aria-label={words.switchLabel}
          />
        </div>
      }
    >
      {mining.pauseReason !== null && <MiningPause status={status} />}
      {error !== null && <Failed error={error} />}
      <MiningFacts status={status} />
      <PaceChoice mining={mining} onChange={(pace: PaceView) => setPace.mutate(pace)} />
      {isBatteryAtStake(mining) && <BatteryChoice mining={mining} />}
    </Panel>
  );
}

/** At the workshop's pace a battery hardly notices; but what was switched on is always shown. */
function isBatteryAtStake({ pace, pausesOnBattery }: MiningView): boolean {
  return pace.maxHashesPerSecond === null || pausesOnBattery === true;
}

function MiningFacts({ status }: { readonly status: StatusView }) {
  const words = strings.home.mining;
  const { mining, nextDifficulty, networkHashesPerSecond: network } = status;
  const isWorking = mining.isMining && mining.pauseReason === null;
  // What it would be, while it is off or waits: known for a limited pace only.
  const rate = isWorking ? mining.hashesPerSecond : (mining.pace.maxHashesPerSecond ?? 0);
  const own = isWorking ? mining.hashesPerSecond : 0;
  const share = network === null ? undefined : miningShare(own, network);
  return (
    <div className={classes.facts}>
      <Figure
        label={<Explain term="hashRate">{words.rate}</Explain>}
        value={isWorking ? formatHashRate(mining.hashesPerSecond) : '–'}
        note={isWorking ? undefined : mining.isMining ? words.ratePaused : words.rateOff}
      />
      <Figure
        label={words.expected}
        value={rate > 0 ? formatDuration(expectedSeconds(nextDifficulty, rate)) : '–'}
        note={isWorking ? words.expectedNote : words.expectedOff}
      />
      <Figure
        label={<Explain term="share">{words.share}</Explain>}
        value={share === undefined ? '–' : formatShare(share)}
        note={shareNote(share, status)}
      />
    </div>
  );
}

/** What the share is a part of, and from what that is known. */
function shareNote(share: number | undefined, status: StatusView): string {
  const words = strings.home.mining;
  const { mining, networkHashesPerSecond: network, networkRateBlocks } = status;
  if (network === null) return words.shareUnknown;
  const isBehind = share === undefined && mining.hashesPerSecond > 0;
  if (isBehind) return words.shareBehind(networkRateBlocks);
  return words.shareNote(formatHashRate(Math.max(network, mining.hashesPerSecond)), networkRateBlocks);
}
