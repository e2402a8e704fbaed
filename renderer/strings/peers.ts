/** Texts of the peers screen. */
import type { ChainLossView, PeerStageView, PeerView, SyncView } from '../../preload/contract/views/peer-views.ts';
import { formatCoins } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';
import { messageStrings } from './messages.ts';

type StageName = PeerStageView['stage'];

export const peersStrings = {
  title: 'Peers',
  add: 'Add a peer',
  consensus: 'Ask all peers now',
  consensusHelp: 'Asks every peer for its chain, and follows the longest valid one. The workshop calls this consensus.',
  consensusDone: 'All peers have been asked.',

  own: {
    title: 'Others reach this node at',
    copy: (address: string) => `Copy ${address}`,
    loopback: 'This node listens on this computer only. Others cannot connect to it until you change that in Settings.',
    settings: 'Open Settings',
    virtual: (adapter: string) => `${adapter}: virtual, others can rarely reach it`,
    onlyVirtual: 'No real network is connected. Check Wi-Fi or the cable.',
    none: 'No network address found. Check that Wi-Fi or a cable is connected.',
    more: (count: number) => (count === 1 ? '1 more address' : `${count} more addresses`),
    less: 'Fewer addresses',
  },

  list: {
    file: 'peers',
    title: 'Nodes that this one knows',
    empty: 'No peers yet',
    emptyDetail:
      'A node on its own makes its own chain. Add a classmate’s address, and both nodes agree on the longer chain.',
    peer: 'Peer',
    state: 'State',
    height: 'Height',
    lastContact: 'Last answer',
    never: 'never',
    unknown: '–',
    actions: 'Actions',
    pay: (name: string) => `Pay ${name}`,
    remove: (address: string) => `Remove ${address}`,
    removeTitle: 'Remove this peer?',
    removeDetail: (address: string) =>
      `This node no longer asks ${address} for blocks or sends it any. If that node greets this one again, it is back in the list.`,
    removeAction: 'Remove',
    removed: (address: string) => `Removed ${address}`,
    latency: (value: number) => (value < 1 ? 'in under 1 ms' : `in ${Math.round(value)} ms`),
    claimed: 'as it says',
    ahead: (blocks: number) => `${formatWhole(blocks)} ahead`,
    behind: (blocks: number, isPast: boolean) => `${formatWhole(blocks)} behind${isPast ? ' then' : ''}`,
    same: 'as ours',
    sameThen: 'as ours then',
    otherChain: 'other chain',
    failures: (count: number) => (count === 1 ? 'Failed once.' : `Failed ${formatWhole(count)} times in a row.`),
    checkOf: (address: string) => `Check ${address} again`,
  },

  byCard: {
    title: 'Known by their cards',
    lead: 'These nodes are not among your peers: you may not be able to reach them. They have told the network who they are, signed with the keys of their addresses, so you can pay them.',
    heard: 'heard of',
    silent: 'silent since its card came',
    file: 'known-by-their-cards',
    columns: { className: 'class', at: 'reached at, as it says', heard: 'card came' },
    current: 'there',
  },

  states: {
    new: { name: 'New', meaning: 'Known, but not asked yet.' },
    ok: { name: 'Reachable', meaning: 'It answered the last time.' },
    'one-way': {
      name: 'One-way',
      meaning:
        'This node cannot call it, often because of its firewall. It has called this node, and hears of each block at once.',
    },
    'not-delivering': {
      name: 'Sends no chain',
      meaning:
        'It answers and says that it has more blocks than this node, but they do not arrive. Other peers are asked first.',
    },
    'backing-off': {
      name: 'Waiting',
      meaning: 'The last try failed. The next one comes after a pause, which doubles each time.',
    },
    unreachable: {
      name: 'Unreachable',
      meaning: 'It failed many times. It is rarely asked now, and is back as soon as it answers or greets this node.',
    },
    'other-network': {
      name: 'Other network',
      meaning: 'It follows other rules. No blocks go to it or come from it.',
    },
    'other-chain': {
      name: 'Other chain',
      meaning: 'It answers, but its chain is one that this node does not follow, however long it is.',
    },
  } satisfies Record<PeerView['state'], { name: string; meaning: string }>,
  statesTitle: 'What the states mean',

  software: {
    chalkchain: 'Chalkchain',
    workshop: 'Workshop (Python)',
    unknown: 'not known yet',
  } satisfies Record<PeerView['software'], string>,
  version: (name: string, version: string) => `${name} ${version}`,

  dialog: {
    title: 'Add a peer',
    address: 'Address of the other node',
    placeholder: '192.168.1.7:5000',
    help: 'Paste what the other screen shows: 10.0.0.7, 10.0.0.7:5000 or http://10.0.0.7:5000/. Port 5000 is assumed.',
    test: 'Test the connection',
    add: 'Add this peer',
    addAnyway: 'Add it anyway',
    loss: {
      title: ({ blocks: count, own }: ChainLossView) =>
        own > 0
          ? `You would lose ${own === 1 ? 'one of your blocks' : `${formatWhole(own)} of your blocks`}`
          : `${blocks(count)} of this node’s chain would be replaced`,
      fork: ({ forkHeight, blocks: count }: ChainLossView) =>
        forkHeight === 0
          ? `Its chain is longer and has no block in common with yours: all ${blocks(count)} of yours would be replaced.`
          : `Its chain is longer, and the two are the same up to block ${formatWhole(forkHeight)} only: the ${count === 1 ? 'block' : blocks(count)} after it would be replaced.`,
      own: (own: number, coins: number) =>
        `${own === 1 ? 'One of them is' : `${formatWhole(own)} of them are`} yours, and ${formatCoins(String(coins))} coins would be lost with ${own === 1 ? 'it' : 'them'}.`,
      keep: 'To keep yours, mine until your chain is the longer one before you connect.',
    },
    adding: 'Connecting and comparing chains …',
    again: 'Test again',
    another: 'Add another one',
    stages: 'Stages of the test',
    done: (address: string) => `${address} is a peer now`,
  },

  stages: {
    format: { name: 'Is it an address?', waiting: 'Reads what you pasted.' },
    reached: {
      name: 'Does anything answer there?',
      waiting: 'Connects over the network; gives up after a few seconds.',
    },
    'is-node': { name: 'Is it a node?', waiting: 'Asks for its chain.' },
    'same-chain': { name: 'Is it the same chain?', waiting: 'Compares the first blocks.' },
    'reaches-me': { name: 'Can it reach this node?', waiting: 'Asks it to connect back.' },
  } satisfies Record<StageName, { name: string; waiting: string }>,

  stageResult: {
    ok: 'yes',
    failed: 'no',
    unknown: 'not known',
    skipped: 'not tried',
    waiting: 'waits',
    running: 'under way',
  },

  /** What to do when a stage failed, most likely cause first. */
  remedies: {
    format: [
      { cause: 'Form:', advice: 'four numbers with points between them, such as 192.168.1.7, or a computer’s name.' },
      { cause: 'Port:', advice: 'it stands behind a colon, as in 192.168.1.7:5000.' },
    ],
    reached: [
      {
        cause: 'Wrong port?',
        advice: 'Compare it with the other screen. “Refused” at once means that no node listens there.',
      },
      { cause: 'Sleeping laptop?', advice: 'Wake it, and check that its node is still running.' },
      {
        cause: 'Firewall?',
        advice:
          'When nothing comes back for seconds: allow Chalkchain (or Python) for private networks on the other computer.',
      },
      {
        cause: 'Wi-Fi isolation?',
        advice:
          'Many school and guest networks keep devices apart. Use a telephone’s hotspot, a router of your own, or cables.',
      },
    ],
    'is-node': [
      { cause: 'Wrong port?', advice: 'Another program answers here. Compare the port with the other screen.' },
      {
        cause: 'A Mac?',
        advice: 'AirPlay Receiver uses ports 5000 and 7000: choose another port there, or switch it off.',
      },
      {
        cause: 'Another network?',
        advice: 'It follows other rules. Connect to a node that follows the same rules as yours.',
      },
    ],
    'same-chain': [
      {
        cause: 'Two beginnings:',
        advice:
          'both nodes started a chain of their own. Outside of a class the longer chain survives, and the blocks of the other are gone.',
      },
      { cause: 'To keep yours,', advice: 'let it grow longer first, or have the other node begin a new chain.' },
      {
        cause: 'A class?',
        advice: 'Its chain stays, whatever its length. To be on it, type the code of the class under Class.',
      },
    ],
    'reaches-me': [
      {
        cause: 'Firewall here?',
        advice:
          'Allow Chalkchain for private networks on this computer. Until then you get its blocks, but it hears of yours late.',
      },
      { cause: 'This computer only?', advice: 'Check in Settings that everyone on the network may connect.' },
      { cause: 'Wi-Fi isolation?', advice: 'Use a hotspot or a router of your own.' },
    ],
  } satisfies Record<StageName, readonly { cause: string; advice: string }[]>,
  remedyTitle: 'What to do',

  sync: (view: SyncView): string => {
    if (view.refusal !== null) return messageStrings.peerProblem(view.refusal);
    if (view.result === 'not-longer') return 'Its chain is not longer than ours, so ours stays.';
    if (view.result === 'not-followed') {
      return 'Its chain is longer than ours, and stored. You chose another branch, so ours stays.';
    }
    const replaced = view.replaced === 0 ? '' : ` ${blocks(view.replaced)} of ours gave way to its longer chain.`;
    return `${blocks(view.added)} taken over.${replaced}`;
  },
} as const;

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${formatWhole(count)} blocks`;
}
