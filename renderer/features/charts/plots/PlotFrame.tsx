/** A chart that is read with the arrow keys, value by value, like a slider. */
import type { ReactNode } from 'react';
import { plotKeyHandler, usePlotReading } from './plot-reading.ts';
import classes from './plots.module.css';

interface PlotFrameProps {
  /** What the chart shows, and how to read it. */
  readonly label: string;
  /** Where one can read, in rising order. */
  readonly values: readonly number[];
  /** What stands at the place that is read. */
  readonly reading: string;
  readonly children: ReactNode;
}

export function PlotFrame({ label, values, reading, children }: PlotFrameProps) {
  const place = usePlotReading();
  const now = place.active ?? values.at(-1) ?? 0;
  return (
    <div
      className={classes.frame}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={values[0] ?? 0}
      aria-valuemax={values.at(-1) ?? 0}
      aria-valuenow={now}
      aria-valuetext={reading}
      onKeyDown={plotKeyHandler(values, place)}
    >
      {children}
    </div>
  );
}
