/** A QR code: dark on white in both themes, for cameras want it so. */
import { QRCodeSVG } from 'qrcode.react';
import classes from './QrCode.module.css';

export interface QrCodeProps {
  readonly value: string;
  /** Says what it holds, for those who cannot see it. */
  readonly label: string;
  /** In pixels. */
  readonly size?: number;
}

export function QrCode({ value, label, size = 168 }: QrCodeProps) {
  return (
    <span className={classes.root}>
      <QRCodeSVG
        value={value}
        size={size}
        level="L"
        bgColor="#ffffff"
        fgColor="#14201a"
        role="img"
        aria-label={label}
      />
    </span>
  );
}
