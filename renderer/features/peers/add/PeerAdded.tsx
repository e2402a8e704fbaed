/** The end of adding a peer: what became of the two chains. */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { SyncView } from '../../../../preload/contract/views/peer-views.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import classes from './add.module.css';

interface PeerAddedProps {
  readonly address: string;
  readonly sync: SyncView;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

export function PeerAdded({ address, sync, onAgain, onClose }: PeerAddedProps) {
  const text = strings.peers.dialog;
  return (
    <Stack gap="lg">
      <div className={classes.added} role="status" data-refused={sync.result === 'rejected'}>
        <Icon name={sync.result === 'rejected' ? 'warning' : 'check'} size={24} />
        <div>
          <Text fw={600}>{text.done(shortUrl(address))}</Text>
          <Text size="sm">{strings.peers.sync(sync)}</Text>
        </div>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {text.another}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {strings.common.close}
        </Button>
      </Group>
    </Stack>
  );
}
