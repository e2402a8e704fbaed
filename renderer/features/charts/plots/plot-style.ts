/** The look that all charts share. Colours are the theme's, so that both themes work. */
import type { XAxisProps, YAxisProps } from 'recharts';
import { formatWhole } from '../../../format/numbers.ts';

export const PLOT_COLOURS = {
  main: 'var(--chart-main)',
  quiet: 'var(--chart-quiet)',
  warm: 'var(--chart-warm)',
  grid: 'var(--mantine-color-default-border)',
} as const;

/** What every chart is told: readers of screens and keyboards have the frame's own reading of it. */
export const PLOT = {
  responsive: true,
  accessibilityLayer: false,
  margin: { top: 8, right: 12, bottom: 0, left: 0 },
} as const;

export const BARE_AXIS = { tickLine: false, axisLine: false } as const;

/** The same left edge for charts that stand above each other. */
const Y_AXIS_WIDTH = 44;

/** The heights of some blocks, oldest first: half a block of room at both ends. */
export function heightAxis(points: readonly { readonly height: number }[]): XAxisProps {
  const from = points[0]?.height ?? 1;
  const to = points.at(-1)?.height ?? 1;
  return {
    dataKey: 'height',
    type: 'number',
    domain: [from - 0.5, to + 0.5],
    ticks: roundTicks(from, to, 8),
    tickFormatter: formatWhole,
    ...BARE_AXIS,
  };
}

/** Values between two ends, with about `count` ticks. */
export function valueAxis(low: number, high: number, count: number): YAxisProps {
  return { width: Y_AXIS_WIDTH, domain: [low, high], ticks: roundTicks(low, high, count), ...BARE_AXIS };
}

/** Round numbers between two ends, about `count` of them. */
function roundTicks(from: number, to: number, count: number): number[] {
  const rough = Math.max(1, (to - from) / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}
