/** Asks before the solution is shown to somebody who has not solved the lesson. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';

interface GiveUpDialogProps {
  readonly onGiveUp: () => void;
  readonly onClose: () => void;
}

export function GiveUpDialog({ onGiveUp, onClose }: GiveUpDialogProps) {
  const words = strings.workshop.solution;
  return (
    <Dialog title={words.giveUpTitle} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{words.giveUpDetail}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button onClick={onGiveUp}>{words.giveUpAction}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
