/** How long each block took, as bars, with the line of the rule. */
import { memo, useMemo } from 'react';
import { Bar, BarChart, CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { DifficultyPoint } from '../../../../preload/contract/views.ts';
import { formatWhole } from '../../../format/numbers.ts';
import { PlotPointer } from './PlotPointer.tsx';
import { heightTicks, PLOT_COLOURS, PLOT_MARGIN, Y_AXIS_WIDTH } from './plot-style.ts';

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
  const from = points[0]?.height ?? 1;
  const to = points.at(-1)?.height ?? 1;
  const barSize = Math.max(1, Math.min(10, (USUAL_WIDTH / Math.max(1, points.length)) * 0.65));
  return (
    <BarChart
      responsive
      accessibilityLayer={false}
      data={bars}
      margin={PLOT_MARGIN}
      barSize={barSize}
      style={{ width: '100%', height }}
    >
      <CartesianGrid vertical={false} stroke={PLOT_COLOURS.grid} />
      <XAxis
        dataKey="height"
        type="number"
        domain={[from - 0.5, to + 0.5]}
        ticks={heightTicks(from, to)}
        tickFormatter={formatWhole}
        tickLine={false}
        axisLine={false}
      />
      <YAxis
        width={Y_AXIS_WIDTH}
        domain={[0, capSeconds]}
        ticks={heightTicks(0, capSeconds, 4)}
        tickLine={false}
        axisLine={false}
      />
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
