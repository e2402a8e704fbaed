/** Shows what the student's code wants to pay, before the node signs it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { useTell } from '../../../ui/news/news.tsx';
import { Note } from '../../../ui/Note.tsx';
import type { WantedPayment } from './live-payment.ts';

interface SignDialogProps {
  /** What the owner has typed. */
  readonly wanted: WantedPayment;
  /** What the code has made of it. */
  readonly payment: WantedPayment;
  readonly onClose: () => void;
}

export function SignDialog({ wanted, payment, onClose }: SignDialogProps) {
  const words = strings.workshop.pay;
  const tell = useTell();
  const pay = useNodeMutation('pay');
  const isOther = payment.to !== wanted.to || payment.amount !== wanted.amount;
  const sign = (): void => {
    pay.mutate(payment, {
      onSuccess: () => {
        tell({ tone: 'good', text: words.done });
        onClose();
      },
    });
  };
  return (
    <Dialog title={words.ask} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{words.wants(payment.amount)}</Text>
        <Address value={payment.to} isLink={false} isWhole />
        {isOther && <Note>{words.isOther}</Note>}
        {pay.error !== null && <Failed error={pay.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button loading={pay.isPending} onClick={sign}>
            {words.sign}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
