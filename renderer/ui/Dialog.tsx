/** A window over the screen. It is there while it is rendered, and gives the focus back when it goes. */
import { Modal } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { strings } from '../strings/strings.ts';
import { lastFocus } from './last-focus.ts';
import classes from './Dialog.module.css';

export interface DialogProps {
  readonly title: string;
  /** `auto`: as wide as its content. `wide`: most of the window. */
  readonly size?: 'md' | 'lg' | 'auto' | 'wide';
  /** `false`: only its buttons and Esc close it. */
  readonly closesOnClickOutside?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, size = 'md', closesOnClickOutside = true, onClose, children }: DialogProps) {
  const [opener] = useState(lastFocus);
  useEffect(
    () => () => {
      // After the dialog is gone; a row that was removed with it cannot take the focus any more.
      setTimeout(() => opener instanceof HTMLElement && opener.isConnected && opener.focus({ preventScroll: true }));
    },
    [opener],
  );
  return (
    <Modal
      opened
      centered
      size={size === 'wide' ? '1100px' : size}
      title={title}
      closeOnClickOutside={closesOnClickOutside}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': strings.common.close }}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
      onClose={onClose}
    >
      {children}
    </Modal>
  );
}
