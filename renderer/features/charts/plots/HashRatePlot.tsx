/** Tries per second over time: this node's, counted, and all miners', estimated. */
import { memo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import type { HashRatePoint } from '../../../../preload/contract/views/chart-views.ts';
import { formatHashRate } from '../../../format/numbers.ts';
import { formatClock } from '../../../format/time.ts';
import { PlotPointer } from './PlotPointer.tsx';
import { BARE_AXIS, PLOT, PLOT_COLOURS } from './plot-style.ts';

/** `120 kH/s` is wider than a difficulty. */
const RATE_AXIS_WIDTH = 76;

interface HashRatePlotProps {
  readonly points: readonly HashRatePoint[];
  /** Pixels. */
  readonly height: number;
}

/** Drawn anew for other points only. */
export const HashRatePlot = memo(function HashRatePlot({ points, height }: HashRatePlotProps) {
  return (
    <ComposedChart {...PLOT} data={points} style={{ width: '100%', height }}>
      <CartesianGrid vertical={false} stroke={PLOT_COLOURS.grid} />
      <XAxis
        dataKey="at"
        type="number"
        domain={['dataMin', 'dataMax']}
        tickFormatter={(at: number) => formatClock(at)}
        tickCount={6}
        minTickGap={32}
        {...BARE_AXIS}
      />
      <YAxis width={RATE_AXIS_WIDTH} domain={[0, 'auto']} tickFormatter={formatHashRate} tickCount={4} {...BARE_AXIS} />
      <Area
        dataKey="own"
        stroke={PLOT_COLOURS.main}
        strokeWidth={2}
        fill={PLOT_COLOURS.main}
        fillOpacity={0.14}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <Line
        dataKey="network"
        stroke={PLOT_COLOURS.warm}
        strokeWidth={2}
        strokeDasharray="5 4"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <PlotPointer />
    </ComposedChart>
  );
});
