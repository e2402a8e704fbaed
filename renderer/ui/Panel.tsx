/** A card with a heading: the piece that screens are made of. */
import { useId, type ReactNode } from 'react';
import classes from './Panel.module.css';

export interface PanelProps {
  readonly title?: ReactNode;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without the space around its content, for tables and lists. */
  readonly isFlush?: boolean;
}

export function Panel({ title, actions, children, isFlush = false }: PanelProps) {
  const headingId = useId();
  return (
    <section className={classes.root} {...(title === undefined ? {} : { 'aria-labelledby': headingId })}>
      {title !== undefined && (
        <div className={classes.header}>
          <h2 id={headingId} className={classes.title}>
            {title}
          </h2>
          {actions}
        </div>
      )}
      <div className={isFlush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
