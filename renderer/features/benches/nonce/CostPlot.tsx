/** Tries of each search by difficulty, on a scale of powers, with the line of 2^difficulty. */
import { memo, useMemo } from 'react';
import { CartesianGrid, ComposedChart, Line, Scatter, XAxis, YAxis } from 'recharts';
import { formatWhole } from '../../../format/numbers.ts';
import { PlotPointer } from '../../charts/plots/PlotPointer.tsx';
import { BARE_AXIS, PLOT, PLOT_COLOURS } from '../../charts/plots/plot-style.ts';
import { costLines, type Run } from './runs.ts';

interface CostPlotProps {
  readonly runs: readonly Run[];
  /** Pixels. */
  readonly height: number;
}

/** `1,000,000` is wider than a difficulty. */
const AXIS_WIDTH = 82;

/** Drawn anew for other runs only. */
export const CostPlot = memo(function CostPlot({ runs, height }: CostPlotProps) {
  const { from, to, most, points } = useMemo(() => scaleOf(runs), [runs]);
  return (
    <ComposedChart {...PLOT} data={points} style={{ width: '100%', height }}>
      <CartesianGrid vertical={false} stroke={PLOT_COLOURS.grid} />
      <XAxis
        dataKey="difficulty"
        type="number"
        domain={[from - 0.5, to + 0.5]}
        ticks={points.map(({ difficulty }) => difficulty)}
        allowDataOverflow
        {...BARE_AXIS}
      />
      <YAxis
        width={AXIS_WIDTH}
        type="number"
        scale="log"
        domain={[1, most]}
        ticks={powersOfTen(most)}
        tickFormatter={formatWhole}
        allowDataOverflow
        {...BARE_AXIS}
      />
      <Line
        dataKey="expected"
        {...STILL}
        stroke={PLOT_COLOURS.warm}
        strokeWidth={2}
        strokeDasharray="5 4"
        dot={false}
      />
      <Scatter data={[...runs]} dataKey="tries" fill={PLOT_COLOURS.quiet} isAnimationActive={false} />
      <Line dataKey="mean" {...STILL} stroke="none" dot={{ r: 5, fill: PLOT_COLOURS.main, strokeWidth: 0 }} />
      <PlotPointer />
    </ComposedChart>
  );
});

const STILL = { activeDot: false, isAnimationActive: false } as const;

/** One difficulty of room at both ends. */
function scaleOf(runs: readonly Run[]) {
  const lines = costLines(runs);
  const from = Math.max(0, (lines[0]?.difficulty ?? 0) - 1);
  const to = (lines.at(-1)?.difficulty ?? 0) + 1;
  const points = Array.from({ length: to - from + 1 }, (_, index) => {
    const difficulty = from + index;
    const mean = lines.find((line) => line.difficulty === difficulty)?.mean;
    return { difficulty, expected: 2 ** difficulty, mean };
  });
  return { from, to, most: 2 * Math.max(2 ** to, ...lines.map((line) => line.most)), points };
}

function powersOfTen(most: number): number[] {
  const powers: number[] = [];
  for (let power = 1; power <= most; power *= 10) powers.push(power);
  return powers;
}
