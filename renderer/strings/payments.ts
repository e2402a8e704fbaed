/** Texts about own payments: where each one is, and what its owner can do. */
import type { PaymentState } from '../../preload/contract/messages/payment-state.ts';
import { formatCoins, isOneCoin } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';

function coins(amount: string): string {
  return `${formatCoins(amount)} ${isOneCoin(amount) ? 'coin' : 'coins'}`;
}

export const paymentStrings = {
  file: 'payments',
  title: 'Your payments',
  empty: 'You have not paid anybody yet',
  emptyDetail:
    'Each payment that you sign is listed here, with how far it has got: signed, told, in a block, deep enough.',
  to: 'to',
  made: 'made',
  /** An equal payment was made before; this is the second, third ... */
  number: (occurrence: number) => `number ${formatWhole(occurrence)} of equal payments`,
  more: (count: number) => `Show ${formatWhole(count)} more`,
  newest: (shown: number, total: number) =>
    `These are the newest ${formatWhole(shown)} of ${formatWhole(total)}. What was paid is in the history, too.`,

  states: {
    unsigned: 'Not signed yet',
    waiting: 'Waits for a block',
    stuck: 'Stuck',
    'in-block': 'In a block',
    deep: 'Deep enough',
    expired: 'Expired',
    doubtful: 'Needs your answer',
    void: 'Counts for nothing',
    'given-up': 'Given up',
  } satisfies Record<PaymentState['code'] | 'deep', string>,

  /** What the owner can do when it does not go on by itself. */
  help: {
    alone: 'What helps: add a peer that mines, or mine yourself.',
    funds: 'What helps: mine a block, or ask to be paid. It goes on by itself when the coins are there.',
    mined:
      'What helps: look at the block in the explorer, and ask the recipient. Perhaps you paid from another computer.',
    key: 'What helps: use your key on one computer only, and give the other one a key of its own.',
  },

  steps: {
    label: 'The way of this payment',
    signed: 'Signed',
    told: 'Told',
    toldCount: (knownTo: number, neighbours: number) => `Told ${formatWhole(knownTo)} of ${formatWhole(neighbours)}`,
    block: 'Block',
    inBlock: (height: number) => `Block ${formatWhole(height)}`,
    deep: (enough: number) => `${formatWhole(enough)} deep`,
    deepOf: (depth: number, enough: number) => `${formatWhole(depth)} of ${formatWhole(enough)} deep`,
    deepAtLeast: (most: number) => `${formatWhole(most)} deep or more`,
    /** Said to screen readers after the step. */
    marks: { done: 'done', now: 'under way', open: 'not yet', failed: 'cannot go on', asked: 'not certain' },
  },

  again: 'Send again',
  sentAgain: (amount: string) => `Sent again: ${coins(amount)}.`,
  giveUp: 'Give it up',
  gaveUp: (amount: string) => `Given up: ${coins(amount)}.`,
  done: 'It is done',
  paysOnceMore: (amount: string) => `To be paid once more: ${coins(amount)}.`,
  answered: (amount: string) => `Marked as done: ${coins(amount)}.`,
  payOnceMore: 'Pay once more …',
  once: {
    title: (amount: string) => `Pay ${coins(amount)} once more?`,
    detail: (height: number) =>
      `An equal payment stands in block ${formatWhole(height)}. If that was this payment, you pay twice.`,
    back: 'Do not pay',
    action: 'Pay once more',
  },

  meanings: {
    title: 'What the steps mean',
    signed:
      'Your key has signed the payment, and the order that goes with it: how often it may stand in the chain, and until which block. So nodes like yours never pay it twice.',
    told: 'Your node has told its neighbours, and they tell theirs. Anyone who mines can now put it into a block. An original node of the workshop does not pass it on.',
    block: 'A miner has put it into a block. The coins have moved, unless this block is replaced.',
    deepTitle: '6 or 12 deep',
    deep: 'Each block on top makes it harder to replace. Two miners often find a block at the same time, so the newest one or two are not certain. More than 6 are hardly ever replaced by accident: your node warns you when they are. If it matters, wait for 12, about a minute: to replace them, somebody has to find 13 blocks while the whole class finds 12. No depth helps against a script with old dates, but the warning does.',
    expired:
      'A payment that no block has taken for 120 blocks expires: nodes like yours do not mine it any more, and your coins are free again. If you send it again, it is still paid only once.',
  },

  incoming: {
    title: 'On its way to you',
    from: 'From',
    waits: 'waits for a block: not yours yet',
    more: (count: number) => (count === 1 ? 'and 1 more' : `and ${formatWhole(count)} more`),
  },

  news: {
    expired: {
      title: 'A payment of yours has expired',
      text: (amount: string, who: string, others: number) =>
        `${coins(amount)} to ${who} ${isOneCoin(amount) ? 'was' : 'were'} not paid. Wallet can send it again.${and(others)}`,
    },
    doubtful: {
      title: 'A payment of yours needs your answer',
      text: (amount: string, who: string, others: number) =>
        `Your node cannot tell whether ${coins(amount)} to ${who} ${isOneCoin(amount) ? 'is' : 'are'} paid. See Wallet.${and(others)}`,
    },
    stuck: {
      title: 'A payment of yours is stuck',
      text: (amount: string, who: string, others: number) =>
        `No block can take ${coins(amount)} to ${who} now. Wallet says why.${and(others)}`,
    },
    void: {
      title: 'A payment of yours counts for nothing',
      text: (amount: string, who: string, others: number) =>
        `The chain has another first block, so ${coins(amount)} to ${who} ${isOneCoin(amount) ? 'is' : 'are'} not paid.${and(others)}`,
    },
  },
} as const;

/** Other payments of which the same is true. */
function and(others: number): string {
  return others === 0 ? '' : ` The same is true of ${others === 1 ? '1 other' : `${formatWhole(others)} others`}.`;
}
