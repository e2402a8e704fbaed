/** The form that pays: it says what is amiss while it is filled in, and signs nothing before the second step. */
import { Button, Group, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { NodeClient } from '../../../../preload/contract/api/client.ts';
import { findKeyTrouble, type KeyTrouble } from '../../../../preload/contract/key-text.ts';
import { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { PaymentPreview, WalletView } from '../../../../preload/contract/views/wallet-views.ts';
import { useNode } from '../../../client/node-context.tsx';
import type { Claim } from '../../../format/claims.ts';
import { strings } from '../../../strings/strings.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RestCall } from '../../../ui/RestCall.tsx';
import { AmountField } from './AmountField.tsx';
import { ClaimNote } from './ClaimNote.tsx';
import { ConfirmPayment, type CheckedPayment } from './ConfirmPayment.tsx';
import { NOBODY, type Recipient } from './recipient.ts';
import { RecipientField } from './RecipientField.tsx';
import { useRecipient } from './use-recipient.ts';
import { usePaymentPreview, type Payment, type PreviewState } from './use-payment-preview.ts';
import classes from './send.module.css';

interface SendPanelProps {
  readonly wallet: WalletView;
  readonly recipient: Recipient;
  readonly onRecipient: (recipient: Recipient) => void;
}

export function SendPanel({ wallet, recipient, onRecipient }: SendPanelProps) {
  const text = strings.wallet.send;
  const node = useNode();
  const { names, candidates, to, claim } = useRecipient(recipient);
  const [typedAmount, setTypedAmount] = useState('');
  const [wasSubmitted, setWasSubmitted] = useState(false);
  const [confirmed, setConfirmed] = useState<CheckedPayment>();
  const amount = typedAmount.trim();
  const state = usePaymentPreview({ to, amount }, wallet.spendable);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setWasSubmitted(true);
    if (to === '' || amount === '' || state.error !== undefined) return;
    const preview = state.preview ?? (await askNow(node, { to, amount }));
    if (preview?.isCovered === true) setConfirmed({ to, amount, preview });
  };
  const finish = (): void => {
    setConfirmed(undefined);
    setWasSubmitted(false);
    setTypedAmount('');
    onRecipient(NOBODY);
  };

  return (
    <Panel title={text.title} actions={<RestCall method="POST" path="/new_transaction" body={restBody(to, amount)} />}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <RecipientField
            value={recipient}
            names={names}
            candidates={candidates}
            error={wasSubmitted && to === '' ? text.missingRecipient : undefined}
            onChange={onRecipient}
          />
          <RecipientNote
            typed={recipient.text}
            isOwn={to === wallet.address}
            isKey={state.latest?.isKey}
            claim={claim}
          />
          <AmountField
            value={typedAmount}
            state={state}
            error={amountError(amount, state, wallet, wasSubmitted)}
            onChange={setTypedAmount}
          />
          <SubmitRow />
        </Stack>
      </form>
      {confirmed !== undefined && (
        <ConfirmPayment payment={confirmed} onBack={() => setConfirmed(undefined)} onDone={finish} />
      )}
    </Panel>
  );
}

function SubmitRow() {
  const text = strings.wallet.send;
  return (
    <Group justify="space-between">
      <Button type="submit" leftSection={<Icon name="send" size={16} />}>
        {text.next}
      </Button>
      <span className={classes.kindHelp}>
        <Explain term="amountKind">{text.kindTitle}</Explain>
      </span>
    </Group>
  );
}

/** For a user who presses Enter before the form has asked. What is wrong is shown below the field a moment later. */
async function askNow(node: NodeClient, payment: Payment): Promise<PaymentPreview | undefined> {
  try {
    return await node.previewPayment(payment);
  } catch (error) {
    if (error instanceof NodeApiError) return undefined;
    throw error;
  }
}

interface RecipientNoteProps {
  readonly isOwn: boolean;
  readonly isKey: boolean | undefined;
  readonly typed: string;
  readonly claim: Claim | undefined;
}

/** A warning and no refusal: the rules allow any recipient. */
function RecipientNote({ isOwn, isKey, typed, claim }: RecipientNoteProps) {
  const text = strings.wallet.send;
  const trouble = findKeyTrouble(typed);
  if (typed.trim() === '') return null;
  if (trouble !== undefined) return <TroubleNote trouble={trouble} />;
  if (claim !== undefined) return <ClaimNote claim={claim} />;
  if (isOwn) return <Note tone="info">{text.toOwn}</Note>;
  if (isKey !== false) return null;
  return (
    <div role="status">
      <Note title={text.toNoKey}>{text.toNoKeyDetail}</Note>
    </div>
  );
}

function TroubleNote({ trouble }: { readonly trouble: KeyTrouble }) {
  const text = strings.wallet.send;
  return (
    <div role="status">
      {trouble.kind === 'invisible' ? (
        <Note tone="info">{text.toInvisible}</Note>
      ) : (
        <Note title={text.toLength(trouble.missing)}>{text.toLengthDetail}</Note>
      )}
    </div>
  );
}

function amountError(
  amount: string,
  { preview, error }: PreviewState,
  { spendable, pending }: WalletView,
  wasSubmitted: boolean,
): string | undefined {
  const text = strings.wallet.send;
  if (amount === '') return wasSubmitted ? text.missingAmount : undefined;
  if (error !== undefined) return strings.messages.error(error);
  return preview?.isCovered === false ? text.notCovered(preview.amount, spendable, pending) : undefined;
}

/** The amount stands as it was typed, for `10` and `10.0` are different payments. */
function restBody(to: string, amount: string): string {
  return `{"to": ${JSON.stringify(to)}, "amount": ${amount === '' ? '10' : amount}}`;
}
