/** How latecomers join: the code in large letters, and the invitation as a QR code; without a class the node's address, unless names are hidden. */
import type { StatusView } from '../../../../preload/contract/views/status-views.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { QrCode } from '../../../ui/QrCode.tsx';
import classes from './projector.module.css';

interface InvitationProps {
  readonly status: StatusView;
  readonly hidesNames: boolean;
}

export function Invitation({ status, hidesNames }: InvitationProps) {
  const text = strings.projector;
  const { ownClass, isOnLan, listenAddresses } = status;
  if (!isOnLan) return <p className={classes.soft}>{strings.class.invite.loopback}</p>;
  if (ownClass !== null) {
    return (
      <>
        <div className={classes.qr}>
          <QrCode value={ownClass.invitation} label={text.qr} />
        </div>
        {ownClass.code !== null && <div className={classes.code}>{ownClass.code}</div>}
        <div className={classes.soft}>{ownClass.code === null ? text.joinWithoutCode : text.joinBy}</div>
      </>
    );
  }
  if (hidesNames) return <p className={classes.soft}>{text.addressHidden}</p>;
  const address = listenAddresses.find(({ isVirtual }) => !isVirtual) ?? listenAddresses[0];
  if (address === undefined) return <p className={classes.soft}>{text.noAddress}</p>;
  return (
    <>
      <div className={classes.address}>{shortUrl(address.url)}</div>
      <div className={classes.soft}>{text.joinByAddress}</div>
    </>
  );
}
