/** What is wrong with a card, in English: parts of sentences. */
import type { CardFault } from '../card-fault.ts';
import type { Sentences } from '../message.ts';
import { formatSize } from './counts.ts';

export const cardFaults: Sentences<CardFault> = {
  'card-size': ({ mostBytes }) => `the card has more than ${formatSize(mostBytes)}`,
  'card-unreadable': 'the card is not a JSON object',
  'card-member': ({ member }) => `the card's "${member}" is missing, or not what it should be`,
  'card-signature': "the card's signature is not that of its address",
};
