/** The difficulty of each block, as steps. */
import { memo } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { DifficultyPoint } from '../../../../preload/contract/views.ts';
import { formatWhole } from '../../../format/numbers.ts';
import { PlotPointer } from './PlotPointer.tsx';
import { heightTicks, PLOT_COLOURS, PLOT_MARGIN, Y_AXIS_WIDTH } from './plot-style.ts';

/** Each block has a dot while there is room for it. */
const MOST_DOTS = 120;

interface BlockPlotProps {
  readonly points: readonly DifficultyPoint[];
  /** Pixels. */
  readonly height: number;
}

/** Drawn anew for other points only: what is read changes at every move of the pointer. */
export const DifficultyPlot = memo(function DifficultyPlot({ points, height }: BlockPlotProps) {
  const from = points[0]?.height ?? 1;
  const to = points.at(-1)?.height ?? 1;
  const values = points.map((point) => point.difficulty);
  const low = Math.max(0, Math.min(...values) - 1);
  const high = Math.max(...values) + 1;
  return (
    <LineChart
      responsive
      accessibilityLayer={false}
      data={points}
      margin={PLOT_MARGIN}
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
        domain={[low, high]}
        ticks={heightTicks(low, high, 5)}
        tickLine={false}
        axisLine={false}
      />
      <Line
        dataKey="difficulty"
        type="step"
        stroke={PLOT_COLOURS.main}
        strokeWidth={points.length > MOST_DOTS ? 1.25 : 2}
        dot={points.length > MOST_DOTS ? false : { r: 2.25, fill: PLOT_COLOURS.main, strokeWidth: 0 }}
        activeDot={false}
        isAnimationActive={false}
      />
      <PlotPointer />
    </LineChart>
  );
});
