/** The pool screen: payments that wait, the own ones and those of others, why one is set aside, and what happens next. */
import { Skeleton } from '@mantine/core';
import type { PoolEntryView } from '../../../preload/contract/views/wallet-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RestCall } from '../../ui/RestCall.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { useOwnAddress } from '../../ui/use-names.ts';
import { EmptyPool } from './EmptyPool.tsx';
import { NextStep } from './NextStep.tsx';
import { PaymentWay } from './PaymentWay.tsx';
import { poolRows } from './pool-rows.ts';
import { PoolList } from './PoolList.tsx';
import classes from './pool.module.css';

export function PoolScreen() {
  const text = strings.pool;
  const query = useNodeQuery('listPool');
  return (
    <Screen
      title={text.title}
      lead={text.help}
      actions={
        <>
          {query.data !== undefined && query.data.length > 0 && (
            <SaveCsv name={text.file} rows={() => poolRows(query.data)} />
          )}
          <RestCall method="GET" path="/tx_pool" />
        </>
      }
    >
      <div className={classes.root}>
        <PaymentWay waiting={query.data?.length} />
        <StateOf
          query={query}
          skeleton={<Skeleton height={260} radius={12} />}
          isEmpty={(entries) => entries.length === 0}
          empty={
            <Panel>
              <EmptyPool />
            </Panel>
          }
        >
          {(entries) => <Waiting entries={entries} />}
        </StateOf>
      </div>
    </Screen>
  );
}

function Waiting({ entries }: { readonly entries: readonly PoolEntryView[] }) {
  const own = useOwnAddress();
  const isOwn = ({ transaction }: PoolEntryView): boolean => transaction.from === own;
  const setAside = entries.filter((entry) => entry.setAsideBecause !== null);
  const ready = entries.filter((entry) => entry.setAsideBecause === null);
  const ownReady = ready.filter(isOwn);
  const othersReady = ready.filter((entry) => !isOwn(entry));
  const text = strings.pool.list;
  return (
    <>
      <NextStep readyCount={ready.length} setAsideCount={setAside.length} />
      {ownReady.length > 0 && <PoolList title={text.own(ownReady.length)} help={text.ownHelp} entries={ownReady} />}
      {othersReady.length > 0 && (
        <PoolList title={text.others(othersReady.length)} help={text.othersHelp} entries={othersReady} />
      )}
      {setAside.length > 0 && (
        <PoolList title={text.setAside(setAside.length)} help={text.setAsideHelp} entries={setAside} />
      )}
    </>
  );
}
