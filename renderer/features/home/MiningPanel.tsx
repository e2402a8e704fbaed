/** Mining: on or off, how hard, and what that brings. */
import { Switch } from '@mantine/core';
import type { PaceView, StatusView } from '../../../preload/contract/views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { expectedSeconds } from '../../format/mining.ts';
import { formatHashRate, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Explain } from '../../ui/Explain.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RestCall } from '../../ui/RestCall.tsx';
import classes from './home.module.css';
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
      {mining.isMining && mining.pausedBecause !== null && (
        <div className={classes.paused} role="status">
          <Icon name="pause" />
          {words.paused(mining.pausedBecause)}
        </div>
      )}
      {error !== null && <Failed error={error} />}
      <MiningFacts status={status} />
      <PaceChoice mining={mining} onChange={(pace: PaceView) => setPace.mutate(pace)} />
    </Panel>
  );
}

function MiningFacts({ status }: { readonly status: StatusView }) {
  const words = strings.home.mining;
  const { mining, nextDifficulty, networkHashesPerSecond: network } = status;
  // What it would be, while it is off: known for a limited pace only.
  const rate = mining.isMining ? mining.hashesPerSecond : (mining.pace.maxHashesPerSecond ?? 0);
  // An estimate from few blocks may be below what is counted here.
  const all = network === null ? undefined : Math.max(network, mining.hashesPerSecond);
  const share = all === undefined || all <= 0 || !mining.isMining ? undefined : mining.hashesPerSecond / all;
  return (
    <div className={classes.facts}>
      <Figure
        label={<Explain term="hashRate">{words.rate}</Explain>}
        value={mining.isMining ? formatHashRate(mining.hashesPerSecond) : '–'}
        note={mining.isMining ? undefined : words.rateOff}
      />
      <Figure
        label={words.expected}
        value={rate > 0 ? formatDuration(expectedSeconds(nextDifficulty, rate)) : '–'}
        note={mining.isMining ? words.expectedNote : words.expectedOff}
      />
      <Figure
        label={words.share}
        value={share === undefined ? '–' : formatShare(share)}
        note={all === undefined ? words.shareUnknown : words.shareNote(formatHashRate(all))}
      />
    </div>
  );
}
