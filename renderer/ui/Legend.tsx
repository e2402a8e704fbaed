/** What the signs of a drawing mean. */
import type { ReactNode } from 'react';
import classes from './Legend.module.css';

export function Legend({ children }: { readonly children: ReactNode }) {
  return <ul className={classes.legend}>{children}</ul>;
}

interface LegendItemProps {
  /** The sign, as it is drawn. */
  readonly sign: ReactNode;
  readonly text: string;
}

export function LegendItem({ sign, text }: LegendItemProps) {
  return (
    <li>
      {sign}
      {text}
    </li>
  );
}
