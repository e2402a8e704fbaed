/** Texts of the class board on the wall. */
import { formatHashRate, formatWhole } from '../format/numbers.ts';

export const projectorStrings = {
  open: 'Open for the projector',
  blocked: 'The browser did not open the window for the projector. Allow this page to open windows, and press again.',
  title: 'Class board',
  of: (name: string) => `${name} – class board`,

  height: 'Height',
  onOneTip: 'On one last block',
  ofAll: (count: number, all: number) => `${formatWhole(count)} of ${formatWhole(all)}`,
  /** Below it: which nodes are counted, and how many of the board are not. */
  whoCounts: (isOfClass: boolean, notCounted: number) => {
    if (!isOfClass) return 'of all nodes here';
    return notCounted === 0 ? 'in the class' : `in the class; ${formatWhole(notCounted)} not counted`;
  },
  pace: 'Hash rate',
  rate: (hashesPerSecond: number) => formatHashRate(hashesPerSecond),
  mining: (count: number) => (count === 1 ? '1 node mines' : `${formatWhole(count)} nodes mine`),
  newest: 'Newest block',
  nobody: 'Nobody yet',
  noFinder: 'Nobody',
  elsewhere: 'A node not shown here',
  firstBlock: 'The first block',

  trouble: 'Needs a look',
  noTrouble: 'No node is silent or behind.',
  more: (count: number) => `and ${formatWhole(count)} more`,
  nodes: 'All nodes',
  nodeLine: (name: string, state: string, height: number | null) =>
    height === null ? `${name}: ${state}` : `${name}: ${state} Height ${formatWhole(height)}.`,

  /** In place of a sentence that names somebody. */
  stateOf: (state: string) => `${state}.`,

  join: 'Join',
  joinBy: 'In Chalkchain: Class',
  joinByAddress: 'In Chalkchain: Peers',
  qr: 'QR code of the invitation',
  joinWithoutCode: 'The invitation for Chalkchain: Class',
  addressHidden: 'The address of this node is hidden with the names. N shows both.',
  noAddress: 'This computer is in no network, so nobody can join.',

  mapOf: (nodes: number) =>
    `Map of ${nodes === 1 ? '1 node' : `${formatWhole(nodes)} nodes`}. The list at the end says the same in words.`,
  legend: 'Colour and letter: last block. Pick: mines. Dot: a block travels.',
  lost: (time: string) => `No connection to the node. This is how it was at ${time}.`,
  connecting: 'Connecting to the node …',
  opening: 'Opening the chain …',
  openingPercent: (percent: number) => `${formatWhole(percent)} %`,
  noNode: 'The node does not answer.',
  again: 'It is asked again every 20 seconds.',
  alone: 'No other node is known yet',
  aloneText: 'As soon as another node connects, it appears here.',

  controls: 'Display',
  names: 'Names',
  invitation: 'How to join',
  dark: 'Dark',
  fullScreen: 'Full screen',
  close: 'Close',
  /** A key beside what it does. */
  withKey: (label: string, key: string) => `${label} (${key})`,
} as const;
