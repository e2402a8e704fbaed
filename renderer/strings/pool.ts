/** Texts of the pool screen. */
import { formatWhole } from '../format/numbers.ts';

function payments(count: number, whose: 'yours' | 'others'): string {
  return `${count === 1 ? '1 payment' : `${formatWhole(count)} payments`} of ${whose}`;
}

export const poolStrings = {
  file: 'waiting-payments',
  title: 'Pool',
  help: 'Payments that this node knows of and that are not in a block yet: yours, and those of others.',

  steps: {
    title: 'How a payment gets into a block',
    signed: 'Signed',
    signedDetail: 'Nodes like yours pass it on.',
    waits: 'Waits here',
    waitsCount: (count: number) => (count === 1 ? '1 waits here' : `${formatWhole(count)} wait here`),
    waitsDetail: 'Until a miner takes it.',
    mined: 'In a block',
    minedDetail: 'The coins have moved.',
  },

  next: {
    title: 'What happens next',
    mining: (height: number) =>
      `This node is mining block ${formatWhole(height)} with them. If somebody else finds that block first, they are in it, or go into the next one.`,
    paused: (reason: string) => `Mining is on, but waits: ${reason}`,
    idle: 'They wait for a miner. Nodes like yours pass them on, so any of them that mines can put them into a block. An original node of the workshop neither keeps them nor passes them on.',
    start: 'Start mining',
    allSetAside: 'None of these payments can be mined at the moment. Miners go on without them.',
    some: (count: number) =>
      count === 1 ? '1 payment is left out for now.' : `${formatWhole(count)} payments are left out for now.`,
  },

  list: {
    own: (count: number) => `${payments(count, 'yours')} can be mined`,
    ownHelp: 'Wallet shows how far each one is.',
    others: (count: number) => `${payments(count, 'others')} can be mined`,
    othersHelp: 'Other nodes have told yours about them. If your node finds a block, they go into it after your own.',
    setAside: (count: number) =>
      count === 1 ? '1 payment is set aside' : `${formatWhole(count)} payments are set aside`,
    setAsideHelp:
      'They no longer fit, usually because a reorganisation took the coins away. They are tried again with every new block, and never stop the miner.',
    from: 'from',
    to: 'to',
    signed: 'signed',
    arrived: 'arrived',
    what: 'It fits again when coins arrive: mine a block, or ask to be paid.',
    details: 'Details',
    copyWire: 'Copy the wire text',
    copyPreimage: 'Copy the preimage',
    empty: 'Nothing is waiting',
    emptyDetail:
      'Payments that you sign, and those that other nodes tell yours about, appear here until a block holds them.',
    pay: 'Pay somebody',
  },
} as const;
