/** Transactions as rows: who pays whom, and how much. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CountedMovement } from '../../../preload/contract/views/transaction-views.ts';
import { strings } from '../../strings/strings.ts';
import { Address } from '../../ui/Address.tsx';
import { Coins } from '../../ui/Coins.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { transactionPath } from '../../ui/paths.ts';
import { Badge } from './ChainBadge.tsx';
import classes from './explorer.module.css';

export function Movements({ children }: { readonly children: ReactNode }) {
  return <ul className={classes.movements}>{children}</ul>;
}

export function Movement({ transaction }: { readonly transaction: CountedMovement }) {
  const words = strings.explorer.blockPage.transactions;
  const { hash, from, to, amount, isCoinbase, timesInChain } = transaction;
  return (
    <li>
      <Link href={transactionPath(hash)}>{isCoinbase ? words.reward : words.payment}</Link>
      <span className={classes.parties}>
        {!isCoinbase && (
          <>
            <Address value={from} withCopy={false} />
            <Icon name="arrow-right" size={14} />
          </>
        )}
        <Address value={to} withCopy={false} />
      </span>
      {timesInChain > 1 && <Badge tone="warn">{strings.explorer.times(timesInChain)}</Badge>}
      <span className={classes.amount}>
        <Coins amount={amount} />
      </span>
    </li>
  );
}
