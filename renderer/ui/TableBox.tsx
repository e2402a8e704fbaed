/** Room for a table of many rows: it scrolls by itself, also with the keyboard. */
import type { ReactNode } from 'react';
import classes from './TableBox.module.css';

interface TableBoxProps {
  /** What the table has. */
  readonly label: string;
  readonly children: ReactNode;
}

export function TableBox({ label, children }: TableBoxProps) {
  return (
    <div className={classes.box} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
