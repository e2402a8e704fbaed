/** What the wallet holds, and how it adds up. */
import { Text } from '@mantine/core';
import type { WalletView } from '../../../../preload/contract/views/wallet-views.ts';
import { useRules } from '../../../client/use-rules.ts';
import { coinsAsNumber, hasRoundingTail } from '../../../format/coins.ts';
import { strings } from '../../../strings/strings.ts';
import { Coins } from '../../../ui/Coins.tsx';
import { Explain } from '../../../ui/Explain.tsx';
import { Figure } from '../../../ui/Figure.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RestCall } from '../../../ui/RestCall.tsx';
import classes from './coins.module.css';

export function BalancePanel({ wallet }: { readonly wallet: WalletView }) {
  const text = strings.wallet.balance;
  const rules = useRules();
  const isEmpty = coinsAsNumber(wallet.confirmed) === 0;
  return (
    <Panel title={text.title} actions={<RestCall method="GET" path="/balances" />}>
      <div className={classes.sum}>
        <div className={classes.result}>
          <Figure
            label={<Explain term="spendable">{text.spendable}</Explain>}
            value={<Coins amount={wallet.spendable} />}
          />
        </div>
        <div className={classes.term}>
          <span className={classes.operator} aria-hidden="true">
            =
          </span>
          <Figure
            label={<Explain term="confirmed">{text.confirmed}</Explain>}
            value={<Coins amount={wallet.confirmed} withUnit={false} />}
          />
        </div>
        <div className={classes.term}>
          <span className={classes.operator} aria-hidden="true">
            {'\u2212'}
          </span>
          <Figure
            label={<Explain term="pending">{text.pending}</Explain>}
            value={<Coins amount={wallet.pending} withUnit={false} />}
          />
        </div>
      </div>
      <Text size="sm" c="dimmed" mt="sm">
        {isEmpty ? rules && text.empty(rules.reward) : text.note}
      </Text>
      {[wallet.confirmed, wallet.pending, wallet.spendable].some(hasRoundingTail) && (
        <Text size="sm" c="dimmed" mt="xs">
          {text.rounding}
        </Text>
      )}
    </Panel>
  );
}
