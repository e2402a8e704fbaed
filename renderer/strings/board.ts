/** Texts of the class board. */
import type { BoardState } from '../../preload/contract/messages/board-state.ts';
import type { BoardWord } from '../../preload/contract/views/board-views.ts';
import { formatHashRate, formatWhole } from '../format/numbers.ts';

/** In a word or two: the sentence is beside it. */
const STATES: Readonly<Record<BoardState['code'], string>> = {
  'in-step': 'In step',
  behind: 'Behind',
  ahead: 'Ahead',
  'on-branch': 'On a branch',
  'other-tip': 'Other last block',
  'other-chain': 'Other chain',
  'no-blocks': 'No blocks',
  silent: 'Silent',
  'one-way': 'Cannot be reached',
  elsewhere: 'Elsewhere',
  untold: 'Height not told',
  'not-asked': 'Not asked yet',
  hearsay: 'Only heard of',
};

const WORDS: Readonly<Record<BoardWord, string>> = {
  own: 'Known by this node',
  card: 'Signed with the key of its wallet',
  asked: 'It says so itself; nothing proves it',
  others: 'Only other nodes say so',
};

export const boardStrings = {
  title: 'Class board',
  back: 'Class',
  lead: 'Every node that this one knows of, asked gently and only while a board is open. A question mark stands beside what nothing proves.',
  open: 'Open the class board',
  openText: 'Who is connected, who has which chain, and who mines: every node in one table and on one map.',

  hideNames: 'Hide names',
  map: 'Map',
  mapOf: (nodes: number) =>
    `Map of ${nodes === 1 ? '1 node' : `${formatWhole(nodes)} nodes`}. The table below says the same in words.`,
  legend:
    'A colour and a letter for each last block, A for the most common one. Lines: who hears from whom. A pick: it mines. A dot: a new block, drawn from the neighbour that most likely told it.',
  table: 'Nodes',
  file: 'class-board',
  mapFile: 'class-map',
  lastBlock: 'Last block',
  hashes: 'Hashes per second',
  columns: {
    name: 'Node',
    software: 'Software',
    height: 'Height',
    behind: 'Behind by',
    pace: 'Mines at',
    mined: (blocks: number) => (blocks === 0 ? 'Of the last blocks' : `Of the last ${formatWhole(blocks)} blocks`),
    payments: 'Payments known',
    heard: 'Last heard',
    state: 'State',
  },
  sortBy: (column: string) => `Sort by: ${column}`,
  thisNode: 'This node',
  numbered: (id: number) => `Node ${id}`,
  noName: 'No name',
  unsigned: 'Its name is not signed',
  words: WORDS,
  version: (name: string, version: string) => `${name} ${version}`,
  unknown: '–',
  tip: (letter: string) => `Last block ${letter}`,
  noTip: 'Last block not known',
  claimed: 'It says so; this node has not seen that block',
  pace: (hashesPerSecond: number) => formatHashRate(hashesPerSecond),
  notMining: 'Not mining',
  paused: 'Paused',
  listening: 'now',
  notInClass: 'Not in this class',
  states: STATES,

  commands: {
    title: 'What came of the commands',
    file: 'class-commands',
    columns: { command: 'command', node: 'node', taken: 'taken', whyNot: 'why not' },
    yes: 'yes',
    no: 'no',
    taken: (taken: number, of: number) =>
      of === 0
        ? 'No node that it was for is known here.'
        : of === 1
          ? `The node that it was for has ${taken === 1 ? 'taken it, or a later one' : 'not taken it so far'}.`
          : `${formatWhole(taken)} of ${formatWhole(of)} other nodes ${taken === 1 ? 'has' : 'have'} taken it, or a later one.`,
    outside: (count: number) =>
      count === 1 ? '1 is not in the class.' : `${formatWhole(count)} are not in the class.`,
    missing: {
      silent: 'silent',
      'no-card': 'shows no card, so nobody can tell',
      waiting: 'its card does not say so yet; that takes up to half a minute',
    },
    repeat: (count: number) => (count === 1 ? 'Repeat for this one' : `Repeat for these ${formatWhole(count)}`),
    repeatForAll: 'Repeat for all',
    repeated: 'Sent again.',
    undone: (what: string, time: string) =>
      `Cannot be repeated: a later command says otherwise (${what}, ${time}). Give that one again, or a new one.`,
  },

  counts: (nodes: number) => (nodes === 1 ? '1 node' : `${formatWhole(nodes)} nodes`),
  inClass: (count: number) => `${formatWhole(count)} of them in the class`,
  inStep: (count: number) => `${formatWhole(count)} in step`,
  troubled: (count: number) => `${formatWhole(count)} silent or behind`,
  offBoards: (count: number) =>
    count === 1
      ? '1 node stays off class boards, as its owner wishes.'
      : `${formatWhole(count)} nodes stay off class boards, as their owners wish.`,
  left: (count: number) =>
    `A board has room for 64 nodes. ${count === 1 ? '1 more is' : `${formatWhole(count)} more are`} not shown.`,
  alone: 'No other node is known yet',
  aloneText: 'As soon as another node connects, it appears here.',
} as const;
