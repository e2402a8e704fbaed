/** What a bit costs: the own searches against 2^difficulty, as a chart or as a table. */
import { Group, Table } from '@mantine/core';
import { memo, useRef, useState } from 'react';
import { formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import type { CsvRow } from '../../../ui/export/csv.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { PlotFrame } from '../../charts/plots/PlotFrame.tsx';
import { PlotReadingContext, usePlotReadingState } from '../../charts/plots/plot-reading.ts';
import { ViewSwitch, type View } from '../../../ui/ViewSwitch.tsx';
import classes from '../benches.module.css';
import { CostPlot } from './CostPlot.tsx';
import { costLines, type CostLine, type Run } from './runs.ts';

/** Pixels. */
const PLOT_HEIGHT = 240;

/** Drawn anew for other runs only: the bench around it changes all the time. */
export const CostPanel = memo(function CostPanel({ runs }: { readonly runs: readonly Run[] }) {
  const words = strings.benches.nonce.cost;
  const [view, setView] = useState<View>('drawing');
  const drawn = useRef<HTMLDivElement>(null);
  const lines = costLines(runs);
  return (
    <Panel
      title={words.title}
      actions={<ViewSwitch view={view} drawing={strings.charts.range.chart} onChange={setView} />}
    >
      <p className={classes.help}>{words.help}</p>
      {runs.length === 0 ? (
        <Empty icon="charts" title={words.emptyTitle} text={words.empty} />
      ) : view === 'drawing' ? (
        <div ref={drawn}>
          <CostChart runs={runs} lines={lines} />
        </div>
      ) : (
        <CostTable lines={lines} />
      )}
      {runs.length > 0 && (
        <Group gap="xs" mt="sm">
          <SaveCsv name={words.file} rows={() => costRows(lines)} />
          {view === 'drawing' && <SavePng name={words.file} of={drawn} />}
        </Group>
      )}
    </Panel>
  );
});

function costRows(lines: readonly CostLine[]): readonly CsvRow[] {
  const words = strings.benches.nonce.cost;
  return [
    [words.difficulty, words.count, words.least, words.average, words.most, words.power],
    ...lines.map(({ difficulty, count, least, mean, most, expected }): CsvRow => [
      difficulty,
      count,
      least,
      mean,
      most,
      expected,
    ]),
  ];
}

function CostChart({ runs, lines }: { readonly runs: readonly Run[]; readonly lines: readonly CostLine[] }) {
  const words = strings.benches.nonce.cost;
  const place = usePlotReadingState();
  const line = lines.find(({ difficulty }) => difficulty === place.active) ?? lines.at(-1);
  if (line === undefined) return null;
  const reading = words.reading(line.difficulty, line.count, formatWhole(line.mean), formatWhole(line.expected));
  return (
    <PlotReadingContext value={place}>
      <div className={classes.legend}>
        <span>
          <i className={classes.dot} />
          {words.own}
        </span>
        <span>
          <i className={classes.mean} />
          {words.mean}
        </span>
        <span>
          <i className={classes.line} />
          {words.expected}
        </span>
      </div>
      <PlotFrame label={words.label} values={lines.map(({ difficulty }) => difficulty)} reading={reading}>
        <CostPlot runs={runs} height={PLOT_HEIGHT} />
      </PlotFrame>
      <p className={classes.after}>{reading}</p>
    </PlotReadingContext>
  );
}

function CostTable({ lines }: { readonly lines: readonly CostLine[] }) {
  const words = strings.benches.nonce.cost;
  return (
    <Table verticalSpacing={6} captionSide="top" highlightOnHover>
      <Table.Caption mt={0} mb="xs" ta="left">
        {words.caption}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {[words.difficulty, words.count, words.least, words.average, words.most, words.power].map((name) => (
            <Table.Th key={name} ta="right">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ difficulty, count, least, mean, most, expected }) => (
          <Table.Tr key={difficulty}>
            {[difficulty, count, least, mean, most, expected].map((value, index) => (
              // A column is what a value is.
              <Table.Td key={index} ta="right">
                {formatWhole(value)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
