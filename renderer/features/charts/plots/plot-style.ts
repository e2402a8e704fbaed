/** The look that all charts share. Colours are the theme's, so that both themes work. */

export const PLOT_COLOURS = {
  main: 'var(--chart-main)',
  quiet: 'var(--chart-quiet)',
  warm: 'var(--chart-warm)',
  grid: 'var(--mantine-color-default-border)',
} as const;

/** The same left edge for charts that stand above each other. */
export const Y_AXIS_WIDTH = 44;

export const PLOT_MARGIN = { top: 8, right: 12, bottom: 0, left: 0 } as const;

/** Round heights between two ends, about `count` of them. */
export function heightTicks(from: number, to: number, count = 8): number[] {
  const rough = Math.max(1, (to - from) / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const whole = Math.max(1, step);
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / whole) * whole; tick <= to; tick += whole) ticks.push(tick);
  return ticks;
}
