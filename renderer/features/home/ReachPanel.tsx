/** How classmates reach this node: its address, large, to read out, to copy and to scan. */
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ListenAddressView, StatusView } from '../../../preload/contract/views/status-views.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import classes from './home.module.css';

export function ReachPanel({ status }: { readonly status: StatusView }) {
  const words = strings.home.reach;
  if (!status.isOnLan) {
    return (
      <Panel title={words.title}>
        <p className={classes.reachText}>{words.isLocal}</p>
        <Button component={Link} href="/settings" variant="default" size="xs">
          {words.settings}
        </Button>
      </Panel>
    );
  }
  return (
    <Panel title={words.title}>
      {status.listenAddresses.length === 0 ? (
        <p className={classes.reachText}>{words.none}</p>
      ) : (
        <Reach addresses={status.listenAddresses} />
      )}
    </Panel>
  );
}

function Reach({ addresses }: { readonly addresses: readonly ListenAddressView[] }) {
  const words = strings.home.reach;
  const [wanted, setWanted] = useState<string>();
  const [hasQr, setHasQr] = useState(false);
  const real = addresses.filter((address) => !address.isVirtual);
  const chosen = addresses.find(({ url }) => url === wanted) ?? real[0] ?? addresses[0];
  if (chosen === undefined) return null;
  return (
    <>
      <div className={classes.reachText}>{words.text}</div>
      <div className={classes.reachAddress}>
        {shortUrl(chosen.url)}
        <CopyButton value={chosen.url} label={words.copy} />
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="qr" size={15} />}
        aria-expanded={hasQr}
        onClick={() => setHasQr(!hasQr)}
      >
        {hasQr ? words.hideQr : words.qr}
      </Button>
      {hasQr && (
        <div className={classes.reachQr}>
          <QrCode value={chosen.url} label={words.qrLabel(chosen.url)} />
        </div>
      )}
      {addresses.length > 1 && <Adapters addresses={addresses} chosen={chosen} onChange={setWanted} />}
    </>
  );
}

interface AdaptersProps {
  readonly addresses: readonly ListenAddressView[];
  readonly chosen: ListenAddressView;
  readonly onChange: (url: string) => void;
}

function Adapters({ addresses, chosen, onChange }: AdaptersProps) {
  const words = strings.home.reach;
  const virtual = addresses.filter((address) => address.isVirtual);
  const [isOpen, setIsOpen] = useState(chosen.isVirtual);
  const shown = addresses.filter((address) => !address.isVirtual || isOpen);
  return (
    <div className={classes.adapters}>
      <Radio.Group label={words.adapter} value={chosen.url} onChange={onChange}>
        {shown.map(({ url, adapter, isVirtual }) => (
          <Radio
            key={url}
            value={url}
            size="xs"
            mt={8}
            label={
              <span>
                <span className={classes.adapterName}>{adapter}</span>
                <span className={classes.adapterUrl}>{shortUrl(url)}</span>
              </span>
            }
            description={isVirtual ? words.virtualNote : undefined}
          />
        ))}
      </Radio.Group>
      {virtual.length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          mt={6}
          style={{ alignSelf: 'flex-start' }}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? words.hideVirtual : words.virtual(virtual.length)}
        </Button>
      )}
    </div>
  );
}
