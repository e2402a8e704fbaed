/** Texts for the nodes that were found nearby. */
import type { FoundNodeView } from '../../preload/contract/views/peer-views.ts';
import { formatWhole } from '../format/numbers.ts';

export const foundStrings = {
  title: 'Found nearby',
  file: 'found-nearby',
  columns: { className: 'class', seen: 'heard or met', problem: 'problem', isPeer: 'peer' },
  isPeer: 'yes',
  list: 'Nodes found nearby that are not peers yet',
  off: 'Nodes in one network can find each other without anybody typing an address. This is switched off: your node says nothing, and hears of nobody.',
  offMet: 'Finding is switched off. These nodes answered a search.',
  turnOn: 'Find nodes nearby',
  listening: 'Listening …',
  listeningDetail:
    'Nodes in this network appear here within seconds if finding is switched on there, too. Many school and guest networks block it: then search the addresses, or add a peer by its address.',
  listeningOn: 'Nodes that switch finding on later appear here by themselves.',
  allPeers: 'All nodes found nearby are already your peers.',
  peersToo: (count: number) =>
    count === 1 ? '1 more is a peer already.' : `${formatWhole(count)} more are peers already.`,

  sweep: 'Search this network',
  sweepHelp:
    'Tries each address around your own once, at the usual ports. Takes half a minute at most. Nodes of the workshop are found, too.',
  stop: 'Stop',
  sweeping: 'Searching the addresses of this network',
  progress: (tried: number, total: number) => `${formatWhole(tried)} of ${formatWhole(total)} addresses tried`,
  nobody: (total: number) =>
    `${formatWhole(total)} addresses tried, and no other node answered. Ask a classmate for the address on the other screen, and check the firewalls: a node whose firewall drops connections cannot be found.`,

  reach: {
    reached: 'Reachable',
    failed: 'Found, not reachable',
    untried: 'Found, trying to connect …',
  } satisfies Record<FoundNodeView['reach'], string>,
  otherNetwork: 'Found, other network',
  software: {
    chalkchain: 'Chalkchain',
    workshop: 'Workshop (Python)',
    unknown: 'Chalkchain, as it says',
  } satisfies Record<FoundNodeView['software'], string>,
  inClass: (name: string) => `class “${name}”`,
  blocks: (height: number) => (height === 1 ? '1 block' : `${formatWhole(height)} blocks`),
  heardAt: 'heard',
  metAt: 'met',
  dropped:
    'It says that it is there, but no connection to it gets through. Most often its firewall drops them: allow Chalkchain there for private networks. Some Wi-Fis keep devices apart.',
  more: (count: number) => (count === 1 ? '1 more node' : `${formatWhole(count)} more nodes`),
  less: 'Fewer nodes',
  wouldReplace: 'It has another chain, which is at least as long as yours. If you follow it, you give up your own.',
  add: 'Add',
  addOf: (name: string) => `Add ${name}`,
  look: 'Look closer',
  lookOf: (name: string) => `Look closer at ${name}`,
  test: 'Test',
  testOf: (name: string) => `Test the connection to ${name}`,
  added: (name: string) => `${name} is a peer now`,
} as const;
