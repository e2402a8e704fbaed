/** Coins: what there is, paying it, where it can be paid to, what became of own payments, and what came and went. */
import { Skeleton } from '@mantine/core';
import type { WalletView } from '../../../../preload/contract/views/wallet-views.ts';
import type { Recipient } from '../send/recipient.ts';
import { PaymentsPanel } from '../payments/PaymentsPanel.tsx';
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
      <div className={classes.side}>
        <AddressPanel address={wallet.address} />
        <PaymentsPanel />
      </div>
      <div className={classes.column}>
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
      <div className={classes.side}>
        <Skeleton height={168} radius={12} />
        <Skeleton height={420} radius={12} />
      </div>
    </div>
  );
}
