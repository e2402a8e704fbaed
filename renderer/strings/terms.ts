/** Terms of the lesson, each explained in a sentence or two: what the little question marks show. */
import type { RulesView } from '../../preload/contract/views/status-views.ts';
import { formatCoins } from '../format/coins.ts';

export const terms = {
  difficulty: {
    term: 'Difficulty',
    text: "How many zero bits a block's hash must begin with. Each further bit doubles the number of tries that a block takes on average.",
  },
  target: {
    term: 'Target',
    text: 'The number that a hash must stay below. It is 2^256 - 1, shifted right by the difficulty.',
  },
  retarget: {
    term: 'Retarget',
    text: ({ targetSpacingSeconds }: RulesView) =>
      `After each block the difficulty goes up by 1 if that block came less than ${targetSpacingSeconds} seconds after the one before; otherwise it goes down by 1.`,
  },
  hash: {
    term: 'Hash',
    text: 'The SHA-256 fingerprint of a text: 64 hexadecimal digits. Change one letter and all of them change.',
  },
  nonce: { term: 'Nonce', text: 'A number that means nothing. Miners change it until the hash is low enough.' },
  preimage: { term: 'Preimage', text: 'The exact text that was hashed. Hash it yourself and compare.' },
  wire: { term: 'Wire text', text: 'The exact text that nodes send each other.' },
  height: { term: 'Height', text: 'The number of a block in its chain. The first one is 1.' },
  previousHash: {
    term: 'Previous hash',
    text: 'The hash of the block before. It turns blocks into a chain: change an old block and every later link breaks.',
  },
  coinbase: {
    term: 'Reward',
    text: ({ reward }: RulesView) =>
      `A payment from nobody (COINBASE) to the miner of the block: ${formatCoins(reward)} new coins. It is the only way in which new coins come into being.`,
  },
  timestamp: { term: 'Timestamp', text: "Seconds since 1970 by the miner's clock. Nobody can check it exactly." },
  signature: {
    term: 'Signature',
    text: "A number that only the sender's private key can make. Raised to the power of 65537 modulo the key, it gives the transaction's hash.",
  },
  hashRate: { term: 'Hash rate', text: 'How many nonces are tried in a second.' },
  share: {
    term: 'Share',
    text: 'Your part of all mining. Nobody can count the tries of others, but the blocks tell: a miner who does half of the work finds half of the blocks in the long run. This counts the blocks since you began to mine at this pace, up to 50. With few blocks luck matters a lot, so the range is wide.',
  },
  bestChain: {
    term: 'Best chain',
    text: 'The chain with the most blocks. If two are equally long, the one that was seen first.',
  },
  sideBranch: {
    term: 'Side branch',
    text: 'Valid blocks that lost the race because another chain is longer. Their coins do not count.',
  },
  reorganisation: {
    term: 'Reorganisation',
    text: 'A longer chain was found, and replaces the last blocks of the old one.',
  },
  pool: { term: 'Pool', text: 'Payments that are signed and valid but not in a block yet.' },
  peer: { term: 'Peer', text: 'Another node that this one knows and exchanges blocks with.' },
  confirmed: { term: 'Confirmed', text: 'The coins that are yours according to the best chain.' },
  pending: { term: 'Pending', text: 'Coins in your payments that are not in a block yet.' },
  spendable: { term: 'Spendable', text: 'Confirmed coins minus those that already wait in a payment.' },
  amountKind: {
    term: 'int or float',
    text: 'The hash covers the text of the amount. 10 (an int) and 10.0 (a float) are worth the same, but they are different texts. So these are different payments, with different hashes.',
  },
  address: {
    term: 'Address',
    text: 'Your public key, written as text. Anyone may know it: it can receive coins and check signatures, but not spend.',
  },
} as const satisfies Record<string, { term: string; text: string | ((rules: RulesView) => string) }>;

export type Term = keyof typeof terms;
