/** The pool screen: payments of this node that wait, why one is set aside, and what happens next. */
import { Skeleton } from '@mantine/core';
import type { PoolEntryView } from '../../../preload/contract/views/wallet-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RestCall } from '../../ui/RestCall.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { EmptyPool } from './EmptyPool.tsx';
import { NextStep } from './NextStep.tsx';
import { PaymentWay } from './PaymentWay.tsx';
import { PoolList } from './PoolList.tsx';
import classes from './pool.module.css';

export function PoolScreen() {
  const text = strings.pool;
  const query = useNodeQuery('listPool');
  return (
    <Screen title={text.title} lead={text.help} actions={<RestCall method="GET" path="/tx_pool" />}>
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
  const setAside = entries.filter((entry) => entry.setAsideBecause !== null);
  const ready = entries.filter((entry) => entry.setAsideBecause === null);
  const text = strings.pool.list;
  return (
    <>
      <NextStep readyCount={ready.length} setAsideCount={setAside.length} />
      {ready.length > 0 && <PoolList title={text.ready(ready.length)} entries={ready} />}
      {setAside.length > 0 && (
        <PoolList title={text.setAside(setAside.length)} help={text.setAsideHelp} entries={setAside} />
      )}
    </>
  );
}
