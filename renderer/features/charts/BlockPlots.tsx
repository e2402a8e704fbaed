/** The two charts over the same blocks, and between them the line that says what is read on them. */
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { DifficultyChart, DifficultyPoint } from '../../../preload/contract/views/chart-views.ts';
import { strings } from '../../strings/strings.ts';
import { nearestPoint } from './retarget.ts';
import { BlockTimePlot } from './plots/BlockTimePlot.tsx';
import { DifficultyPlot } from './plots/DifficultyPlot.tsx';
import { PlotFrame } from './plots/PlotFrame.tsx';
import { PlotReadingContext, usePlotReadingState } from './plots/plot-reading.ts';
import { RetargetReading } from './RetargetReading.tsx';
import { useRetarget } from './use-retarget.ts';
import classes from './charts.module.css';
import plotClasses from './plots/plots.module.css';

/** Pixels. */
const PLOT_HEIGHT = 190;

/** A few blocks take minutes: bars longer than this many times the rule's line are cut off, so that the others show. */
const CAP_TIMES = 8;

interface BlockPlotsProps {
  readonly chart: DifficultyChart;
  readonly onMark: (start: number, end: number) => void;
}

export function BlockPlots({ chart, onMark }: BlockPlotsProps) {
  const { points, targetSpacingSeconds } = chart;
  const place = usePlotReadingState(onMark);
  const heights = useMemo(() => points.map((point) => point.height), [points]);
  const index = place.active === undefined ? points.length - 1 : nearestPoint(points, place.active);
  const reading = useRetarget(points, index, targetSpacingSeconds);
  const point = points[index];
  const capSeconds = capOf(points, targetSpacingSeconds);
  const text = strings.charts;
  if (point === undefined) return null;
  const from = heights[0] ?? 0;
  const to = heights.at(-1) ?? 0;
  const difficulties = points.map((each) => each.difficulty);
  const spoken = spokenReading(point, reading.sentence, targetSpacingSeconds);
  return (
    <PlotReadingContext value={place}>
      <div>
        <PlotHeader title={text.difficulty.title} help={text.difficulty.help} />
        <PlotFrame
          label={text.difficulty.label(from, to, Math.min(...difficulties), Math.max(...difficulties))}
          values={heights}
          reading={spoken}
        >
          <DifficultyPlot points={points} height={PLOT_HEIGHT} />
        </PlotFrame>
        {/* Between them, so that it can be seen with either, however low the window is. */}
        <RetargetReading point={point} reading={reading} targetSeconds={targetSpacingSeconds} />
        <PlotHeader title={text.blockTime.title} help={text.blockTime.help} />
        <PlotFrame label={text.blockTime.label(from, to)} values={heights} reading={spoken}>
          <BlockTimePlot
            points={points}
            targetSeconds={targetSpacingSeconds}
            capSeconds={capSeconds}
            height={PLOT_HEIGHT}
          />
        </PlotFrame>
        <TimeLegend
          cutOff={cutOffCount(points, capSeconds)}
          capSeconds={capSeconds}
          targetSeconds={targetSpacingSeconds}
        />
      </div>
    </PlotReadingContext>
  );
}

function PlotHeader({ title, help }: { readonly title: string; readonly help: ReactNode }) {
  return (
    <div className={classes.plotHeader}>
      <h2 className={classes.plotTitle}>{title}</h2>
      <span className={classes.plotHelp}>{help}</span>
    </div>
  );
}

interface TimeLegendProps {
  readonly cutOff: number;
  readonly capSeconds: number;
  readonly targetSeconds: number;
}

function TimeLegend({ cutOff, capSeconds, targetSeconds }: TimeLegendProps) {
  const text = strings.charts.blockTime;
  return (
    <div className={classes.legend}>
      <span>
        <i className={`${plotClasses.line} ${classes.lineWarm}`} />
        {text.line(targetSeconds)}
      </span>
      <span>
        <i className={`${plotClasses.swatch} ${classes.swatchMain}`} />
        {text.fast}
      </span>
      <span>
        <i className={`${plotClasses.swatch} ${classes.swatchQuiet}`} />
        {text.slow}
      </span>
      {cutOff > 0 && <span>{text.cut(cutOff, capSeconds)}</span>}
    </div>
  );
}

function spokenReading(point: DifficultyPoint, sentence: string, targetSeconds: number): string {
  const text = strings.charts.reading;
  const took = point.seconds === null ? text.first : text.seconds(point.seconds, targetSeconds);
  return `${text.block(point.height)}, ${text.difficulty(point.difficulty)}, ${took}. ${sentence}`;
}

function capOf(points: readonly DifficultyPoint[], targetSeconds: number): number {
  const longest = Math.max(...points.map((point) => point.seconds ?? 0));
  return (
    Math.ceil(Math.min(Math.max(longest, targetSeconds * 2), targetSeconds * CAP_TIMES) / targetSeconds) * targetSeconds
  );
}

function cutOffCount(points: readonly DifficultyPoint[], capSeconds: number): number {
  return points.filter((point) => (point.seconds ?? 0) > capSeconds).length;
}
