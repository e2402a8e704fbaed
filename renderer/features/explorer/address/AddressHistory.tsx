/** What went in and out of an address, in pages. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { HistoryEntry } from '../../../../preload/contract/views/transaction-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Coins } from '../../../ui/Coins.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { ListPages } from '../../../ui/Pages.tsx';
import { SaveHistory } from '../../../ui/export/SaveHistory.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { blockPath, transactionPath } from '../../../ui/paths.ts';
import { StateOf } from '../../../ui/StateOf.tsx';
import { Time } from '../../../ui/Time.tsx';
import { Badge } from '../ChainBadge.tsx';
import classes from './address.module.css';

const PER_PAGE = 25;

export function AddressHistory({ address }: { readonly address: string }) {
  const words = strings.explorer.addressPage;
  const [page, setPage] = useState(1);
  const query = useNodeQuery(
    'listHistory',
    { address, offset: (page - 1) * PER_PAGE, count: PER_PAGE },
    { keepPrevious: true },
  );
  const total = query.data?.total ?? 0;
  return (
    <Panel title={words.history} actions={total > 0 && <SaveHistory address={address} />}>
      <StateOf
        query={query}
        skeleton={8}
        isEmpty={(data) => data.total === 0}
        empty={<Empty icon="clock" title={words.historyEmpty} />}
      >
        {({ items }) => (
          <ul className={classes.history}>
            {items.map((entry) => (
              <Entry key={`${entry.place.blockHash}-${entry.place.position}`} entry={entry} address={address} />
            ))}
          </ul>
        )}
      </StateOf>
      <ListPages page={page} perPage={PER_PAGE} total={total} onPage={setPage} />
    </Panel>
  );
}

function Entry({ entry, address }: { readonly entry: HistoryEntry; readonly address: string }) {
  const words = strings.explorer.addressPage;
  const { transaction, place } = entry;
  const { from, to, amount, isCoinbase, hash, timesInChain } = transaction;
  const isIn = to === address;
  const isItself = isIn && from === address;
  return (
    <li className={classes.entry}>
      <span className={classes.amount}>
        <Coins amount={amount} {...(isItself ? {} : { direction: isIn ? 'in' : 'out' })} withUnit={false} />
      </span>
      <span className={classes.other}>
        {isCoinbase && <Link href={transactionPath(hash)}>{words.reward}</Link>}
        {!isCoinbase && (
          <>
            <Link href={transactionPath(hash)}>{isItself ? words.toItself : isIn ? words.received : words.sent}</Link>
            {!isItself && <Address value={isIn ? from : to} withCopy={false} />}
            {timesInChain > 1 && <Badge tone="warn">{strings.explorer.times(timesInChain)}</Badge>}
          </>
        )}
      </span>
      <Link href={blockPath(place.blockHash)}>{strings.explorer.block(place.height)}</Link>
      <span className={classes.when}>
        <Time at={place.timestamp} />
      </span>
    </li>
  );
}
