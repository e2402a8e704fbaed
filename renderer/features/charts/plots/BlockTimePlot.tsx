/** How long each block took, as bars, with the line of the rule. */
import { memo, useMemo } from 'react';
import { Bar, BarChart, CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { DifficultyPoint } from '../../../../preload/contract/views/chart-views.ts';
import { PlotPointer } from './PlotPointer.tsx';
import { heightAxis, PLOT, PLOT_COLOURS, valueAxis } from './plot-style.ts';

/** Pixels that a chart has for its bars, about. */
const USUAL_WIDTH = 860;

interface BlockTimePlotProps {
  readonly points: readonly DifficultyPoint[];
  readonly targetSeconds: number;
  /** Longer bars are cut off here. */
  readonly capSeconds: number;
  /** Pixels. */
  readonly height: number;
}

/** Drawn anew for other points only: what is read changes at every move of the pointer. */
export const BlockTimePlot = memo(function BlockTimePlot(props: BlockTimePlotProps) {
  const { points, targetSeconds, capSeconds, height } = props;
  const bars = useMemo(
    () => points.map((point) => barOf(point, targetSeconds, capSeconds)),
    [points, targetSeconds, capSeconds],
  );
  const barSize = Math.max(1, Math.min(10, (USUAL_WIDTH / Math.max(1, points.length)) * 0.65));
  return (
    <BarChart {...PLOT} data={bars} barSize={barSize} style={{ width: '100%', height }}>
      <CartesianGrid vertical={false} stroke={PLOT_COLOURS.grid} />
      <XAxis {...heightAxis(points)} />
      <YAxis {...valueAxis(0, capSeconds, 4)} />
      <Bar dataKey="fast" stackId="seconds" fill={PLOT_COLOURS.main} isAnimationActive={false} />
      <Bar dataKey="slow" stackId="seconds" fill={PLOT_COLOURS.quiet} isAnimationActive={false} />
      <ReferenceLine y={targetSeconds} stroke={PLOT_COLOURS.warm} strokeWidth={1.5} />
      <PlotPointer />
    </BarChart>
  );
});

interface BarDatum {
  readonly height: number;
  readonly fast: number | undefined;
  readonly slow: number | undefined;
}

function barOf({ height, seconds }: DifficultyPoint, targetSeconds: number, capSeconds: number): BarDatum {
  // Clocks of miners differ: a block may seem to come before its parent.
  const length = seconds === null ? undefined : Math.min(Math.max(0, seconds), capSeconds);
  const isFast = seconds !== null && seconds < targetSeconds;
  return { height, fast: isFast ? length : undefined, slow: isFast ? undefined : length };
}
