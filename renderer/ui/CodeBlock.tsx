/** A text of the machine, exactly: monospaced, wrapped, never too high, with a button that copies it. */
import type { ReactNode } from 'react';
import { visibleLines } from '../../preload/contract/visible-text.ts';
import { CopyButton } from './CopyButton.tsx';
import classes from './CodeBlock.module.css';

export interface CodeBlockProps {
  readonly title?: ReactNode;
  readonly text: string;
  /** Says what is copied. */
  readonly copyLabel?: string;
}

export function CodeBlock({ title, text, copyLabel }: CodeBlockProps) {
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <span>{title}</span>
        <CopyButton value={text} {...(copyLabel === undefined ? {} : { label: copyLabel })} />
      </div>
      {/* Scrolls, so the keyboard must reach it. */}
      <pre className={classes.text} tabIndex={0} translate="no">
        {visibleLines(text)}
      </pre>
    </div>
  );
}
