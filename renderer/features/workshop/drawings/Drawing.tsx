/** The frame of a small picture beside a lesson: what it shows is also said, for those who do not see it. */
import { useRef, type ReactNode } from 'react';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import classes from './drawings.module.css';

interface DrawingProps {
  /** Of the file it is saved as, without its ending. */
  readonly file: string;
  /** One sentence that says what the picture shows now. */
  readonly said: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

export function Drawing({ file, said, caption, width, height, children }: DrawingProps) {
  const figure = useRef<HTMLElement>(null);
  return (
    <figure ref={figure} className={classes.figure} translate="no">
      <svg data-picture className={classes.picture} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
        {children}
      </svg>
      <figcaption className={classes.caption}>{caption}</figcaption>
      <div className={classes.save}>
        <SavePng name={file} of={figure} />
      </div>
    </figure>
  );
}
