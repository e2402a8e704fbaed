/** An address: whose it is, what it has, what went in and out. */
import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { AddressView } from '../../../../preload/contract/views/address-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { shortAddress } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Coins } from '../../../ui/Coins.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Figure } from '../../../ui/Figure.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Identicon } from '../../../ui/Identicon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { payPath } from '../../../ui/paths.ts';
import { QrCode } from '../../../ui/QrCode.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { BackLink } from '../../../ui/BackLink.tsx';
import explorer from '../explorer.module.css';
import { SearchBox } from '../SearchBox.tsx';
import { AddressHistory } from './AddressHistory.tsx';
import { AddressName } from './AddressName.tsx';
import classes from './address.module.css';
import { visibleText } from '../../../../preload/contract/visible-text.ts';

export function AddressScreen({ address }: { readonly address: string }) {
  const words = strings.explorer.addressPage;
  const query = useNodeQuery('getAddress', { address });
  return (
    <Screen
      title={query.data?.name ?? words.title}
      before={<BackLink href="/explorer" text={strings.explorer.back} />}
      lead={query.data?.isOwn === true ? words.own : undefined}
      actions={
        <Group gap="xs">
          {query.data?.isOwn === false && (
            <Button component={Link} href={payPath(address)} leftSection={<Icon name="send" size={16} />}>
              {words.pay}
            </Button>
          )}
          <SearchBox />
        </Group>
      }
    >
      <div className={explorer.stack}>
        <StateOf query={query} skeleton={6}>
          {(data) => <AddressCard data={data} />}
        </StateOf>
        <AddressHistory address={address} />
      </div>
    </Screen>
  );
}

function AddressCard({ data }: { readonly data: AddressView }) {
  const words = strings.explorer.addressPage;
  const { address, balance, isKey } = data;
  return (
    <Panel>
      <div className={classes.card}>
        <div className={classes.who}>
          <Identicon value={address} size={64} />
          <div className={classes.texts}>
            <div className={classes.short}>{shortAddress(address)}</div>
            <div className={isKey ? classes.kind : classes.lost}>
              <strong>{isKey ? words.key : words.noKey}.</strong> {isKey ? words.keyText : words.noKeyText}
            </div>
          </div>
        </div>
        <Figure
          label={words.balance}
          value={balance === null ? '–' : <Coins amount={balance} withUnit={false} />}
          note={balance === null ? words.unknown : undefined}
        />
        {!data.isOwn && <AddressName data={data} />}
      </div>
      <details className={classes.details}>
        <summary>{words.whole}</summary>
        <div className={classes.whole}>
          <QrCode value={address} label={words.qr} size={150} />
          <div>
            <div className={classes.text}>{visibleText(address)}</div>
            <CopyButton value={address} label={strings.common.copyAddress} kind="button" />
          </div>
        </div>
      </details>
    </Panel>
  );
}
