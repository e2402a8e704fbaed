/** Where a payment is, in English: whole sentences. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { PaymentQuestion, PaymentState } from '../payment-state.ts';
import { countBlocks, countOf } from './counts.ts';
import { describeSetAside } from './set-aside.ts';

export const paymentQuestions: Sentences<PaymentQuestion> = {
  'mined-before': ({ height }) =>
    `An equal payment stands in block ${height}, which is older than your signature. Somebody may have repeated an earlier payment of yours. Is this payment done, or should it be sent again?`,
  'signed-elsewhere': ({ height }) =>
    `An equal payment stands in block ${height}, and another node with your key has signed one, too. Is this payment done, or should it be sent again?`,
};

export const paymentStates: Sentences<PaymentState> = {
  unsigned: ({ notBefore }) =>
    notBefore === null
      ? 'The node signs this payment as soon as it has caught up with its peers.'
      : `The node signs this payment again when the chain has ${countBlocks(notBefore)}: its last signature may count until then.`,
  waiting: ({ knownTo, neighbours, blocksLeft }) => {
    const left = `It can still be mined in the next ${countBlocks(blocksLeft)}.`;
    if (neighbours === 0) return `No other node is connected, so only this node can mine it. ${left}`;
    return `Known to ${knownTo} of ${countOf(neighbours, 'neighbour')}. ${left}`;
  },
  stuck: ({ because }) => `No block can take it now: ${ended(describeSetAside(because))}`,
  'in-block': ({ height, depth }) =>
    depth === 1 ? `In block ${height}, the newest one.` : `In block ${height}, ${countBlocks(depth)} deep.`,
  expired: ({ height }) =>
    `It was not mined before block ${height + 1}, and is not paid. It can be sent again, and still is paid only once.`,
  doubtful: ({ question }) => sentenceFor(paymentQuestions, question),
  void: 'The chain has another first block now, so this payment counts for nothing.',
  'given-up': 'You gave this payment up.',
};

export function describePaymentState(state: PaymentState): string {
  return sentenceFor(paymentStates, state);
}

function ended(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
