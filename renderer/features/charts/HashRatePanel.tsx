/** Hash rate over the last hour, as a chart or as a table. */
import { Group, Skeleton, Table } from '@mantine/core';
import { useMemo, useRef } from 'react';
import type { HashRatePoint } from '../../../preload/contract/views/chart-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { formatHashRate } from '../../format/numbers.ts';
import { formatClock } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../ui/export/SavePng.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { hashRateRows } from './chart-rows.ts';
import { HashRatePlot } from './plots/HashRatePlot.tsx';
import { PlotFrame } from './plots/PlotFrame.tsx';
import { PlotReadingContext, usePlotReadingState } from './plots/plot-reading.ts';
import type { View } from '../../ui/ViewSwitch.tsx';
import classes from './charts.module.css';
import plotClasses from './plots/plots.module.css';

/** Pixels. */
const PLOT_HEIGHT = 200;

export function HashRatePanel({ view }: { readonly view: View }) {
  const text = strings.charts.hashRate;
  const query = useNodeQuery('getHashRates');
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <Panel title={text.title}>
      <div className={classes.plotHelp}>{text.help}</div>
      <div ref={drawn} className={classes.state}>
        <StateOf
          query={query}
          skeleton={<Skeleton height={PLOT_HEIGHT + 40} />}
          isEmpty={(points) => points.length < 2}
          empty={<Empty icon="clock" title={text.empty} text={text.emptyDetail} />}
        >
          {(points) => (
            <>
              {view === 'drawing' ? <HashRates points={points} /> : <HashRateTable points={points} />}
              <Group gap="xs" mt="sm">
                <SaveCsv name={strings.charts.files.hashRates} rows={() => hashRateRows(points)} />
                {view === 'drawing' && <SavePng name={strings.charts.files.hashRates} of={drawn} />}
              </Group>
            </>
          )}
        </StateOf>
      </div>
    </Panel>
  );
}

function HashRates({ points }: { readonly points: readonly HashRatePoint[] }) {
  const text = strings.charts.hashRate;
  const place = usePlotReadingState();
  const times = useMemo(() => points.map((point) => point.at), [points]);
  const last = points.at(-1);
  const point = points.find(({ at }) => at === place.active) ?? last;
  if (point === undefined || last === undefined) return null;
  const own = formatHashRate(point.own);
  const network = point.network === null ? text.unknown : formatHashRate(point.network);
  return (
    <PlotReadingContext value={place}>
      <div className={classes.legend}>
        <span>{formatClock(point.at)}</span>
        <span>
          <i className={`${plotClasses.line} ${classes.lineMain}`} />
          {text.own}: <strong>{own}</strong>
        </span>
        <span>
          <i className={`${plotClasses.line} ${plotClasses.dashed} ${classes.lineWarm}`} />
          {text.network}: <strong>{network}</strong>
        </span>
      </div>
      <PlotFrame
        label={text.label(
          formatHashRate(last.own),
          last.network === null ? text.unknown : formatHashRate(last.network),
        )}
        values={times}
        reading={`${formatClock(point.at)}, ${text.own} ${own}, ${text.network} ${network}`}
      >
        <HashRatePlot points={points} height={PLOT_HEIGHT} />
      </PlotFrame>
      <p className={classes.plotHelp}>{text.estimate}</p>
    </PlotReadingContext>
  );
}

/** One row a minute, newest first. */
function HashRateTable({ points }: { readonly points: readonly HashRatePoint[] }) {
  const text = strings.charts.hashRate;
  return (
    <Table verticalSpacing={6} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.at}</Table.Th>
          <Table.Th ta="right">{text.ownShort}</Table.Th>
          <Table.Th ta="right">{text.networkShort}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lastOfEachMinute(points).map(({ at, own, network }) => (
          <Table.Tr key={at}>
            <Table.Td>{formatClock(at)}</Table.Td>
            <Table.Td ta="right">{formatHashRate(own)}</Table.Td>
            <Table.Td ta="right">{network === null ? text.unknown : formatHashRate(network)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function lastOfEachMinute(points: readonly HashRatePoint[]): HashRatePoint[] {
  const minutes = new Map(points.map((point) => [Math.floor(point.at / 60), point]));
  return [...minutes.values()].toReversed();
}
