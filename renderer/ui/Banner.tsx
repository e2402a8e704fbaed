/** A line across the window, above the screen: what everybody must know at once. */
import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { strings } from '../strings/strings.ts';
import classes from './Banner.module.css';
import { Icon } from './Icon.tsx';

interface BannerProps {
  /** `info`: nothing is wrong. */
  readonly tone?: 'warn' | 'info';
  readonly title: string;
  readonly text: string;
  /** What can be done about it: buttons. */
  readonly children?: ReactNode;
  /** Without it the banner stays while what it says is so. */
  readonly onClose?: () => void;
}

export function Banner({ tone = 'warn', title, text, children, onClose }: BannerProps) {
  return (
    <div className={classes.root} data-tone={tone}>
      <Icon name={tone === 'warn' ? 'warning' : 'info'} />
      <span className={classes.text}>
        <strong>{title}.</strong> {text}
      </span>
      {children !== undefined && <div className={classes.actions}>{children}</div>}
      {onClose !== undefined && <CloseButton size="sm" aria-label={strings.common.close} onClick={onClose} />}
    </div>
  );
}
