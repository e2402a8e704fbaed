/** What is wrong with a payment order, in English: parts of sentences. */
import type { OrderFault } from '../order-fault.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import { formatSize } from './counts.ts';
import { describeReject } from './reject-reason.ts';

export const orderFaults: Sentences<OrderFault> = {
  'order-size': ({ mostBytes }) => `the order has more than ${formatSize(mostBytes)}`,
  'order-unreadable': ({ reason }) => `the order cannot be read: ${describeReject(reason)} (${reason.code})`,
  'order-pays-reward': "the order's transaction is a reward, which only a block can pay",
  'order-recipient': "the order's recipient is too long, or the short form of a long text",
  'order-first-block': 'first_block is not a block hash of 64 lower-case hex digits',
  'order-occurrence': ({ most }) => `occurrence is not a whole number from 1 to ${most}`,
  'order-expiry': 'expiry is not a height',
  'order-signature': ({ of }) => `the signature of the ${of} is not the payer's`,
};

export function describeOrderFault(fault: OrderFault): string {
  return sentenceFor(orderFaults, fault);
}
