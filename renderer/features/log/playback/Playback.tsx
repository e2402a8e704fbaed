/** Plays logs: which lesson, as seen by which node. */
import { Button, Group, Select, Skeleton } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { formatAbsolute, formatClock } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useNaming } from '../../../ui/use-who.ts';
import type { Lane } from './core/lanes.ts';
import type { Span } from './core/player.ts';
import { placeOf, type ShownLog } from './core/shown-log.ts';
import { findStretches, type Stretch } from './core/stretches.ts';
import { laneNames, type LaneName } from './lane-names.ts';
import { Played } from './Played.tsx';
import { useLanes } from './use-lanes.ts';
import classes from './playback.module.css';

/** The choice of all there is. */
const WHOLE = 'whole';

/** The chosen lesson, for who saves it or fetches more of it. */
export interface ChosenLesson {
  readonly lanes: readonly Lane[];
  readonly span: Span;
}

interface PlaybackProps {
  /** One at least; the first one gives the clock and the lessons. */
  readonly logs: readonly ShownLog[];
  readonly isTable: boolean;
  readonly onReadAgain: () => unknown;
  readonly onRemove: (log: ShownLog) => void;
  readonly sources: (lesson: ChosenLesson) => ReactNode;
}

export function Playback({ logs, isTable, onReadAgain, onRemove, sources }: PlaybackProps) {
  const lanes = useLanes(logs);
  const [first] = lanes;
  const stretches = useMemo(() => findStretches((first?.timeline.entries ?? []).map(({ time }) => time)), [first]);
  const [chosen, setChosen] = useState<string>();
  const [followed, setFollowed] = useState<ShownLog>();
  const naming = useNaming();
  const shown = lanes.map(({ log }) => log);
  const names = laneNames(shown, naming);
  const place = followed === undefined ? 0 : placeOf(followed, shown);
  const span = spanOf(stretches, chosen);
  const lane = lanes[place];
  if (lane === undefined) return <Skeleton height={320} radius="md" />;
  // It has taken the place of the one that was chosen, and others may take its own.
  if (followed !== undefined && lane.log !== followed) setFollowed(lane.log);
  return (
    <>
      <Panel>
        <Choices
          stretches={stretches}
          chosen={chosen ?? keyOf(span)}
          names={names}
          followed={place}
          onChoose={setChosen}
          onFollow={(index) => setFollowed(shown[index])}
          onReadAgain={onReadAgain}
        />
        <Group gap="xs" mt="sm">
          {sources({ lanes, span })}
        </Group>
      </Panel>
      <Played
        key={chosen ?? keyOf(span)}
        lanes={lanes}
        lane={lane}
        names={names}
        span={span}
        isTable={isTable}
        onRemove={onRemove}
      />
    </>
  );
}

interface ChoicesProps extends Pick<PlaybackProps, 'onReadAgain'> {
  readonly stretches: readonly Stretch[];
  readonly chosen: string;
  /** Of the lanes. */
  readonly names: readonly LaneName[];
  readonly followed: number;
  readonly onChoose: (chosen: string) => void;
  readonly onFollow: (lane: number) => void;
}

function Choices({ stretches, chosen, names, followed, onChoose, onFollow, onReadAgain }: ChoicesProps) {
  const words = strings.playback;
  return (
    <div className={classes.choices}>
      <Select
        className={classes.stretch ?? ''}
        size="xs"
        label={words.stretch}
        allowDeselect={false}
        data={[...stretches.map(choiceOf), { value: WHOLE, label: words.whole }]}
        value={chosen}
        onChange={(value) => value !== null && onChoose(value)}
      />
      {names.length > 1 && (
        <Select
          className={classes.node ?? ''}
          size="xs"
          label={words.seenBy}
          allowDeselect={false}
          data={names.map(({ text }, index) => ({
            value: String(index),
            label: words.lanes.numbered(index + 1, text),
          }))}
          value={String(followed)}
          onChange={(value) => onFollow(Number(value))}
        />
      )}
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="refresh" size={14} />}
        onClick={() => void onReadAgain()}
      >
        {words.readAgain}
      </Button>
    </div>
  );
}

/** The newest one, where none is chosen. */
function spanOf(stretches: readonly Stretch[], chosen: string | undefined): Span {
  const found = stretches.find((one) => keyOf(one) === chosen);
  if (found !== undefined) return found;
  const [newest] = stretches;
  if (chosen === WHOLE) return { from: stretches.at(-1)?.from ?? 0, to: newest?.to ?? 0 };
  return newest ?? { from: 0, to: 0 };
}

/** Stays the same when the lesson goes on. */
function keyOf({ from }: Span): string {
  return String(from);
}

function choiceOf(stretch: Stretch): { readonly value: string; readonly label: string } {
  const { from, to, entries } = stretch;
  return { value: keyOf(stretch), label: strings.playback.stretchOf(formatAbsolute(from), formatClock(to), entries) };
}
