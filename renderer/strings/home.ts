/** Words of the screen "Home". */
import type { EqualPaceView } from '../../preload/contract/views/mining-views.ts';
import type { RulesView } from '../../preload/contract/views/status-views.ts';
import { formatWhole } from '../format/numbers.ts';
import { formatDuration } from '../format/time.ts';

/** What a laptop does with all its threads. */
const FAST_HASHES_PER_SECOND = 50_000_000;

/** Blocks since this node mines as it does now, and what share of all work that may be, from 0 to 1. */
interface ShareFacts {
  readonly own: number;
  readonly all: number;
  readonly low: number;
  readonly high: number;
}

function percent(share: number): string {
  return formatWhole(Math.round(share * 100));
}

export const homeStrings = {
  title: 'Home',
  running: 'Your node is running.',
  lost: 'This page has lost its node. What it shows is what was known last.',
  where: (port: number, isOnLan: boolean) =>
    isOnLan
      ? `It listens on port ${port}, for everybody in your network.`
      : `It listens on port ${port}, for this computer only.`,
  figures: {
    height: 'Height',
    noBlocks: 'no block yet',
    lastBlock: 'last block',
    peers: 'Peers',
    peersNote: (known: number) => (known === 0 ? 'you know nobody yet' : `of ${formatWhole(known)} known answer`),
    balance: 'Your coins',
    pending: (amount: string) => `${amount} of them wait in payments`,
    noPending: 'nothing is waiting',
    difficulty: 'Next difficulty',
    difficultyUnit: (bits: number) => (bits === 1 ? 'bit' : 'bits'),
    difficultyNote: (tries: string) => `about ${tries} tries`,
  },
  chain: {
    title: 'The chain',
    all: 'All blocks',
    cardPrefix: 'Block ',
    payments: (count: number) =>
      count === 0 ? 'no payments' : count === 1 ? '1 payment' : `${formatWhole(count)} payments`,
    bits: (bits: number) => (bits === 1 ? '1 bit' : `${bits} bits`),
    nobody: 'no reward',
    miningNow: 'you are mining it',
    waiting: 'nobody has it yet',
    seePeers: 'See the peers',
    fetchingTitle: (done: number, total: number | null) =>
      total === null
        ? 'Fetching the chain of your class'
        : `Fetching the chain of your class: ${formatWhole(done)} of ${formatWhole(total)} blocks`,
    fetchingFrom: (peer: string, received: string | null) =>
      received === null ? `Asking ${peer} for its chain …` : `${received} came from ${peer} so far.`,
    failingTitle: 'The chain of your class does not arrive',
    failingText: (peer: string, reason: string) =>
      `${peer} says that it has more blocks than this node. ${reason} It is tried again by itself.`,
  },
  next: {
    begin: 'I am the first: start mining',
    alone: {
      title: 'Join your class, or begin a chain',
      text: 'Type the code of your class under Class, or add the address of a classmate: this node fetches the chain. If you are the first one, start mining.',
      join: 'Join a class',
      action: 'Add a peer',
    },
    aloneInClass: {
      title: 'Nobody of your class is here yet',
      text: 'Your node connects to your class when it finds another node of it. You can add the address of a classmate. If you are the first one, start mining.',
      action: 'Add a peer',
    },
    silent: {
      title: 'None of your peers answers',
      text: 'See which ones, and why: their computers may be asleep, or a firewall may be in between.',
      action: 'See the peers',
    },
    first: {
      title: 'Your class is here, and nobody has a block yet',
      text: (peers: number) =>
        `${peers === 1 ? '1 peer answers' : `${formatWhole(peers)} peers answer`}, without a chain. Start mining: this node makes the first block, and the others follow it.`,
      action: 'Make the first block',
    },
    elsewhere: {
      title: 'Your peers are on a chain that this node does not follow',
      text: (peers: number) =>
        `${peers === 1 ? '1 peer answers. Peers says why its' : `${formatWhole(peers)} peers answer. Peers says why their`} chain is not followed, and how to take it back. Start mining to begin another chain here; the others come along when they begin a new chain, too.`,
    },
    making: {
      title: 'The first block is on its way',
      text: 'This node makes it, and mines the next ones on top of it.',
    },
    waiting: {
      title: 'No block yet',
      text: 'Mining is on, but it waits. The reason is below, beside its switch.',
    },
    coins: {
      text: 'You have the chain, and no coins. Mine a block to get some.',
      action: 'Start mining',
    },
  },
  interrupted: {
    title: 'Mining was on when Chalkchain ended unexpectedly',
    text: 'It is off now. Your coins and your blocks are all there.',
    action: 'Start mining',
  },
  mining: {
    title: 'Mining',
    on: 'On',
    off: 'Off',
    switchLabel: 'Mine blocks',
    rate: 'Your hash rate',
    rateOff: 'not mining',
    rateNote: 'while it searches',
    rateCounting: 'being counted',
    counting: '…',
    unknown: '–',
    expected: 'Your time to a block',
    expectedNote: 'on average, for now',
    expectedOff: 'on average, with this pace',
    expectedShort: 'under 1\u00a0s',
    expectedRises: 'for now: it doubles with each block that comes this fast',
    share: 'Your share',
    shareNote: ({ own, all, low, high }: ShareFacts) =>
      `${own === 0 ? 'none' : formatWhole(own)} of the last ${formatWhole(all)} blocks. That can be luck: your part of all work is probably ${percent(low)} to ${percent(high)}\u00a0%.`,
    shareTooFew: (blocks: number) =>
      blocks === 0
        ? 'no block came since you began'
        : `${blocks === 1 ? '1 block' : `${formatWhole(blocks)} blocks`} since you began: too few to tell`,
    shareAlone: (known: number) =>
      known === 0 ? 'you mine alone: no peer is known' : 'you mine alone: no peer answers',
    ratePaused: 'paused',
    paused: (reason: string) => `Mining waits: ${reason}`,
    waiting: {
      text: 'Mining waits for the chain of your class. What you mined beside it would be lost.',
      beforeFirst: (peer: string) =>
        `Mining waits for the chain of your class: ${peer} says that it has one. If you begin a chain of your own, only the longer of the two remains.`,
      begin: 'Begin my own chain anyway',
      leaveClass: 'Leave the class and begin my own chain',
    },
    classHold: {
      on: (name: string, time: string) =>
        `Paused: the class “${name}” switched mining off at ${time}. It goes on when the class switches it on.`,
      off: (name: string, time: string) =>
        `The class “${name}” switched mining off at ${time}. If you switch it on here, it waits for the class.`,
    },
    battery: {
      label: 'Pause on battery',
      detail:
        'Mining rests while this computer runs on battery, and goes on by itself when the charger is plugged in. At full speed mining drains a battery fast; at workshop pace it hardly matters.',
      paused: 'Paused: on battery. Mining goes on when the charger is plugged in.',
      mineAnyway: 'Mine on battery, too',
    },
    pace: 'Pace',
    workshop: 'Workshop pace',
    workshopText: ({ threads, maxHashesPerSecond }: EqualPaceView) =>
      `${threads === 1 ? 'One thread' : `${formatWhole(threads)} threads`}, about ${formatWhole(maxHashesPerSecond)} hashes a second, as an original node does it: equal chances for the whole class.`,
    own: 'Own pace',
    ownText: 'As fast as the threads go. For a class in which everybody does, or for you alone.',
    threads: (threads: number, max: number) => `${threads} of ${max} threads`,
    threadsLabel: 'Threads',
    work: (percent: number) => `${percent}\u00a0% of the time`,
    workLabel: 'How much of the time the threads work, in percent',
    warnTitle: 'In a mixed class this takes the game away from the others.',
    warnText: ({ targetSpacingSeconds }: RulesView, { maxHashesPerSecond }: EqualPaceView) => {
      const bits = Math.round(Math.log2(FAST_HASHES_PER_SECOND * targetSpacingSeconds));
      const wait = formatDuration(2 ** bits / maxHashesPerSecond);
      return `At tens of millions of hashes a second the difficulty settles near ${bits} bits. When this laptop then leaves, an original node needs about ${wait} for the next block, for the rule takes off only one bit a block.`;
    },
  },
  reach: {
    title: 'Invite classmates',
    text: 'They add this address to their peers.',
    copy: 'Copy the address of this node',
    qr: 'Show the QR code',
    hideQr: 'Hide the QR code',
    qrLabel: (url: string) => `QR code of ${url}`,
    adapter: 'Network',
    virtual: (count: number) => (count === 1 ? 'Show 1 virtual network' : `Show ${count} virtual networks`),
    hideVirtual: 'Hide virtual networks',
    virtualNote: 'Belongs to a virtual machine, a container or a VPN: classmates seldom reach it.',
    isLocal: 'Only this computer can reach your node. You can change that in the settings.',
    settings: 'Open the settings',
    none: 'This computer is in no network. Join the Wi-Fi of your class.',
  },
} as const;
