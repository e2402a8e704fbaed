/** The addresses at which classmates reach this node: what they must type. */
import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import type { ListenAddressView } from '../../../preload/contract/views/status-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import classes from './peers.module.css';

export function OwnAddresses() {
  const text = strings.peers.own;
  const status = useNodeQuery('getStatus');
  return (
    <Panel title={text.title}>
      <StateOf query={status} skeleton={1}>
        {({ isOnLan, listenAddresses }) => (isOnLan ? <AddressList addresses={listenAddresses} /> : <LoopbackOnly />)}
      </StateOf>
    </Panel>
  );
}

function LoopbackOnly() {
  const text = strings.peers.own;
  return (
    <Note>
      {text.loopback} <Link href="/settings">{text.settings}</Link>
    </Note>
  );
}

function AddressList({ addresses }: { readonly addresses: readonly ListenAddressView[] }) {
  const text = strings.peers.own;
  const [isOpen, { toggle }] = useDisclosure(false);
  const real = addresses.filter(({ isVirtual }) => !isVirtual);
  const virtual = addresses.filter(({ isVirtual }) => isVirtual);
  if (addresses.length === 0) return <Text c="dimmed">{text.none}</Text>;
  return (
    <div className={classes.addresses}>
      {real.length === 0 && <Text c="dimmed">{text.onlyVirtual}</Text>}
      {[...real, ...(isOpen ? virtual : [])].map((address) => (
        <OwnAddress key={address.url} address={address} />
      ))}
      {virtual.length > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? text.less : text.more(virtual.length)}
        </Button>
      )}
    </div>
  );
}

function OwnAddress({ address }: { readonly address: ListenAddressView }) {
  const text = strings.peers.own;
  return (
    <div className={classes.own} data-virtual={address.isVirtual}>
      <span className={classes.ownUrl}>{shortUrl(address.url)}</span>
      <CopyButton value={address.url} label={text.copy(shortUrl(address.url))} />
      <span className={classes.adapter}>{address.isVirtual ? text.virtual(address.adapter) : address.adapter}</span>
    </div>
  );
}
