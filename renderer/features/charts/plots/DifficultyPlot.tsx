/** The difficulty of each block, as steps. */
import { memo } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { DifficultyPoint } from '../../../../preload/contract/views/chart-views.ts';
import { PlotPointer } from './PlotPointer.tsx';
import { heightAxis, PLOT, PLOT_COLOURS, valueAxis } from './plot-style.ts';

/** Each block has a dot while there is room for it. */
const MOST_DOTS = 120;

interface BlockPlotProps {
  readonly points: readonly DifficultyPoint[];
  /** Pixels. */
  readonly height: number;
}

/** Drawn anew for other points only: what is read changes at every move of the pointer. */
export const DifficultyPlot = memo(function DifficultyPlot({ points, height }: BlockPlotProps) {
  const values = points.map((point) => point.difficulty);
  const low = Math.max(0, Math.min(...values) - 1);
  const high = Math.max(...values) + 1;
  return (
    <LineChart {...PLOT} data={points} style={{ width: '100%', height }}>
      <CartesianGrid vertical={false} stroke={PLOT_COLOURS.grid} />
      <XAxis {...heightAxis(points)} />
      <YAxis {...valueAxis(low, high, 5)} />
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
