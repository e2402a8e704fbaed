/** Where a payment is, in English: whole sentences. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { PaymentObstacle, PaymentQuestion, PaymentState } from '../payment-state.ts';
import { countBlocks, countOf } from './counts.ts';
import { describeSetAside } from './set-aside.ts';

type OwnObstacle = Extract<PaymentObstacle, { readonly code: 'earlier-payment' }>;

export const paymentObstacles: Sentences<OwnObstacle> = {
  'earlier-payment': ({ expired }) =>
    expired
      ? 'An equal payment that you made before has expired. Send that one again, or give it up.'
      : 'An equal payment that you made before has to be mined first.',
};

export const paymentQuestions: Sentences<PaymentQuestion> = {
  'mined-before': ({ height }) =>
    `An equal payment stands in block ${height}, which is older than your signature. Somebody may have repeated an earlier payment of yours. Is this payment done, or should it be sent again?`,
  'signed-elsewhere': ({ height }) =>
    `An equal payment stands in block ${height}, and another node with your key has signed one, too. Is this payment done, or should it be sent again?`,
};

export const paymentStates: Sentences<PaymentState> = {
  unsigned: 'The node signs this payment as soon as it has caught up with its peers.',
  waiting: ({ knownTo, neighbours, blocksLeft }) => {
    const left = `It can still be mined in the next ${countBlocks(blocksLeft)}.`;
    if (neighbours === 0) return `No other node is connected, so only this node can mine it. ${left}`;
    return `Known to ${knownTo} of ${countOf(neighbours, 'neighbour')}. ${left}`;
  },
  stuck: ({ because }) => `No block can take it now: ${describePaymentObstacle(because)}`,
  'in-block': ({ height, depth }) =>
    depth === 1 ? `In block ${height}, the newest one.` : `In block ${height}, ${countBlocks(depth)} deep.`,
  expired: ({ height }) =>
    `It was not mined before block ${height + 1}, and is not paid. It can be sent again, and still is paid only once.`,
  doubtful: ({ question }) => sentenceFor(paymentQuestions, question),
  void: 'The chain has another first block now, so this payment counts for nothing.',
  'given-up': 'You gave this payment up.',
};

function describePaymentObstacle(because: PaymentObstacle): string {
  if (because.code === 'earlier-payment') return sentenceFor(paymentObstacles, because);
  const reason = describeSetAside(because);
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}

export function describePaymentState(state: PaymentState): string {
  return sentenceFor(paymentStates, state);
}
