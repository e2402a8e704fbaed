/** Coins: what there is, where it can be paid to, paying it, and what came and went. */
import { Skeleton } from '@mantine/core';
import type { WalletView } from '../../../../preload/contract/views/wallet-views.ts';
import type { Recipient } from '../send/recipient.ts';
import { SendPanel } from '../send/SendPanel.tsx';
import { AddressPanel } from './AddressPanel.tsx';
import { BalancePanel } from './BalancePanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { RepeatedPayments } from './RepeatedPayments.tsx';
import classes from './coins.module.css';

interface CoinsTabProps {
  readonly wallet: WalletView;
  readonly recipient: Recipient;
  readonly onRecipient: (recipient: Recipient) => void;
}

export function CoinsTab({ wallet, recipient, onRecipient }: CoinsTabProps) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <RepeatedPayments repeated={wallet.repeated} />
        <BalancePanel wallet={wallet} />
        <SendPanel wallet={wallet} recipient={recipient} onRecipient={onRecipient} />
      </div>
      <div className={classes.column}>
        <AddressPanel address={wallet.address} />
        <HistoryPanel address={wallet.address} />
      </div>
    </div>
  );
}

export function CoinsSkeleton() {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Skeleton height={168} radius={12} />
        <Skeleton height={300} radius={12} />
      </div>
      <div className={classes.column}>
        <Skeleton height={168} radius={12} />
        <Skeleton height={420} radius={12} />
      </div>
    </div>
  );
}
