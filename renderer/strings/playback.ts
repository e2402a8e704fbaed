/** Texts of the playback of a lesson. */
import type { LogFileFault } from '../../preload/contract/messages/public-log/log-file.ts';
import { shortVisible } from '../../preload/contract/visible-text.ts';
import { formatBytes, formatShort, formatWhole } from '../format/numbers.ts';
import { shortUrl } from '../format/short-forms.ts';
import { describeHappening } from './happenings.ts';

const MAX_NAME = 60;
/** Seconds: what blocks take on their way says no more. */
const SAME_CLOCK = 0.5;

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${formatWhole(count)} blocks`;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${formatWhole(count)} entries`;
}

function shown(text: string): string {
  return shortVisible(shortUrl(text), MAX_NAME);
}

export const playbackStrings = {
  title: 'Playback',
  lead: 'The lesson once more, from what this node has kept: the fork tree, who mined, and the peers as they were at each moment.',
  back: 'What happened',
  link: 'Play it back',
  drawing: 'Drawing',
  empty: 'Nothing to play yet',
  emptyText: 'This node has kept nothing so far. Open the file of a lesson, or come back when blocks have been mined.',
  loading: (count: number) => `${entries(count)} read`,
  readAgain: 'Read again',
  stretch: 'What to play',
  whole: 'Everything',
  stretchOf: (from: string, to: string, count: number) => `${from} to ${to}, ${entries(count)}`,
  seenBy: 'As seen by',

  player: {
    label: 'Player',
    slider: 'Moment',
    play: 'Play',
    pause: 'Pause',
    next: 'To the next event',
    previous: 'To the event before',
    first: 'To the beginning',
    last: 'To the end',
    speed: 'Speed',
    speedOf: (times: number) => `${times}×`,
    hint: 'On the slider: arrow keys go from event to event, Page Up and Page Down a minute, Space plays.',
    marks: 'A diamond is a reorganisation.',
    mark: (depth: number, clock: string) => `Reorganisation at ${clock}: ${blocks(depth)} left the chain`,
  },

  moment: {
    title: 'At this moment',
    nothing: 'Nothing had happened yet.',
    at: (clock: string, what: string) => `${clock}: ${what}`,
    chain: (height: number) => (height === 0 ? 'No chain yet.' : `The chain had ${blocks(height)}.`),
    peers: (count: number) => (count === 1 ? '1 peer was there.' : `${formatWhole(count)} peers were there.`),
    peersTitle: 'Peers',
    peersFile: 'peers-at-the-moment',
    noPeers: 'No peer was there, as far as the log says.',
    more: (count: number) => `and ${formatWhole(count)} more`,
    events: 'What had just happened',
  },

  tree: {
    title: 'Fork tree at this moment',
    none: 'No blocks yet at this moment.',
  },
  shares: {
    title: (from: number, to: number) => `Who mined blocks ${formatWhole(from)} to ${formatWhole(to)}`,
    unknown: (count: number) => `The log does not say who mined ${formatWhole(count)} of the blocks.`,
    none: 'No miner is known at this moment.',
    file: 'shares-at-a-moment',
  },

  lanes: {
    title: 'When each node heard each block',
    help: 'One line for each log, one mark for each block in the colour of its miner; grey where nobody says who that is.',
    legend: {
      chain: 'joined the chain',
      beside: 'came beside the chain',
      own: 'made by the node itself',
      reorganisation: 'reorganisation: the node changed to another branch',
    },
    mark: {
      chain: (height: number, clock: string) => `Block ${formatWhole(height)} joined the chain at ${clock}`,
      beside: (height: number, clock: string) => `Block ${formatWhole(height)} came beside the chain at ${clock}`,
      reorganisation: (height: number, clock: string) =>
        `Reorganisation at ${clock}: the chain ended in block ${formatWhole(height)} then`,
    },
    thinned: (count: number) => `${formatWhole(count)} more marks have no room here. Choose a shorter time.`,
    label: (nodes: number, from: string, to: string) =>
      `Blocks as ${nodes === 1 ? '1 node' : `${formatWhole(nodes)} nodes`} heard them from ${from} to ${to}. The table says when each node heard the newest block.`,
    span: 'Time shown',
    spans: { '60': '1 min', '300': '5 min', '1800': '30 min', all: 'All' },
    firstClock: 'its clock counts',
    aligned: (offset: number, shared: number) =>
      `its clock ${Math.abs(offset) < SAME_CLOCK ? 'agrees' : `is ${seconds(Math.abs(offset))} ${offset < 0 ? 'behind' : 'ahead'}`}, by ${blocks(shared)} that both heard`,
    notAligned: 'too few blocks in common: its own clock counts',
    clocks:
      'Clocks of computers differ. So each log is moved by the median of how much later it heard the same blocks than the first one. The time that blocks travel is in that, too: differences under a second say little.',
    remove: (number: number) => `Take log ${number} away`,
    numbered: (number: number, name: string) => `${number}. ${name}`,
    unnamed: 'a node without a name',
    said: (name: string) => `says it is ${name}`,
    /** Behind a name: another log of the same node is shown as well, and says something else. */
    fileMark: '(file)',
    heardTitle: (height: number) => `Who had heard block ${formatWhole(height)}`,
    noBlock: 'No block yet at this moment.',
    columns: { node: 'Node', clock: 'Clock', heard: 'Heard at', after: 'After the first', tip: 'Its chain then' },
    never: 'not in its log',
    withOthers: (clock: string) => `${clock}, with others`,
    first: 'first',
    after: (value: number) => `+${seconds(value)}`,
    hidden: (count: number) => `${formatWhole(count)} more logs have no room here.`,
    file: 'when-blocks-were-heard',
    csv: { height: 'height', hash: 'hash', miner: 'miner' },
  },

  files: {
    save: 'Save this lesson',
    name: 'lesson',
    events: 'what-happened',
    open: 'Open logs',
    /** @param logs that were not shown before, @param count entries of those */
    opened: (logs: number, count: number) =>
      logs === 0
        ? 'Everything in this file is shown already'
        : `${logs === 1 ? '1 log' : `${formatWhole(logs)} logs`} with ${entries(count)} opened`,
    known: (known: number) =>
      known === 0
        ? ''
        : known === 1
          ? 'The log of 1 node is shown already, so it is not shown twice.'
          : `The logs of ${formatWhole(known)} nodes are shown already, so they are not shown twice.`,
    partly: (unreadable: number, unknown: number, left: number) =>
      [
        unreadable === 0
          ? ''
          : `${unreadable === 1 ? '1 line of the file' : `${formatWhole(unreadable)} lines of the file`} could not be read.`,
        unknown === 0 ? '' : `${entries(unknown)} of a kind that this version does not know were skipped.`,
        left === 0 ? '' : `${entries(left)} above what is taken were left out.`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    failed: (file: string) => `${shortVisible(file, MAX_NAME)} was not opened`,
    faults: (fault: LogFileFault): string => {
      switch (fault.code) {
        case 'empty':
          return 'The file is empty.';
        case 'too-large':
          return `The file is larger than ${formatBytes(fault.mostBytes)}, so it is no log of a lesson.`;
        case 'no-log':
          return 'This is not a log that Chalkchain has saved: its first line does not say whose log it is.';
        case 'newer-version':
          return `A newer Chalkchain has saved this log (format ${formatWhole(fault.version)}). Install that version to open it.`;
        case 'other-network':
          return `This log is of the network “${shown(fault.theirs)}”, and this node is in “${fault.ours}”.`;
        case 'no-entries':
          return 'The file says whose log it is, but has no entry that can be read.';
      }
    },
    unreadable: 'The file could not be read. It may have been moved or changed meanwhile: choose it again.',
    full: (most: number) => `At most ${formatWhole(most)} logs lie side by side. Take some away first.`,
    fullEntries: (most: number) =>
      `At most ${entries(most)} lie side by side, and this file would make it more. Take a log away first.`,
    fetch: 'Fetch a peer’s log',
    fetchHelp:
      'Peers tell what happened at them. They are asked a page every 2 seconds, so a lesson takes some seconds.',
    fetchOne: (name: string) => `Fetch from ${name}`,
    fetching: (name: string, count: number) => `Fetching from ${name}: ${entries(count)}`,
    fetched: (name: string, count: number) => `${entries(count)} fetched from ${name}`,
    fetchedNone: (name: string) => `${name} has nothing to tell about this time.`,
    fetchFailed: (name: string) => `The log of ${name} did not come`,
    stop: 'Stop',
    noPeers: 'No peer of our kind is there.',
  },

  happening: describeHappening,
} as const;

function seconds(value: number): string {
  return value < 0.005 ? '0 s' : `${formatShort(value)} s`;
}
