/** One waiting payment: who pays whom how much, since when, and, unfolded, the texts that were hashed and are sent. */
import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import type { TransactionView } from '../../../preload/contract/views/transaction-views.ts';
import type { PoolEntryView } from '../../../preload/contract/views/wallet-views.ts';
import { strings } from '../../strings/strings.ts';
import { Address } from '../../ui/Address.tsx';
import { LongTextBlock } from '../../ui/LongTextBlock.tsx';
import { Coins } from '../../ui/Coins.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { transactionPath } from '../../ui/paths.ts';
import { Time } from '../../ui/Time.tsx';
import { useOwnAddress } from '../../ui/use-names.ts';
import classes from './pool.module.css';

export function PoolRow({ entry }: { readonly entry: PoolEntryView }) {
  const text = strings.pool.list;
  const [isOpen, { toggle }] = useDisclosure(false);
  const detailsId = useId();
  const { transaction, setAsideBecause } = entry;
  const isOwn = useOwnAddress() === transaction.from;
  return (
    <>
      <div className={classes.row}>
        <div className={classes.main}>
          <div className={classes.parties}>
            <strong className={classes.amount}>
              <Coins amount={transaction.amount} />
            </strong>
            {!isOwn && (
              <>
                <span className={classes.arrow}>{text.from}</span>
                <Address value={transaction.from} />
              </>
            )}
            <span className={classes.arrow}>{text.to}</span>
            <Address value={transaction.to} />
          </div>
          <div className={classes.meta}>
            <span>
              {isOwn ? text.signed : text.arrived} <Time at={entry.addedAt} />
            </span>
            <Hash value={transaction.hash} to={transactionPath(transaction.hash)} withCopy={false} digits={6} />
          </div>
          {setAsideBecause !== null && (
            <div className={classes.reason}>
              <Icon name="warning" size={16} />
              <span>
                {strings.messages.setAside(setAsideBecause)}{' '}
                {isOwn && <span className={classes.quiet}>{text.what}</span>}
              </span>
            </div>
          )}
        </div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={detailsId}
          rightSection={<Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />}
          onClick={toggle}
        >
          {text.details}
        </Button>
      </div>
      <Collapse expanded={isOpen} id={detailsId}>
        <div className={classes.texts}>
          <Texts transaction={transaction} />
        </div>
      </Collapse>
    </>
  );
}

function Texts({ transaction: { hash, preimage, wire } }: { readonly transaction: TransactionView }) {
  const text = strings.pool.list;
  const source = { of: 'transaction', hash } as const;
  return (
    <>
      <LongTextBlock
        title={<Explain term="preimage" />}
        value={preimage}
        source={{ ...source, text: 'preimage' }}
        copyLabel={text.copyPreimage}
      />
      <LongTextBlock
        title={<Explain term="wire" />}
        value={wire}
        source={{ ...source, text: 'wire' }}
        copyLabel={text.copyWire}
      />
    </>
  );
}
