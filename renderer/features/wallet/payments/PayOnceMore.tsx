/** Asks before a payment that may be paid already is signed anew. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';

interface PayOnceMoreProps {
  readonly amount: string;
  /** Of the block that holds an equal payment. */
  readonly height: number;
  readonly onConfirm: (button: Element) => void;
  readonly onClose: () => void;
}

export function PayOnceMore({ amount, height, onConfirm, onClose }: PayOnceMoreProps) {
  const words = strings.payments.once;
  return (
    <Dialog onClose={onClose} title={words.title(amount)}>
      <Stack gap="md">
        <Text size="sm">{words.detail(height)}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {words.back}
          </Button>
          <Button leftSection={<Icon name="key" size={16} />} onClick={({ currentTarget }) => onConfirm(currentTarget)}>
            {words.action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
