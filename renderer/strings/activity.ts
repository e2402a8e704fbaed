/** Texts of what happened, and of a reorganisation. */
import type { ActivityKind, HeardFrom, ReorganisationActivity } from '../../preload/contract/messages/activity.ts';
import { formatCoins, isOneCoin } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${formatWhole(count)} blocks`;
}

function coins(amount: string): string {
  return `${formatCoins(amount)} ${isOneCoin(amount) ? 'coin' : 'coins'}`;
}

const KINDS: Readonly<Record<ActivityKind, string>> = {
  tip: 'New blocks',
  'side-block': 'Side blocks',
  reorganisation: 'Reorganisations',
  refusal: 'Refusals',
  peer: 'Peers',
  payment: 'Payments',
  class: 'Class',
};

export const activityStrings = {
  view: 'What to show',
  views: { text: 'Log lines', happened: 'What happened' },
  kind: 'Kind',
  all: 'Everything',
  kinds: KINDS,
  search: 'Search what happened',
  label: 'What happened, newest first',
  newer: 'Newer',
  older: 'Older',
  copy: 'Copy these',
  file: 'what-happened',
  /** Of the file. */
  columns: {
    time: 'time',
    lastTime: 'last time',
    times: 'times',
    kind: 'kind',
    height: 'height',
    hash: 'hash',
    miner: 'miner',
    from: 'from',
    text: 'what happened',
  },
  times: (count: number) => `${formatWhole(count)} times`,
  empty: 'Nothing has happened yet',
  emptyText: 'Blocks, reorganisations, refusals and peers appear here as they come, and stay over a restart.',
  none: 'Nothing of this kind here',
  noneText: 'Try another word or another kind, or look further back.',
  from: (from: HeardFrom) =>
    from.kind === 'self' ? 'this node' : from.kind === 'peer' ? from.address.replace('http://', '') : from.ip,

  reorganisation: {
    title: 'Reorganisation',
    back: 'What happened',
    lead: ({ left, came, forkHeight }: ReorganisationActivity) =>
      `${blocks(left.blocks)} left the chain and ${came === null ? 'no others' : blocks(came.blocks)} came. ` +
      (forkHeight === 0
        ? 'The two branches have no block in common.'
        : `The two branches are the same up to block ${formatWhole(forkHeight)}.`),
    facts: 'In short',
    file: 'reorganisation',
    columns: {
      what: 'what',
      counterpart: 'miner, payer or recipient',
      words: {
        left: 'block that left',
        came: 'block that came',
        lost: 'coins that are gone',
        won: 'coins that came',
        returned: 'payment that waits again',
      },
    },
    when: 'When',
    who: 'Heard from',
    why: 'Why',
    because: ({ because, left, came }: ReorganisationActivity): string =>
      ({
        longer: `The longest chain wins. The old one had ${blocks(left.height)}, the new one ${blocks(came?.height ?? 0)}.`,
        lower: 'Of two first blocks, the one with the lower hash stays.',
        class: 'The class has anchored a block that the old chain did not hold.',
        owner: 'The owner of this node chose the other branch.',
      })[because],
    fork: 'Last block in common',
    coins: 'Your coins',
    coinsText: (before: string, after: string) => `${coins(before)} before, ${coins(after)} after`,
    left: (count: number) => `Left: ${blocks(count)}`,
    came: (count: number) => `Came: ${blocks(count)}`,
    more: (shown: number, count: number) => `The highest ${formatWhole(shown)} of ${formatWhole(count)}.`,
    notStored: 'These blocks are not stored any more.',
    cutOff: 'The node stopped before these blocks had come.',
    lost: 'Coins that are gone',
    won: 'Coins that came',
    returned: 'Payments that wait again',
    reward: 'Reward',
    sum: (count: number, amount: string) => `${formatWhole(count)}, ${coins(amount)} together`,
    nothing: 'None of your coins or payments were in these blocks.',
  },
} as const;
