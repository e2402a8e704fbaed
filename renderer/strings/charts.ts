/** Texts of the charts screen. */
import type { RetargetView } from '../../preload/contract/views/block-views.ts';
import { formatShort, formatWhole } from '../format/numbers.ts';

/** The numbers of a retarget, and which rule they follow. */
interface RetargetSentence {
  readonly height: number;
  readonly retarget: RetargetView;
  readonly targetSeconds: number;
}

interface LuckFacts {
  readonly expected: string;
  readonly tries: string;
  readonly since: string;
  readonly usual: { readonly from: number; readonly to: number };
}

/** The mean time between blocks while the difficulty goes up and down, as a multiple of the rule's line. */
const SETTLED_MEAN = 2.12;

export const chartsStrings = {
  files: { blocks: 'difficulty-and-block-times', hashRates: 'hash-rates', shares: 'shares-of-miners' },
  title: 'Charts',

  range: {
    label: 'Blocks shown',
    presets: { '100': 'Last 100', '1000': 'Last 1,000', all: 'All' },
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    earlier: 'Earlier blocks',
    later: 'Later blocks',
    span: (from: number, to: number) => `Blocks ${formatWhole(from)} to ${formatWhole(to)}`,
    thinned: (points: number, blocks: number) =>
      `${formatWhole(points)} of ${formatWhole(blocks)} blocks drawn; highs and lows are kept`,
    chart: 'Chart',
  },

  difficulty: {
    title: 'Difficulty',
    help: 'Leading zero bits that the hash of each block had to have. One bit more doubles the work.',
    label: (from: number, to: number, low: number, high: number) =>
      `Difficulty of blocks ${from} to ${to}, between ${low} and ${high} bits. Use the arrow keys to read block by block.`,
  },

  blockTime: {
    title: 'Time per block',
    help: 'Seconds since the block before, by the miners’ timestamps.',
    line: (seconds: number) => `${formatShort(seconds)} s`,
    label: (from: number, to: number) =>
      `Seconds that blocks ${from} to ${to} took. Use the arrow keys to read block by block.`,
    cut: (count: number, seconds: number) =>
      count === 1
        ? `1 bar is longer than ${formatWhole(seconds)} s and is cut off`
        : `${formatWhole(count)} bars are longer than ${formatWhole(seconds)} s and are cut off`,
    fast: 'under the line: the next block is one bit harder',
    slow: 'on or over the line: the next block is one bit easier',
  },

  figures: {
    median: 'Median',
    medianHelp: 'Half of the blocks took less, half took more.',
    mean: 'Mean',
    meanHelp: 'All the time, divided by the number of blocks.',
    target: 'The rule’s line',
    targetHelp: 'Below it the difficulty rises by one bit; otherwise it falls by one.',
    seconds: (value: number) => `${oneDecimal(value)} s`,
    none: '–',
    whyTitle: (target: number) => `Why the mean is not ${target} seconds`,
    why: (target: number) => [
      `The rule only asks whether a block took less than ${target} seconds. So the difficulty settles where half of the blocks do: the median is ${target} seconds.`,
      `Mining is a lottery without memory, so the waiting times are exponentially distributed: many are short, a few are very long. Those few pull the mean up. At a steady difficulty it would be ${target} s ÷ ln 2 = ${oneDecimal(target / Math.LN2)} s.`,
      `But the difficulty is never steady. It goes up or down at every block, and each bit doubles or halves the wait. That pulls the mean further up, to about ${oneDecimal(target * SETTLED_MEAN)} seconds.`,
    ],
  },

  reading: {
    title: 'How the difficulty came about',
    hint: 'Point at a block, or focus a chart and use the arrow keys. Drag across a chart to zoom in.',
    block: (height: number) => `Block ${formatWhole(height)}`,
    difficulty: (bits: number) => (bits === 1 ? 'difficulty 1' : `difficulty ${bits}`),
    seconds: (value: number, target: number) => `took ${seconds(value, target)}`,
    first: 'first block',
    loading: 'Asking the node …',
    start: startSentence,
    sentence: retargetSentence,
  },

  hashRate: {
    title: 'Hash rate',
    help: 'Since this node started, up to the last hour.',
    own: 'This node, counted',
    network: 'All miners, estimated',
    estimate:
      'Nobody can count the tries of others. The estimate comes from the difficulty of the last blocks and the time that they took, so it is rough.',
    label: (own: string, network: string) =>
      `Hash rate over time. Last: this node ${own}, all miners about ${network}. Use the arrow keys to read it.`,
    unknown: 'unknown',
    empty: 'Nothing counted yet',
    emptyDetail: 'Start mining, and the chart grows.',
    at: 'Time',
    ownShort: 'This node',
    networkShort: 'All miners',
  },

  shares: {
    title: 'Who mined the blocks',
    help: 'Blocks of the chain by the miner who got the reward. What lost a race is beside the chain and counts below.',
    fromHeight: 'from',
    toHeight: 'to',
    label: (from: number, to: number, first: readonly string[]) =>
      `Who mined blocks ${formatWhole(from)} to ${formatWhole(to)}: ${first.join('; ')}. The table has all of them.`,
    spoken: (name: string, blocks: number, share: string) => `${name}, ${blocksText(blocks)}, ${share}`,
    count: (blocks: number, share: string) => `${formatWhole(blocks)} · ${share}`,
    caption: (from: number, to: number) => `Who mined blocks ${formatWhole(from)} to ${formatWhole(to)}`,
    minerTitle: 'Miner',
    blocksTitle: 'Blocks',
    shareTitle: 'Share',
    nobody: 'nobody: no reward was taken',
    others: (miners: number) => (miners === 1 ? '1 other miner' : `${formatWhole(miners)} other miners`),
    columns: {
      miner: 'miner',
      name: 'name',
      word: 'name given by',
      blocks: 'blocks',
      share: 'share',
      from: 'first height',
      to: 'last height',
    },
    none: '–',
    stale: 'Stale rate',
    staleNote: (side: number, all: number) =>
      `${formatWhole(side)} of ${blocksText(all)} ended beside the chain, as far as this node has heard of them and still stores them.`,
    deepest: 'Deepest fork',
    depth: (blocks: number) => blocksText(blocks),
    deepestNote: 'The longest branch beside the chain that is still stored. It ends in',
    deepestLink: (height: number) => `block ${formatWhole(height)}`,
    noFork: 'No branch beside the chain is stored.',
    luck: 'Your luck',
    found: (found: number) => `${formatWhole(found)} found`,
    luckNote: ({ expected, tries, since, usual: { from, to } }: LuckFacts) =>
      `${expected} expected, from ${tries} tries of this node since ${since}. In 19 of 20 cases so many find ${from === to ? formatWhole(to) : `${formatWhole(from)} to ${formatWhole(to)}`}. Blocks that came too late count as found.`,
    noTries: (since: string) =>
      `This node has tried nothing for these blocks since ${since}. Tries are counted while it runs and not kept after that, so it does not know of earlier ones.`,
    empty: 'No blocks here',
    emptyText: 'Choose other heights.',
  },

  table: {
    caption: (from: number, to: number) =>
      `Blocks ${from} to ${to}: difficulty, time, and how the difficulty came about`,
    height: 'Block',
    difficulty: 'Difficulty',
    seconds: 'Time per block',
    why: 'How it came about',
    leftOut: 'The block before it is not drawn. Zoom in to see it.',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },

  empty: 'No chain to draw yet',
  emptyDetail: 'Difficulty and time appear here from the second block on.',
} as const;

function blocksText(count: number): string {
  return count === 1 ? '1 block' : `${formatWhole(count)} blocks`;
}

function startSentence(bits: number): string {
  return `Blocks 1 and 2 start at difficulty ${bits}: there are not yet two blocks to measure.`;
}

function retargetSentence({ height, retarget, targetSeconds }: RetargetSentence): string {
  const { seconds: took, previousDifficulty, difficulty } = retarget;
  if (took === null || previousDifficulty === null) return startSentence(difficulty);
  const times = `Block ${formatWhole(height - 1)} came ${seconds(took, targetSeconds)} after block ${formatWhole(height - 2)}`;
  if (difficulty > previousDifficulty) {
    return `${times}, less than ${targetSeconds}: ${previousDifficulty} + 1 = ${difficulty}`;
  }
  const compared = took === targetSeconds ? `exactly ${targetSeconds}` : `more than ${targetSeconds}`;
  if (difficulty < previousDifficulty) return `${times}, ${compared}: ${previousDifficulty} − 1 = ${difficulty}`;
  return `${times}, ${compared}, but the difficulty is never below ${difficulty}`;
}

function oneDecimal(value: number): string {
  return formatShort(Math.round(value * 10) / 10);
}

/** `6.2 s`; more digits near the rule's line, where they decide. */
function seconds(value: number, target: number): string {
  const digits = Math.abs(value - target) < 0.1 && value !== target ? 3 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} s`;
}
