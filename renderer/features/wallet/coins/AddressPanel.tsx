/** The own address: to be recognised, copied, and read with a camera. */
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { shortAddress } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Identicon } from '../../../ui/Identicon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { QrCode } from '../../../ui/QrCode.tsx';
import classes from './coins.module.css';

/** Pixels; 392 characters make a dense code. */
const QR_SIZE = 320;

export function AddressPanel({ address }: { readonly address: string }) {
  const text = strings.wallet.address;
  const [isWhole, { toggle }] = useDisclosure(false);
  const [isQrOpen, qr] = useDisclosure(false);
  return (
    <Panel title={text.title}>
      <Group gap="md" wrap="nowrap" align="center">
        <Identicon value={address} size={52} />
        <div className={classes.address}>
          <div className={classes.short}>{shortAddress(address)}</div>
          <Text size="sm" c="dimmed">
            {text.length(address.length)}
          </Text>
        </div>
      </Group>
      <Group gap="xs" mt="md">
        <CopyButton value={address} label={text.copy} kind="button" />
        <Button variant="default" size="xs" leftSection={<Icon name="qr" size={15} />} onClick={qr.open}>
          {text.showQr}
        </Button>
        <Button variant="subtle" size="xs" aria-expanded={isWhole} onClick={toggle}>
          {isWhole ? text.hideWhole : text.showWhole}
        </Button>
      </Group>
      {isWhole && <div className={classes.whole}>{address}</div>}
      <Text size="sm" c="dimmed" mt="sm">
        {text.help}
      </Text>
      {isQrOpen && (
        <Dialog onClose={qr.close} title={text.qrTitle} size="auto">
          <QrCode value={address} label={text.qrLabel} size={QR_SIZE} />
          <Text size="sm" c="dimmed" mt="sm" maw={QR_SIZE}>
            {text.qrHelp}
          </Text>
        </Dialog>
      )}
    </Panel>
  );
}
