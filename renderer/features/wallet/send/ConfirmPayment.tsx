/** The second step of a payment: shows the text that will be signed, and signs it once. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { PaymentPreview } from '../../../../preload/contract/views/wallet-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { useTell } from '../../../ui/news/news.tsx';
import { Address } from '../../../ui/Address.tsx';
import { Coins } from '../../../ui/Coins.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Hash } from '../../../ui/Hash.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useClaim } from '../../../ui/claims.tsx';
import { ClaimNote } from './ClaimNote.tsx';
import { Consents, useConsents } from './Consents.tsx';
import { Preimage } from './Preimage.tsx';
import type { Payment } from './use-payment-preview.ts';
import classes from './send.module.css';

/** The second click of a double click must not sign. */
const ARMED_AFTER_MS = 700;

/** What was submitted. It stays as it was, whatever peers say in the meantime. */
export interface CheckedPayment extends Payment {
  readonly preview: PaymentPreview;
}

interface ConfirmPaymentProps {
  readonly payment: CheckedPayment;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

export function ConfirmPayment({ payment, onBack, onDone }: ConfirmPaymentProps) {
  const text = strings.wallet.confirm;
  const { to, preview } = payment;
  const { sign, isSigning, error } = useSignOnce(payment, onDone);
  const isArmed = useArmed();
  const claim = useClaim(to);
  const consents = useConsents({ preview, equalCount: useEqualPayments(preview.hash), claim });

  return (
    <Dialog onClose={onBack} title={text.title} size="lg" closesOnClickOutside={!isSigning}>
      <Stack gap="md">
        <PaymentFacts to={to} preview={preview} />
        {claim?.doubt === null && <ClaimNote claim={claim} />}
        <Consents {...consents} />
        <Text size="sm" c="dimmed">
          {text.final}
        </Text>
        {error !== null && <Failed error={error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus disabled={isSigning} onClick={onBack}>
            {text.back}
          </Button>
          <Button
            loading={isSigning}
            disabled={!isArmed || !consents.hasAll}
            leftSection={<Icon name="key" size={16} />}
            onClick={sign}
          >
            {text.sign}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function PaymentFacts({ to, preview }: { readonly to: string; readonly preview: PaymentPreview }) {
  const text = strings.wallet.confirm;
  return (
    <>
      <div className={classes.statement}>
        <span>{text.pays}</span>
        <strong className={classes.statementAmount}>
          <Coins amount={preview.amount} />
        </strong>
        <span>{text.to}</span>
        <Address value={to} isLink={false} withCopy={false} />
      </div>
      <Preimage text={preview.preimage} />
      <div className={classes.hash}>
        <Text fw={600} size="sm">
          {text.hash}
        </Text>
        <Hash value={preview.hash} isWhole />
        <Text size="sm" c="dimmed">
          {text.hashHelp}
        </Text>
      </div>
    </>
  );
}

interface Signing {
  readonly sign: () => void;
  readonly isSigning: boolean;
  readonly error: NodeApiError | null;
}

/** Pays once, however often it is pressed. */
function useSignOnce({ to, amount, preview }: CheckedPayment, onDone: () => void): Signing {
  const tell = useTell();
  const text = strings.wallet.confirm;
  const pay = useNodeMutation('pay');
  const sign = (): void => {
    if (pay.isPending || pay.isSuccess) return;
    pay.mutate(
      { to, amount },
      {
        onSuccess: () => {
          tell({ tone: 'good', title: text.done, text: text.doneDetail(preview.amount) });
          onDone();
        },
      },
    );
  };
  return { sign, isSigning: pay.isPending, error: pay.error };
}

function useArmed(): boolean {
  const [isArmed, setIsArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsArmed(true), ARMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isArmed;
}

/** How many payments with the same hash wait already. */
function useEqualPayments(hash: string): number {
  const pool = useNodeQuery('listPool').data ?? [];
  return pool.filter(({ transaction }) => transaction.hash === hash).length;
}
