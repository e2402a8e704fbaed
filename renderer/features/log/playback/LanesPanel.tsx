/** All logs side by side: as a drawing, and as a table of who had heard the newest block. */
import { Button, Group, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import type { Lane } from './core/lanes.ts';
import type { Span } from './core/player.ts';
import type { ShownLog } from './core/shown-log.ts';
import type { TipChange } from './core/timeline.ts';
import { heardRows } from './heard-rows.ts';
import { HeardTable } from './HeardTable.tsx';
import type { LaneName } from './lane-names.ts';
import { LanesDrawing, MAX_DRAWN_LANES } from './LanesDrawing.tsx';
import classes from './playback.module.css';

const SPANS = ['60', '300', '1800', 'all'] as const;

type ShownSpan = (typeof SPANS)[number];

/** Where the moment is on the axis: there is more to see of what has been. */
const PAST = 0.7;

interface LanesPanelProps {
  readonly lanes: readonly Lane[];
  readonly names: readonly LaneName[];
  /** Of the lesson. */
  readonly span: Span;
  readonly time: number;
  readonly tip: TipChange | undefined;
  readonly isTable: boolean;
  readonly onRemove: (log: ShownLog) => void;
}

export function LanesPanel({ lanes, names, span, time, tip, isTable, onRemove }: LanesPanelProps) {
  const words = strings.playback.lanes;
  const [shown, setShown] = useState<ShownSpan>('300');
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <Panel
      title={words.title}
      actions={
        !isTable && (
          <SegmentedControl<ShownSpan>
            size="xs"
            aria-label={words.span}
            data={SPANS.map((value) => ({ value, label: words.spans[value] }))}
            value={shown}
            onChange={setShown}
          />
        )
      }
    >
      <div className={classes.soft}>{words.help}</div>
      {!isTable && (
        <div ref={drawn}>
          <LanesDrawing lanes={lanes} names={names} span={axisOf(shown, span, time)} time={time} />
        </div>
      )}
      {lanes.length > MAX_DRAWN_LANES && !isTable && (
        <p className={classes.soft}>{words.hidden(lanes.length - MAX_DRAWN_LANES)}</p>
      )}
      <div className={classes.drawn}>
        <HeardTable lanes={lanes} names={names} tip={tip} time={time} />
      </div>
      {lanes.length > 1 && <p className={classes.soft}>{words.clocks}</p>}
      <Group gap="xs" mt="sm">
        <SaveCsv name={words.file} rows={() => heardRows(lanes, names, span)} />
        {!isTable && <SavePng name={words.file} of={drawn} />}
        {lanes.map(
          ({ log }, lane) => lane > 0 && <Remove key={lane} number={lane + 1} onPress={() => onRemove(log)} />,
        )}
      </Group>
    </Panel>
  );
}

function Remove({ number, onPress }: { readonly number: number; readonly onPress: () => void }) {
  return (
    <Button variant="default" size="xs" leftSection={<Icon name="cross" size={13} />} onClick={onPress}>
      {strings.playback.lanes.remove(number)}
    </Button>
  );
}

function axisOf(shown: ShownSpan, span: Span, time: number): Span {
  if (shown === 'all') return span;
  const from = time - Number(shown) * PAST;
  return { from, to: from + Number(shown) };
}
