/** Third step: the own address. */
import { Skeleton } from '@mantine/core';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { shortAddress } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Identicon } from '../../ui/Identicon.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import classes from './first-run.module.css';

const QR_SIZE = 190;

export function AddressStep() {
  const words = strings.firstRun.address;
  return (
    <StateOf query={useNodeQuery('getStatus')} skeleton={<Skeleton width={QR_SIZE + 20} height={QR_SIZE + 20} />}>
      {({ wallet }) => (
        <div className={classes.address}>
          <QrCode value={wallet.address} label={words.qr} size={QR_SIZE} />
          <div className={classes.addressText}>
            <div className={classes.addressName}>
              <Identicon value={wallet.address} size={40} />
              <span className={classes.addressShort}>{shortAddress(wallet.address)}</span>
            </div>
            <div className={classes.addressWhole}>{wallet.address}</div>
            <CopyButton value={wallet.address} label={words.copy} kind="button" />
          </div>
        </div>
      )}
    </StateOf>
  );
}
