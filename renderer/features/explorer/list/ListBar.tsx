/** Above the list: back to the newest block, and what else there is to see. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import classes from './block-list.module.css';

interface ListBarProps {
  /** How many came since the list stands still. */
  readonly newBlocks: number;
  readonly onTop: () => void;
  readonly aside: ReactNode;
}

export function ListBar({ newBlocks, onTop, aside }: ListBarProps) {
  return (
    <div className={classes.bar}>
      {newBlocks > 0 && (
        <Button size="xs" leftSection={<Icon name="arrow-up" size={14} />} onClick={onTop}>
          {strings.explorer.list.newBlocks(newBlocks)}
        </Button>
      )}
      <span className={classes.space} />
      {aside}
    </div>
  );
}
