/** A short remark inside of a panel that should not be overlooked. */
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import classes from './Note.module.css';

export interface NoteProps {
  readonly tone?: 'info' | 'warn';
  readonly title?: string;
  readonly children?: ReactNode;
}

export function Note({ tone = 'warn', title, children }: NoteProps) {
  return (
    <div className={classes.root} data-tone={tone}>
      <span className={classes.icon}>
        <Icon name={tone === 'warn' ? 'warning' : 'info'} />
      </span>
      <div className={classes.body}>
        {title !== undefined && <div className={classes.title}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
