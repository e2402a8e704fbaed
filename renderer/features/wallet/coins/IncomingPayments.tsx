/** Payments of others to the own address that wait at this node: on their way, and not there yet. */
import type { PoolEntryView } from '../../../../preload/contract/views/wallet-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Coins } from '../../../ui/Coins.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import classes from './coins.module.css';

/** Anyone can send many small ones. */
const MOST = 5;

export function IncomingPayments({ own }: { readonly own: string }) {
  const words = strings.payments.incoming;
  const incoming = (useNodeQuery('listPool').data ?? []).filter((entry) => isIncoming(entry, own));
  if (incoming.length === 0) return null;
  const rest = incoming.length - MOST;
  return (
    <section className={classes.incoming} aria-label={words.title}>
      <h3 className={classes.incomingTitle}>{words.title}</h3>
      <ul className={classes.history}>
        {incoming.slice(0, MOST).map(({ id, transaction }) => (
          <li key={id} className={classes.entry}>
            <span className={classes.kind} data-kind="incoming">
              <Icon name="clock" size={16} />
            </span>
            <div className={classes.who}>
              <div className={classes.counterpart}>
                {words.from} <Address value={transaction.from} withCopy={false} />
              </div>
              <div className={classes.when}>{words.waits}</div>
            </div>
            <span className={classes.amount}>
              <Coins amount={transaction.amount} withUnit={false} />
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={classes.when}>{words.more(rest)}</p>}
    </section>
  );
}

function isIncoming({ transaction, setAsideBecause }: PoolEntryView, own: string): boolean {
  return transaction.to === own && transaction.from !== own && setAsideBecause === null;
}
