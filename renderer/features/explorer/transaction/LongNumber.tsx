/** A number of hundreds of digits: its two ends, all of it on demand, and a button that copies it. */
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import classes from './transaction.module.css';

const END = 28;

export function LongNumber({ name, value }: { readonly name: string; readonly value: string }) {
  const words = strings.explorer.transactionPage;
  const [isWhole, setIsWhole] = useState(false);
  const isLong = value.length > END * 2 + 3;
  return (
    <div className={classes.long}>
      <span className={classes.number}>
        {name} = {isLong && !isWhole ? `${value.slice(0, END)} … ${value.slice(-END)}` : value}
      </span>
      <span className={classes.longActions}>
        {isLong && (
          <UnstyledButton className={classes.more} aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? words.showLess : words.showAll}
          </UnstyledButton>
        )}
        <CopyButton value={value} />
      </span>
    </div>
  );
}
