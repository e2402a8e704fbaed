/** A text of the machine, exactly: monospaced, wrapped, in a box that scrolls by itself, also with the keyboard. */
import type { Ref } from 'react';
import { visibleLines } from '../../preload/contract/visible-text.ts';
import classes from './MachineText.module.css';

interface MachineTextProps {
  readonly text: string;
  /** What it is, for those who do not see what stands above it. */
  readonly label?: string;
  /** How high it may be, and where it stands. */
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLPreElement>;
}

export function MachineText({ text, label, className = '', ref }: MachineTextProps) {
  const region = label === undefined ? {} : { role: 'region', 'aria-label': label };
  return (
    <pre ref={ref} className={`${classes.text} ${className}`} tabIndex={0} translate="no" {...region}>
      {visibleLines(text)}
    </pre>
  );
}
