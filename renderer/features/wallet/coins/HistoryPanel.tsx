/** Payments and rewards of the own address, page by page. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { HistoryEntry } from '../../../../preload/contract/views/transaction-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Coins } from '../../../ui/Coins.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { ListPages } from '../../../ui/Pages.tsx';
import { SaveHistory } from '../../../ui/export/SaveHistory.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { blockPath, transactionPath } from '../../../ui/paths.ts';
import { StateOf } from '../../../ui/StateOf.tsx';
import { Time } from '../../../ui/Time.tsx';
import { IncomingPayments } from './IncomingPayments.tsx';
import { LastReorganisation } from './LastReorganisation.tsx';
import classes from './coins.module.css';

const ENTRIES_PER_PAGE = 8;

export function HistoryPanel({ address }: { readonly address: string }) {
  const text = strings.wallet.history;
  const [page, setPage] = useState(1);
  const offset = (page - 1) * ENTRIES_PER_PAGE;
  const query = useNodeQuery('listHistory', { address, offset, count: ENTRIES_PER_PAGE }, { keepPrevious: true });
  const total = query.data?.total ?? 0;
  return (
    <Panel title={text.title} actions={total > 0 && <SaveHistory address={address} />}>
      <IncomingPayments own={address} />
      <StateOf
        query={query}
        skeleton={ENTRIES_PER_PAGE}
        isEmpty={(history) => history.total === 0}
        empty={<Empty icon="clock" title={text.empty} text={text.emptyDetail} />}
      >
        {({ items }) => (
          <ul className={classes.history} aria-label={text.title}>
            {items.map((entry) => (
              <HistoryRow key={`${entry.place.blockHash}/${entry.place.position}`} entry={entry} own={address} />
            ))}
          </ul>
        )}
      </StateOf>
      <ListPages page={page} perPage={ENTRIES_PER_PAGE} total={total} onPage={setPage} />
      {/* At the end, where it moves nothing when it comes. */}
      <LastReorganisation />
    </Panel>
  );
}

type Kind = 'reward' | 'received' | 'sent' | 'toSelf';

const KIND_ICONS = {
  reward: 'pick',
  received: 'arrow-down',
  sent: 'arrow-up',
  toSelf: 'refresh',
} as const satisfies Record<Kind, IconName>;

function HistoryRow({ entry, own }: { readonly entry: HistoryEntry; readonly own: string }) {
  const { transaction, place } = entry;
  const text = strings.wallet.history;
  const kind = kindOf(entry, own);
  const direction = kind === 'sent' ? 'out' : kind === 'toSelf' ? undefined : 'in';
  const other = kind === 'sent' ? transaction.to : kind === 'received' ? transaction.from : undefined;
  return (
    <li className={classes.entry}>
      <span className={classes.kind} data-kind={kind}>
        <Icon name={KIND_ICONS[kind]} size={16} />
      </span>
      <div className={classes.who}>
        <div className={classes.counterpart}>
          {/* Where nobody stands on the other side, the word leads to the transaction. */}
          <Link href={transactionPath(transaction.hash)}>{text[kind]}</Link>
          {other !== undefined && <Address value={other} withCopy={false} />}
        </div>
        <div className={classes.when}>
          <Link href={blockPath(place.blockHash)}>{text.block(place.height)}</Link>
          <Time at={place.timestamp} />
          {transaction.timesInChain > 1 && <span>{text.times(transaction.timesInChain)}</span>}
        </div>
      </div>
      <strong className={classes.amount}>
        <Coins amount={transaction.amount} {...(direction === undefined ? {} : { direction })} withUnit={false} />
      </strong>
    </li>
  );
}

function kindOf({ transaction }: HistoryEntry, own: string): Kind {
  if (transaction.isCoinbase) return 'reward';
  if (transaction.from !== own) return 'received';
  return transaction.to === own ? 'toSelf' : 'sent';
}
