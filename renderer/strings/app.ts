/** Words of the frame: navigation, status strip, banners, news, pages that stand in for the app. */
import { formatCoins, isOneCoin } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';

/** What a sentence about own coins may mention. */
interface NewsFacts {
  readonly count: number;
  /** In how many blocks. */
  readonly blocks: number;
  /** Lowest first, each once; the highest ones when there are very many. */
  readonly heights: readonly number[];
  readonly coins: string;
  /** The other side, when it is the same one in all of them. */
  readonly who: string | undefined;
  /** The user has chosen another branch. */
  readonly isOwnersChoice: boolean;
}

/** Why a block does not count any more. */
function isNotOnChain(facts: NewsFacts): string {
  return facts.isOwnersChoice ? 'is not on the branch that you chose' : 'was replaced by a longer chain';
}

function coins(amount: string): string {
  return `${formatCoins(amount)} ${isOneCoin(amount) ? 'coin' : 'coins'}`;
}

/** `block 12`, `blocks 12 and 14`, `5 blocks (the newest is block 18)` */
function blocks({ heights, blocks: count }: NewsFacts): string {
  const written = heights.map(formatWhole);
  if (count <= 1) return `block ${written[0] ?? '?'}`;
  if (count === 2) return `blocks ${written.join(' and ')}`;
  return `${formatWhole(count)} blocks (the newest is block ${written.at(-1) ?? '?'})`;
}

export const appStrings = {
  product: 'Chalkchain',
  navigation: 'Screens',
  /** Which class this computer belongs to. */
  inClass: (name: string) => `Class: ${name}`,
  skipToContent: 'Skip to the content',
  screens: {
    home: 'Home',
    explorer: 'Explorer',
    wallet: 'Wallet',
    peers: 'Peers',
    class: 'Class',
    pool: 'Pool',
    charts: 'Charts',
    workshop: 'Workshop',
    api: 'API',
    log: 'Log',
    settings: 'Settings',
  },
  waiting: (payments: number) => (payments === 1 ? '1 payment waits' : `${formatWhole(payments)} payments wait`),

  status: {
    label: 'State of the node',
    height: (height: number) => `Height ${formatWhole(height)}`,
    difficulty: (bits: number) => `next block: ${bits} bits`,
    peers: (reachable: number) => (reachable === 1 ? '1 peer' : `${formatWhole(reachable)} peers`),
    peersOf: (reachable: number, known: number) => `${reachable} of ${known} peers answer`,
    mining: (rate: string) => `Mining at ${rate}`,
    /** The rate is not counted yet. */
    miningBegins: 'Mining',
    notMining: 'Not mining',
    miningPaused: 'Mining waits',
    miningOnBattery: 'Paused: on battery',
    miningPausedByClass: 'Paused: by the class',
    balance: 'Your confirmed balance',
    connecting: 'Connecting to the node …',
    opening: 'Opening the chain …',
    openingPercent: (percent: number) => `${percent}\u00a0%`,
    syncing: (done: string, total: string) => `Syncing: ${done} of ${total} blocks`,
  },

  newsList: {
    more: 'What happened',
    title: 'News',
    bell: (unread: number) => (unread === 0 ? 'News' : `News: ${formatWhole(unread)} unread`),
    clear: 'Clear the list',
    empty: 'No news yet',
    emptyText: 'While this window is open, everything that happens to your coins and to the chain is listed here.',
  },

  news: {
    newBlock: (height: number) => `Block ${formatWhole(height)} is on the chain`,
    notice: { info: 'Note', warning: 'Please note', error: 'Something is wrong' },
    'block-mined': {
      title: (count: number, isOwnersChoice = false) =>
        isOwnersChoice
          ? count === 1
            ? 'A block of yours counts again'
            : `${count} blocks of yours count again`
          : count === 1
            ? 'You found a block'
            : `You found ${count} blocks`,
      text: (facts: NewsFacts) => `${coins(facts.coins)} for ${blocks(facts)}.`,
    },
    'coins-received': {
      title: (_count: number) => 'Coins received',
      text: (facts: NewsFacts) =>
        `${coins(facts.coins)} from ${facts.who ?? `${facts.count} payments`}, in ${blocks(facts)}.`,
    },
    'payment-mined': {
      title: (count: number) => (count === 1 ? 'Your payment is in a block' : 'Your payments are in a block'),
      text: (facts: NewsFacts) =>
        `${coins(facts.coins)} to ${facts.who ?? `${facts.count} recipients`}, in ${blocks(facts)}.`,
    },
    'payment-repeated': {
      title: (_count: number) => 'Somebody put your payment into a block again',
      text: (facts: NewsFacts) =>
        `${coins(facts.coins)} went to ${facts.who ?? `${facts.count} recipients`}, in ${blocks(facts)}, more often than this node paid. See Wallet.`,
    },
    'reward-lost': {
      title: (count: number, isOwnersChoice = false) =>
        isOwnersChoice
          ? 'Some of your blocks no longer count'
          : count === 1
            ? 'A block of yours was replaced'
            : `${count} blocks of yours were replaced`,
      text: (facts: NewsFacts) =>
        facts.isOwnersChoice
          ? `Your ${coins(facts.coins)} from ${blocks(facts)} do not count on the branch that you chose.`
          : facts.count === 1
            ? `Block ${formatWhole(facts.heights[0] ?? 0)} was replaced; your ${coins(facts.coins)} from it are gone, because a longer chain was found.`
            : `Your ${coins(facts.coins)} from ${blocks(facts)} are gone, because a longer chain was found.`,
      also: ({ count, coins: lost, isOwnersChoice }: NewsFacts) =>
        isOwnersChoice
          ? `${formatWhole(count)} of your blocks no longer ${count === 1 ? 'counts' : 'count'}, nor do ${coins(lost)} from ${count === 1 ? 'it' : 'them'}.`
          : count === 1
            ? `1 of your blocks is gone, and ${coins(lost)} with it.`
            : `${formatWhole(count)} of your blocks are gone, and ${coins(lost)} with them.`,
    },
    'coins-lost': {
      title: (_count: number) => 'Coins lost',
      text: (facts: NewsFacts) =>
        `${coins(facts.coins)} from ${facts.who ?? `${facts.count} payments`} are gone: the block that held them ${isNotOnChain(facts)}. They come back if they are mined again.`,
    },
    'payment-returned': {
      title: (count: number) => (count === 1 ? 'A payment waits again' : `${count} payments wait again`),
      text: (facts: NewsFacts) =>
        `${coins(facts.coins)} to ${facts.who ?? `${facts.count} recipients`}: the block that held ${facts.count === 1 ? 'it' : 'them'} ${isNotOnChain(facts)}.`,
    },
    reorganisation: {
      title: 'A longer chain was found',
      text: (replaced: number) =>
        replaced === 1 ? 'The last block was replaced by it.' : `The last ${replaced} blocks were replaced by it.`,
    },
  },

  lost: {
    title: 'The connection to the node is lost',
    text: 'The screens show what was last known. Trying to connect again … If the node has ended, start it again; in a browser, open the link that it prints then.',
  },
  lockedOut: {
    title: 'This page needs its link',
    text: 'The node has restarted, or this browser has not been let in yet. Open the address that the node printed in the terminal. It begins with',
    why: 'The token in it keeps other programs and web sites on this computer from spending your coins. The node makes a new one each time it starts.',
    retry: 'I have opened it. Try again',
  },
  clock: {
    title: (span: string, isAhead: boolean) => `This computer’s clock is ${span} ${isAhead ? 'ahead' : 'behind'}`,
    text: (peers: number, isAhead: boolean) =>
      `${formatWhole(peers)} other computers show a different time. ${isAhead ? 'They may refuse the blocks that you mine.' : 'This node may refuse their blocks.'} Set the date and time in the settings of your system; this message goes away by itself.`,
    oneTitle: (span: string, isAhead: boolean) =>
      `This computer’s clock is ${span} ${isAhead ? 'ahead of' : 'behind'} that of your peer`,
    oneText:
      'One of the two is wrong, and blocks may be refused. Compare both with another clock, and set the wrong one.',
  },
  storage: {
    title: 'The node cannot save to disk',
  },
  started: {
    title: 'Please note',
    more: (count: number) => (count === 1 ? 'The log has one more.' : `The log has ${count} more.`),
  },
  crash: {
    title: 'This screen has stopped working',
    text: 'The node is not affected: it goes on mining and answering. This is a bug in the program.',
    retry: 'Open the screen again',
    notLoadedTitle: 'A part of the page could not be loaded',
    notLoadedText:
      'The program may have been updated while this page was open, or the node was not running for a moment. Load the page again. What you have typed in a lesson is kept.',
    reload: 'Load the page again',
    details: 'What went wrong',
  },
  notFound: {
    title: 'This screen does not exist',
    text: 'The link may be wrong.',
    home: 'Go to Home',
  },
} as const;
