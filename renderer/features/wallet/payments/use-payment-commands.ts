/** What the owner of a payment can have done about it, told to screen readers when it is. */
import type { PaymentView } from '../../../../preload/contract/views/payment-views.ts';
import type { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';

export interface PaymentCommands {
  readonly sendAgain: () => Promise<void>;
  readonly giveUp: () => Promise<void>;
  readonly answer: (isDone: boolean) => Promise<void>;
  /** One of them is under way. */
  readonly isBusy: boolean;
  /** Why the last one failed. */
  readonly error: NodeApiError | null;
}

export function usePaymentCommands({ id, transaction: { amount } }: PaymentView): PaymentCommands {
  const words = strings.payments;
  const announce = useAnnounce();
  const sendAgain = useNodeMutation('sendPaymentAgain');
  const giveUp = useNodeMutation('giveUpPayment');
  const answer = useNodeMutation('answerPaymentQuestion');
  const say = async (work: Promise<unknown>, said: string): Promise<void> => {
    await work;
    announce(said);
  };
  return {
    sendAgain: () => say(sendAgain.mutateAsync({ id }), words.sentAgain(amount)),
    giveUp: () => say(giveUp.mutateAsync({ id }), words.gaveUp(amount)),
    answer: (isDone) =>
      say(answer.mutateAsync({ id, isDone }), isDone ? words.answered(amount) : words.paysOnceMore(amount)),
    isBusy: sendAgain.isPending || giveUp.isPending || answer.isPending,
    error: sendAgain.error ?? giveUp.error ?? answer.error,
  };
}
