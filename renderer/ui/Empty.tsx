/** What stands where a list is empty: why, and what to do about it. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import classes from './states.module.css';

export interface EmptyProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}

export function Empty({ icon, title, text, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      {icon !== undefined && (
        <span className={classes.emptyIcon}>
          <Icon name={icon} size={28} />
        </span>
      )}
      <div className={classes.title}>{title}</div>
      {text !== undefined && <div className={classes.emptyText}>{text}</div>}
      {action}
    </div>
  );
}
