/** A text of the machine, exactly: monospaced, wrapped, never too high, with a button that copies it. */
import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';
import { MachineText } from './MachineText.tsx';
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
      <MachineText className={classes.text} text={text} />
    </div>
  );
}
