/** What the owner of a payment can do: send it again, give it up, or answer what the node asks. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PaymentView } from '../../../../preload/contract/views/payment-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { handOnFocus } from '../../../ui/hand-on-focus.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { PayOnceMore } from './PayOnceMore.tsx';
import { type PaymentCommands, usePaymentCommands } from './use-payment-commands.ts';
import classes from './payments.module.css';

interface PaymentActionsProps {
  readonly payment: PaymentView;
  /** What has the focus when a button has done its work and is gone. */
  readonly next: () => HTMLElement | null;
}

export function PaymentActions({ payment, next }: PaymentActionsProps) {
  const { state, canSendAgain, canGiveUp } = payment;
  const words = strings.payments;
  const commands = usePaymentCommands(payment);
  const isDoubtful = state.code === 'doubtful';
  if (!canSendAgain && !canGiveUp && !isDoubtful && commands.error === null) return null;
  const common = { isDisabled: commands.isBusy, next };
  return (
    <div className={classes.actions}>
      {canSendAgain && <Action {...common} label={words.again} icon="send" run={commands.sendAgain} />}
      {canGiveUp && <Action {...common} label={words.giveUp} run={commands.giveUp} />}
      {isDoubtful && (
        <>
          <Action {...common} label={words.done} icon="check" run={() => commands.answer(true)} />
          <OnceMore payment={payment} height={state.question.height} commands={commands} next={next} />
        </>
      )}
      {commands.error !== null && <Failed error={commands.error} />}
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  /** Of what is the likely choice. */
  readonly icon?: IconName;
  readonly isDisabled: boolean;
  readonly run: () => Promise<void>;
  readonly next: () => HTMLElement | null;
}

function Action({ label, icon, isDisabled, run, next }: ActionProps) {
  return (
    <Button
      size="xs"
      variant={icon === undefined ? 'default' : 'filled'}
      disabled={isDisabled}
      leftSection={icon !== undefined && <Icon name={icon} size={14} />}
      onClick={({ currentTarget }) => void handOnFocus(run(), currentTarget, next)}
    >
      {label}
    </Button>
  );
}

interface OnceMoreProps extends PaymentActionsProps {
  /** Of the block that holds an equal payment. */
  readonly height: number;
  readonly commands: PaymentCommands;
}

function OnceMore({ payment, height, commands, next }: OnceMoreProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" disabled={commands.isBusy} onClick={() => setIsAsking(true)}>
        {strings.payments.payOnceMore}
      </Button>
      {isAsking && (
        <PayOnceMore
          amount={payment.transaction.amount}
          height={height}
          onClose={() => setIsAsking(false)}
          onConfirm={(button) => {
            setIsAsking(false);
            void handOnFocus(commands.answer(false), button, next);
          }}
        />
      )}
    </>
  );
}
