/** How others join: the code to be called across the room, and the invitation with its QR code. */
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import classes from './class.module.css';

const QR_SIZE = 190;
const LARGE_QR_SIZE = 380;

interface InviteProps {
  readonly own: ClassView;
  readonly isOnLan: boolean;
}

export function InvitePanel({ own, isOnLan }: InviteProps) {
  const text = strings.class.invite;
  const [isLarge, setIsLarge] = useState(false);
  return (
    <Panel
      title={text.title}
      actions={
        <Button variant="default" size="xs" leftSection={<Icon name="qr" size={16} />} onClick={() => setIsLarge(true)}>
          {text.large}
        </Button>
      }
    >
      {!isOnLan && (
        <div className={classes.inviteNote}>
          <Note>
            <Link href="/settings">{text.loopback}</Link>
          </Note>
        </div>
      )}
      <div className={classes.invite}>
        <QrCode value={own.invitation} label={text.qr} size={QR_SIZE} />
        <div className={classes.inviteText}>
          <div className={classes.label}>{text.code}</div>
          {own.code === null ? (
            <p className={classes.text}>{text.noCode}</p>
          ) : (
            <div className={classes.code}>
              {own.code} <CopyButton value={own.code} label={text.copyCode} />
            </div>
          )}
          <div className={classes.link}>{own.invitation}</div>
          <CopyButton value={own.invitation} label={text.copyLink} kind="button" />
        </div>
      </div>
      {isLarge && <LargeInvitation own={own} onClose={() => setIsLarge(false)} />}
    </Panel>
  );
}

/** For the projector. */
function LargeInvitation({ own, onClose }: { readonly own: ClassView; readonly onClose: () => void }) {
  const text = strings.class.invite;
  return (
    <Modal
      opened
      fullScreen
      title={strings.class.title}
      closeButtonProps={{ 'aria-label': strings.common.close }}
      onClose={onClose}
    >
      <div className={classes.large}>
        <div className={classes.largeName}>{own.name}</div>
        {own.code !== null && <div className={classes.largeCode}>{own.code}</div>}
        <p className={classes.largeHow}>{own.code === null ? text.howWithoutCode : text.how}</p>
        <div className={classes.largeQr}>
          <QrCode value={own.invitation} label={text.qr} size={LARGE_QR_SIZE} />
        </div>
      </div>
    </Modal>
  );
}
