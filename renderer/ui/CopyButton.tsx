/** Copies a text, shows that it did, and says so. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { strings } from '../strings/strings.ts';
import { copyText } from './copy-text.ts';
import { Icon } from './Icon.tsx';
import { useAnnounce } from './LiveRegion.tsx';

const SHOWN_MS = 1_600;

export interface CopyButtonProps {
  readonly value: string;
  /** Says what is copied, e.g. `Copy the address`. */
  readonly label?: string;
  /** `icon` (the default): small and quiet. `button`: with its label. */
  readonly kind?: 'icon' | 'button';
}

export function CopyButton({ value, label = strings.common.copy, kind = 'icon' }: CopyButtonProps) {
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');

  useEffect(() => {
    if (outcome === 'none') return undefined;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async (): Promise<void> => {
    const isCopied = await copyText(value);
    setOutcome(isCopied ? 'copied' : 'failed');
    announce(isCopied ? strings.common.copied : strings.common.copyFailed);
  };

  const icon = <Icon name={outcome === 'copied' ? 'check' : outcome === 'failed' ? 'warning' : 'copy'} size={15} />;
  const tip = outcome === 'none' ? label : outcome === 'copied' ? strings.common.copied : strings.common.copyFailed;
  if (kind === 'button') {
    return (
      <Button variant="default" size="xs" leftSection={icon} onClick={() => void copy()}>
        {outcome === 'none' ? label : tip}
      </Button>
    );
  }
  return (
    <Tooltip label={tip} openDelay={300}>
      <ActionIcon
        variant="subtle"
        color={outcome === 'copied' ? 'board' : 'gray'}
        size="sm"
        aria-label={label}
        onClick={() => void copy()}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
