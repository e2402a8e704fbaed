/** A number that matters, with its name: large, calm, and of a width that does not jump. */
import type { ReactNode } from 'react';
import classes from './Figure.module.css';

export interface FigureProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly unit?: string;
  /** A short line under it. */
  readonly note?: ReactNode;
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad';
}

export function Figure({ label, value, unit, note, tone = 'plain' }: FigureProps) {
  return (
    <div className={classes.root} data-tone={tone}>
      <div className={classes.label}>{label}</div>
      <div className={classes.value} translate="no">
        {value}
        {unit !== undefined && <span className={classes.unit}> {unit}</span>}
      </div>
      {note !== undefined && <div className={classes.note}>{note}</div>}
    </div>
  );
}
