/** Texts of the pool screen. */
import { formatWhole } from '../format/numbers.ts';

export const poolStrings = {
  title: 'Pool',
  help: 'Payments that this node has signed and that are not in a block yet.',

  steps: {
    title: 'How a payment gets into a block',
    signed: 'Signed',
    signedDetail: 'The payer’s key has signed it.',
    waits: 'Waits here',
    waitsCount: (count: number) => (count === 1 ? '1 waits here' : `${formatWhole(count)} wait here`),
    waitsDetail: 'The coins are held back.',
    mined: 'In a block',
    minedDetail: 'The coins have moved.',
  },

  next: {
    title: 'What happens next',
    mining: (height: number) =>
      `This node is mining block ${formatWhole(height)} with them. If somebody else finds that block first, they go into the next one.`,
    paused: (reason: string) => `Mining is on, but waits: ${reason}`,
    idle: 'They wait for a miner. Nodes of this network do not pass payments on, so nobody but your own miner can put them into a block.',
    start: 'Start mining',
    allSetAside: 'None of these payments can be mined at the moment. The miner goes on without them.',
    some: (count: number) =>
      count === 1 ? '1 payment is left out for now.' : `${formatWhole(count)} payments are left out for now.`,
  },

  list: {
    ready: (count: number) => (count === 1 ? '1 payment can be mined' : `${formatWhole(count)} payments can be mined`),
    setAside: (count: number) =>
      count === 1 ? '1 payment is set aside' : `${formatWhole(count)} payments are set aside`,
    setAsideHelp:
      'They no longer fit, usually because a reorganisation took the coins away. They are tried again with every new block, and never stop the miner.',
    to: 'to',
    signed: 'signed',
    what: 'It fits again when coins arrive: mine a block, or ask to be paid.',
    details: 'Details',
    copyWire: 'Copy the wire text',
    copyPreimage: 'Copy the preimage',
    empty: 'Nothing is waiting',
    emptyDetail: 'Payments that you sign appear here until a block holds them.',
    pay: 'Pay somebody',
  },
} as const;
