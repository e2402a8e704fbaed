/** Above the list: go to a height, back to the newest block, and what else there is to see. */
import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import classes from './block-list.module.css';

interface JumpBarProps {
  readonly height: number;
  /** How many came since the list stands still. */
  readonly newBlocks: number;
  readonly onJump: (height: number) => void;
  readonly onTop: () => void;
  readonly aside: ReactNode;
}

export function JumpBar({ height, newBlocks, onJump, onTop, aside }: JumpBarProps) {
  const words = strings.explorer.list;
  const [wanted, setWanted] = useState<number | string>('');
  return (
    <div className={classes.bar}>
      <form
        className={classes.jump}
        onSubmit={(event) => {
          event.preventDefault();
          if (typeof wanted === 'number') onJump(wanted);
        }}
      >
        <NumberInput
          size="xs"
          w={132}
          hideControls
          allowDecimal={false}
          min={1}
          max={height}
          thousandSeparator=","
          placeholder={words.jumpLabel}
          aria-label={words.jumpLabel}
          value={wanted}
          onChange={setWanted}
        />
        <Button type="submit" size="xs" variant="default" disabled={typeof wanted !== 'number'}>
          {words.jump}
        </Button>
      </form>
      {newBlocks > 0 && (
        <Button size="xs" leftSection={<Icon name="arrow-up" size={14} />} onClick={onTop}>
          {words.newBlocks(newBlocks)}
        </Button>
      )}
      <span className={classes.space} />
      {aside}
    </div>
  );
}
