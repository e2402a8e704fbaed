/** The explorer and the pages under it. */
import { useRef } from 'react';
import { Route, Switch } from 'wouter';
import { decodeSegment } from '../../../preload/contract/path-segment.ts';
import { AddressScreen } from './address/AddressScreen.tsx';
import { BlockScreen } from './block/BlockScreen.tsx';
import { ForkScreen } from './forks/ForkScreen.tsx';
import { BlockListScreen } from './list/BlockListScreen.tsx';
import { SideBranchesScreen } from './SideBranchesScreen.tsx';
import { TransactionScreen } from './transaction/TransactionScreen.tsx';

export function ExplorerScreens() {
  // Height of the block that was opened from the list: the way back leads to its row.
  const lastOpened = useRef<number>(undefined);
  return (
    <Switch>
      <Route path="/explorer/block/:hash">{({ hash }) => <BlockScreen hash={hash} />}</Route>
      <Route path="/explorer/transaction/:hash">{({ hash }) => <TransactionScreen hash={hash} />}</Route>
      <Route path="/explorer/address/:address">
        {({ address }) => <AddressScreen key={address} address={decodeSegment(address)} />}
      </Route>
      <Route path="/explorer/forks/:height?">
        {({ height }) => <ForkScreen key={height} at={height === undefined ? undefined : heightOf(height)} />}
      </Route>
      <Route path="/explorer/side-branches">
        <SideBranchesScreen />
      </Route>
      <Route>
        <BlockListScreen lastOpened={lastOpened} />
      </Route>
    </Switch>
  );
}

/** Of a path that anybody may have typed. */
function heightOf(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
