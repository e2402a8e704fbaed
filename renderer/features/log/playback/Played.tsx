/** The player, and all that it moves. */
import { useMemo } from 'react';
import { shortVisible } from '../../../../preload/contract/visible-text.ts';
import { formatClock } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { useNaming } from '../../../ui/use-who.ts';
import type { Lane } from './core/lanes.ts';
import type { Span } from './core/player.ts';
import { reorganisationsIn } from './core/reorganisations.ts';
import type { ShownLog } from './core/shown-log.ts';
import { countUntil, tipAfter } from './core/timeline.ts';
import type { LaneName } from './lane-names.ts';
import { LanesPanel } from './LanesPanel.tsx';
import { MomentPanel } from './MomentPanel.tsx';
import { MomentShares } from './MomentShares.tsx';
import { PlayerBar } from './PlayerBar.tsx';
import { TreePanel } from './TreePanel.tsx';
import { usePlayer } from './use-player.ts';
import classes from './playback.module.css';

const MAX_SPOKEN = 300;
/** On the slider. */
const MAX_SLIDER_MARKS = 100;

interface PlayedProps {
  readonly lanes: readonly Lane[];
  /** Whose view of the chain is shown. */
  readonly lane: Lane;
  readonly names: readonly LaneName[];
  readonly span: Span;
  readonly isTable: boolean;
  readonly onRemove: (log: ShownLog) => void;
}

export function Played({ lanes, lane, names, span, isTable, onRemove }: PlayedProps) {
  const words = strings.playback;
  const { timeline } = lane;
  const [player, act] = usePlayer(span);
  const naming = useNaming();
  const times = useMemo(() => timeline.entries.map(({ time }) => time), [timeline]);
  const { marks } = useMemo(() => reorganisationsIn(timeline, span, MAX_SLIDER_MARKS), [timeline, span]);
  const count = countUntil(timeline, player.time);
  const tip = tipAfter(timeline, count);
  const last = timeline.entries[count - 1];
  const happened =
    last === undefined
      ? words.moment.nothing
      : words.moment.at(
          formatClock(last.time),
          words.happening(last.what, (miner) => naming(miner).text),
        );
  const state = `${words.moment.chain(tip?.height ?? 0)} ${words.moment.peers(timeline.peers.after(count).length)}`;
  const spoken = shortVisible(`${formatClock(player.time)}. ${happened} ${state}`, MAX_SPOKEN);
  return (
    <>
      <PlayerBar player={player} span={span} times={times} marks={marks} spoken={spoken} onAct={act} />
      {/* While it plays, that would be too much to listen to. */}
      <p className={classes.moment} aria-live={player.isPlaying ? 'off' : 'polite'}>
        {happened} {state}
      </p>
      <TreePanel timeline={timeline} count={count} isTable={isTable} tipOf={tipsAt(lanes, names, player.time)} />
      <LanesPanel
        lanes={lanes}
        names={names}
        span={span}
        time={player.time}
        tip={tip}
        isTable={isTable}
        onRemove={onRemove}
      />
      <div className={classes.columns}>
        <MomentShares timeline={timeline} count={count} isTable={isTable} />
        <MomentPanel timeline={timeline} count={count} span={span} />
      </div>
    </>
  );
}

/** Names of the nodes whose newest block it was, by hash. One log alone needs no flags. */
function tipsAt(
  lanes: readonly Lane[],
  names: readonly LaneName[],
  time: number,
): ReadonlyMap<string, readonly string[]> {
  const tips = new Map<string, readonly string[]>();
  if (lanes.length < 2) return tips;
  for (const [index, { timeline }] of lanes.entries()) {
    const hash = tipAfter(timeline, countUntil(timeline, time))?.hash;
    if (hash !== undefined) tips.set(hash, [...(tips.get(hash) ?? []), names[index]?.text ?? '']);
  }
  return tips;
}
