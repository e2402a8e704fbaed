/** Difficulty and time per block, one above the other and read together, or as a table. */
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import type { DifficultyChart } from '../../../preload/contract/views/chart-views.ts';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../ui/export/SavePng.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { BlockPlots } from './BlockPlots.tsx';
import { BlockTable } from './BlockTable.tsx';
import { difficultyRows } from './chart-rows.ts';
import { markedSpan, spanOf, type ChartRange } from './chart-range.ts';
import { RangeBar, ThinnedNote } from './RangeBar.tsx';
import { SpacingFigures } from './SpacingFigures.tsx';
import { useBlockChart } from './use-block-chart.ts';
import type { View } from '../../ui/ViewSwitch.tsx';
import classes from './charts.module.css';

interface BlockChartsProps {
  /** Of the best chain, at least 1. */
  readonly height: number;
  readonly view: View;
}

export function BlockCharts({ height, view }: BlockChartsProps) {
  const [range, setRange] = useState<ChartRange>({ preset: '100' });
  const query = useBlockChart(range, height);
  const drawn = useRef<HTMLDivElement>(null);
  const onMark = useCallback(
    (start: number, end: number) => {
      const marked = markedSpan(start, end, height);
      if (marked !== undefined) setRange(marked);
    },
    [height],
  );
  const content = (chart: DifficultyChart) =>
    view === 'drawing' ? <BlockPlots chart={chart} onMark={onMark} /> : <BlockTable chart={chart} />;
  const span = spanOf(range, height);
  return (
    <Panel>
      <RangeBar range={range} height={height} onChange={setRange} />
      <div ref={drawn} className={classes.state}>
        <StateOf
          query={query}
          skeleton={<PlotsSkeleton />}
          isEmpty={(chart) => chart.points.length < 2}
          empty={<Empty icon="charts" title={strings.charts.empty} text={strings.charts.emptyDetail} />}
        >
          {(chart) => (
            <Stack gap="md">
              {content(chart)}
              {view === 'drawing' && (
                <Text size="xs" c="dimmed">
                  {strings.charts.reading.hint}
                </Text>
              )}
              <ThinnedNote points={chart.points.length} blocks={span.to - span.from + 1} />
              <SpacingFigures chart={chart} />
              <Group gap="xs">
                <SaveCsv name={strings.charts.files.blocks} rows={() => difficultyRows(chart.points)} />
                {view === 'drawing' && <SavePng name={strings.charts.files.blocks} of={drawn} />}
              </Group>
            </Stack>
          )}
        </StateOf>
      </div>
    </Panel>
  );
}

function PlotsSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={64} radius="md" />
      <Skeleton height={190} />
      <Skeleton height={190} />
    </Stack>
  );
}
