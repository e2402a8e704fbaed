/** Shows the whole of what is written short, while the pointer or the focus is on it. */
import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { visibleText } from '../../preload/contract/visible-text.ts';

interface WholeOnHoverProps {
  readonly value: string;
  /** Of what is shown. Pixels. */
  readonly maxWidth: number;
  /** What is on the screen all the time. */
  readonly children: ReactElement;
}

export function WholeOnHover({ value, maxWidth, children }: WholeOnHoverProps) {
  return (
    <Tooltip
      label={<span className="mono break-anywhere">{visibleText(value)}</span>}
      events={{ hover: true, focus: true, touch: true }}
      openDelay={250}
      maw={maxWidth}
      multiline
    >
      {children}
    </Tooltip>
  );
}
