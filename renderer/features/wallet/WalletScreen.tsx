/** The wallet screen: coins, names for addresses, and the key. */
import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { decodeSegment } from '../../../preload/contract/path-segment.ts';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { CoinsTab, CoinsSkeleton } from './coins/CoinsTab.tsx';
import { KeyTab } from './key/KeyTab.tsx';
import { chosen, NOBODY } from './send/recipient.ts';
import { NamesTab } from './names/NamesTab.tsx';

type WalletTab = keyof typeof strings.wallet.tabs;

export function WalletScreen() {
  const wallet = useNodeQuery('getWallet');
  const [tab, setTab] = useState<WalletTab>('coins');
  // Lives here, so that a look at another tab does not lose what was typed.
  const [recipient, setRecipient] = useState(NOBODY);
  const text = strings.wallet;
  const pay = (address: string): void => {
    setRecipient(chosen(address));
    setTab('coins');
  };
  useWantedRecipient(pay);
  return (
    <Screen title={text.title}>
      {/* Safe: the values are those of the tabs below. */}
      <Tabs value={tab} onChange={(value) => setTab(value as WalletTab)} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="coins" leftSection={<Icon name="wallet" size={16} />}>
            {text.tabs.coins}
          </Tabs.Tab>
          <Tabs.Tab value="names" leftSection={<Icon name="peers" size={16} />}>
            {text.tabs.names}
          </Tabs.Tab>
          <Tabs.Tab value="key" leftSection={<Icon name="key" size={16} />}>
            {text.tabs.key}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="coins">
          <StateOf query={wallet} skeleton={<CoinsSkeleton />}>
            {(known) => <CoinsTab wallet={known} recipient={recipient} onRecipient={setRecipient} />}
          </StateOf>
        </Tabs.Panel>
        <Tabs.Panel value="names">
          <NamesTab onPay={pay} />
        </Tabs.Panel>
        <Tabs.Panel value="key">
          <StateOf query={wallet} skeleton={8}>
            {(known) => <KeyTab wallet={known} />}
          </StateOf>
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}

/** Whom another screen's "Pay" means: the address is in the path, and leaves it once it is in the form. */
function useWantedRecipient(onWanted: (address: string) => void): void {
  const [, params] = useRoute('/wallet/pay/:address');
  const [, navigate] = useLocation();
  const wanted = params?.address;
  useEffect(() => {
    if (wanted === undefined) return;
    onWanted(decodeSegment(wanted));
    navigate('/wallet', { replace: true });
    // Only another wish is news.
  }, [wanted]);
}
