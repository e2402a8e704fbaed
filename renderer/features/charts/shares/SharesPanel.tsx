/** Who mined how many blocks of a range, as a chart or as a table, with what forks cost and the own luck. */
import { Group, Skeleton, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { useNaming } from '../../../ui/use-who.ts';
import { spanOf, type ChartRange } from '../chart-range.ts';
import { RangeBar } from '../RangeBar.tsx';
import type { View } from '../../../ui/ViewSwitch.tsx';
import { HeightInputs } from './HeightInputs.tsx';
import { ShareFigures } from './ShareFigures.tsx';
import { shareRows } from './share-rows.ts';
import { SharesBars } from './SharesBars.tsx';
import { SharesTable } from './SharesTable.tsx';
import { useShares } from './use-shares.ts';
import classes from '../charts.module.css';

interface SharesPanelProps {
  /** Of the best chain, at least 1. */
  readonly height: number;
  readonly view: View;
}

export function SharesPanel({ height, view }: SharesPanelProps) {
  const words = strings.charts.shares;
  const [range, setRange] = useState<ChartRange>({ preset: '100' });
  const query = useShares(range, height);
  const drawn = useRef<HTMLDivElement>(null);
  const naming = useNaming();
  return (
    <Panel title={words.title}>
      <Stack gap="sm">
        <div className={classes.plotHelp}>{words.help}</div>
        <Group gap="sm">
          <RangeBar range={range} height={height} onChange={setRange} />
          <HeightInputs span={spanOf(range, height)} height={height} onChange={setRange} />
        </Group>
      </Stack>
      <div ref={drawn} className={classes.state}>
        <StateOf
          query={query}
          skeleton={<Skeleton height={260} radius="md" />}
          isEmpty={({ blocks }) => blocks === 0}
          empty={<Empty icon="charts" title={words.empty} text={words.emptyText} />}
        >
          {(shares) => (
            <Stack gap="md">
              {view === 'drawing' ? <SharesBars shares={shares} /> : <SharesTable shares={shares} />}
              <ShareFigures shares={shares} />
              <Group gap="xs">
                <SaveCsv name={strings.charts.files.shares} rows={() => shareRows(shares, naming)} />
                {view === 'drawing' && <SavePng name={strings.charts.files.shares} of={drawn} />}
              </Group>
            </Stack>
          )}
        </StateOf>
      </div>
    </Panel>
  );
}
