/** The frame of a small picture beside a lesson: what it shows is also said, for those who do not see it. */
import type { ReactNode } from 'react';
import classes from './drawings.module.css';

interface DrawingProps {
  /** One sentence that says what the picture shows now. */
  readonly said: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

export function Drawing({ said, caption, width, height, children }: DrawingProps) {
  return (
    <figure className={classes.figure} translate="no">
      <svg className={classes.picture} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
        {children}
      </svg>
      <figcaption className={classes.caption}>{caption}</figcaption>
    </figure>
  );
}
