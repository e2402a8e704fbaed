/** Texts of the tree of forks. */
import type { HeardFrom } from '../../preload/contract/messages/activity.ts';
import { shortUrl } from '../format/short-forms.ts';
import { formatWhole } from '../format/numbers.ts';

export const forkStrings = {
  title: 'Fork tree',
  lead: 'The chain from left to right, and below it the blocks that lost a race, where they branched off. Each miner has a colour.',
  link: 'Fork tree',
  inTree: 'In the tree',
  tree: 'Tree',
  table: 'The blocks of the tree',
  empty: 'No blocks yet',
  emptyText: 'The tree grows with the chain.',
  range: (from: number, to: number) => `Blocks ${formatWhole(from)} to ${formatWhole(to)}`,
  earlier: 'Earlier blocks',
  later: 'Later blocks',
  zoomIn: 'Look closer',
  zoomOut: 'Look from farther away',
  first: 'To the first block',
  newest: 'To the newest block',
  drawing: (from: number, to: number, beside: number) =>
    `Blocks ${formatWhole(from)} to ${formatWhole(to)}, ${beside === 0 ? 'no block' : beside === 1 ? '1 block' : `${formatWhole(beside)} blocks`} beside the chain. Arrow keys move, plus and minus zoom, Home and End go to the ends. The table has the same.`,
  hint: 'Drag or use the arrow keys to move, the wheel or + and − to zoom. Click a block to see more of it.',
  hidden: (count: number) => `${formatWhole(count)} more blocks beside the chain have no room here. Look closer.`,
  legend: {
    own: 'your coins in it',
    tip: 'newest block of so many peers',
    invalid: 'breaks a rule',
    'tip-of-logs': 'newest block of so many of these nodes',
    unknown: 'this log does not say who mined it',
  },
  block: (height: number) => `Block ${formatWhole(height)}`,
  columns: {
    height: 'Height',
    where: 'Where',
    miner: 'Miner',
    heard: 'Heard',
    from: 'Heard from',
    own: 'Your coins',
    tips: 'Newest block of',
  },
  where: { chain: 'on the chain', beside: 'beside the chain', invalid: 'breaks a rule' },
  yes: 'yes',
  nobody: 'nobody',
  untold: 'came in one go with others: this log says no more of it',
  heard: 'Heard',
  from: 'Heard from',
  fromOf: (from: HeardFrom | null): string => {
    switch (from?.kind) {
      case undefined:
        return 'not known any more';
      case 'self':
        return 'this node';
      case 'peer':
        return shortUrl(from?.address ?? '');
      case 'computer':
        return from.ip;
    }
  },
  minedBy: 'Mined by',
  open: 'All of this block',
  tipOf: 'Newest block of',
  ownCoins: 'Your coins are in it.',
  file: 'fork-tree',
} as const;
