/** Shows which class it is, and what joining means, before anything is done. */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { FoundClassView } from '../../../preload/contract/views/class-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { useTell } from '../../ui/news/news.tsx';

interface JoinDialogProps {
  /** A code, an invitation, or an address. */
  readonly text: string;
  readonly onClose: () => void;
}

export function JoinDialog({ text, onClose }: JoinDialogProps) {
  const words = strings.class.join;
  const { mutate, data: found, error } = useNodeMutation('lookForClass');
  useEffect(() => mutate({ text }), [mutate, text]);
  return (
    <Dialog title={found === undefined ? words.title : words.askTitle(found.name)} onClose={onClose}>
      {error !== null && (
        <Stack gap="md">
          <Failed error={error} />
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              {strings.common.close}
            </Button>
          </Group>
        </Stack>
      )}
      {found === undefined && error === null && <Skeleton height={90} />}
      {found !== undefined && <Question found={found} onClose={onClose} />}
    </Dialog>
  );
}

function Question({ found, onClose }: { readonly found: FoundClassView; readonly onClose: () => void }) {
  const words = strings.class.join;
  const tell = useTell();
  const { height = 0, ownClass = null } = useNodeQuery('getStatus').data ?? {};
  const join = useNodeMutation('joinClass');
  const button = useRef<HTMLButtonElement>(null);
  // The dialog had nothing to press when it opened.
  useEffect(() => button.current?.focus(), []);
  const confirm = (): void => {
    join.mutate(
      { text: found.invitation },
      {
        onSuccess: () => {
          tell({ tone: 'good', text: words.done(found.name) });
          onClose();
        },
      },
    );
  };
  return (
    <Stack gap="md">
      <Text size="sm">{found.wasAsked ? words.byCode(found.places[0] ?? '') : words.byInvitation}</Text>
      {found.isOwn && <Text size="sm">{words.isOwn}</Text>}
      {!found.isOwn && ownClass !== null && <Text size="sm">{words.leaves(ownClass.name)}</Text>}
      {!found.isOwn && height > 0 && <Text size="sm">{words.ownChain(height)}</Text>}
      {!found.isOwn && <Text size="sm">{words.means}</Text>}
      {join.error !== null && <Failed error={join.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {strings.common.cancel}
        </Button>
        <Button ref={button} loading={join.isPending} onClick={confirm}>
          {words.action}
        </Button>
      </Group>
    </Stack>
  );
}
