/** Texts of the benches: the nonce bench and the tamper bench. */
import { formatHashRate, formatWhole } from '../format/numbers.ts';

const tries = (count: number): string => (count === 1 ? '1 try' : `${formatWhole(count)} tries`);
const bits = (count: number): string => (count === 1 ? '1 zero bit' : `${count} zero bits`);
const blocks = (count: number): string => (count === 1 ? '1 block' : `${formatWhole(count)} blocks`);

/** What is wrong with a field. */
const faults = {
  'not-a-count': 'Write a whole number of 0 or more.',
  'not-a-nonce': 'Write a whole number of 0 or more.',
  'not-a-hash': 'Write 64 hex digits in lower case, or 0 in a first block.',
  'not-a-time': 'Write seconds, like 1582933112.0.',
  'not-a-number': 'Write a number, like 10 or 10.5.',
  'not-a-signature': 'Write a whole number of 0 or more.',
  'too-long': 'Python reads no number of more than 4,300 digits.',
  empty: 'Write at least one character.',
} as const;

const frame = {
  nonce: 'Bench: nothing here leaves this page',
  tamper: 'A copy: nothing here changes the chain',
} as const;

const nonceStrings = {
  title: 'Nonce bench',
  lead: 'Type into a block, and see what its hash makes of it. Then look for a nonce yourself.',
  open: 'Nonce bench',
  fields: {
    title: 'A block',
    next: 'Take the next block of the chain',
    nextNonce: 'Nonce one up',
    transactions: 'Transactions',
    transactionsHelp: 'One in a line: what its hash covers, or 64 hex digits of a hash.',
    badLine: (line: number) =>
      `Line ${line} is neither 64 hex digits nor a transaction like {"from": "COINBASE", "to": "me", "amount": 10}.`,
  },
  result: {
    title: 'What comes out',
    preimage: 'Preimage',
    length: (count: number) => `${formatWhole(count)} characters`,
    cut: (shown: number) => `The first ${formatWhole(shown)} are shown.`,
    hash: 'SHA-256 of it',
    mend: 'There is no preimage while a field has a fault. The fault is explained beside it.',
    enough: (has: number, difficulty: number) => `${bits(has)}, ${difficulty} needed: this is a proof of work.`,
    first: (has: number) => `${bits(has)}. A first block needs none.`,
    tooFew: (has: number, difficulty: number) => `${bits(has)}, ${difficulty} needed: not enough.`,
  },
  search: {
    title: 'Look for a nonce',
    help: 'The page tries one nonce after the other, about as fast as a Python node.',
    step: 'Step',
    run: 'Run',
    stop: 'Stop',
    many: 'Ten searches in a row',
    odds: (expected: string) => `On average a search takes ${expected} tries.`,
    tries: 'Tries',
    rate: 'Speed',
    best: 'Most zero bits',
    none: '–',
    rateValue: (hashesPerSecond: number) => formatHashRate(hashesPerSecond),
    found: (nonce: string, count: number) => `Found: nonce ${nonce}, after ${tries(count)}.`,
    searching: (index: number, of: number) => (of === 1 ? 'Searching…' : `Searching, ${index} of ${of}…`),
    stopped: 'Stopped. Run goes on from the nonce in the field.',
    ready: 'Step tries one nonce, Run goes on until one is good enough.',
    manyDone: (of: number) => `${of} searches are done. The chart below has them.`,
  },
  race: {
    title: 'Race two people',
    help: 'Both look for a nonce for the block above. Set where each begins and how fast each one is; the first to find one wins, as in mining.',
    names: ['Ada', 'Ben'],
    start: (name: string) => `${name} begins with nonce`,
    speed: (name: string) => `Speed of ${name}`,
    speeds: {
      '10': '10 tries a second',
      '100': '100 tries a second',
      '1000': '1,000 tries a second',
      '5000': '5,000 tries a second',
    },
    go: 'Start the race',
    stop: 'Stop the race',
    progress: (name: string, best: number, difficulty: number) =>
      `${name}: at best ${bits(best)}, ${difficulty} needed`,
    lane: (count: number, best: number) => `${tries(count)}, at best ${bits(best)}`,
    won: (name: string, count: number, other: string, otherCount: number) =>
      `${name} has won after ${tries(count)}. ${other} had made ${tries(otherCount)}.`,
    tie: 'Both have found a nonce at the very same moment.',
    tally: (one: string, oneWins: number, other: string, otherWins: number) =>
      `Won so far: ${one} ${oneWins}, ${other} ${otherWins}.`,
    lesson: 'Whoever makes more tries a second wins more often, but not every time. Race a few times.',
    running: 'The race is on.',
    sameStart:
      'Both begin with the same nonce: they try the same hashes, so the faster one always wins. Miners never do that, for each has another reward in the block.',
  },
  cost: {
    title: 'What a bit costs',
    help: 'Each dot is a search of yours that ended. The line is 2 to the power of the difficulty: what a search takes on average. Each bit doubles it.',
    emptyTitle: 'No search has ended yet',
    empty: 'Run a few at several difficulties, e.g. 8, 10 and 12.',
    label:
      'Tries of your searches by difficulty, against 2 to the power of the difficulty. Use the arrow keys to read difficulty by difficulty.',
    reading: (difficulty: number, count: number, mean: string, expected: string) =>
      `Difficulty ${difficulty}: ${count === 1 ? '1 search' : `${count} searches`}, ${mean} tries on average; 2^${difficulty} is ${expected}`,
    own: 'your searches',
    mean: 'their mean',
    expected: '2^difficulty',
    caption: 'Your searches by difficulty',
    difficulty: 'Difficulty',
    count: 'Searches',
    least: 'Fewest tries',
    average: 'Mean',
    most: 'Most tries',
    power: '2^difficulty',
    file: 'what-a-bit-costs',
  },
} as const;

const tamperStrings = {
  title: (height: number) => `Tamper bench: block ${formatWhole(height)}`,
  plainTitle: 'Tamper bench',
  lead: 'Change anything in this block, and see what breaks.',
  open: 'Try to change this block on a copy',
  reset: 'Undo all changes',
  changed: 'changed',
  fields: {
    title: 'The copy',
    transaction: (place: number) => `Transaction ${place}`,
    noTransactions: 'It has no transactions.',
    shown: (shown: number, all: number) =>
      `The first ${shown} of ${formatWhole(all)} transactions can be changed here.`,
    from: 'From',
    to: 'To',
    amount: 'Amount',
    signature: 'Signature',
    remove: 'Leave it out',
  },
  work: {
    title: 'Its work',
    same: 'Nothing is changed: the hash is that of the chain.',
    broken: (has: number, difficulty: number) =>
      `The hash is another one. It has ${bits(has)}, and ${difficulty} are needed: the work that was done is lost.`,
    lucky: (has: number, difficulty: number) =>
      `The hash is another one, with ${bits(has)} of ${difficulty} needed: it has its work.`,
    first: 'The hash is another one. A first block needs no work, but another first block begins another chain.',
  },
  chain: {
    title: 'The blocks after it',
    fits: 'fits',
    broken: 'does not fit',
    repaired: 'mined anew',
    hangs: 'hangs on a broken link',
    own: (height: number) => `Block ${formatWhole(height)}`,
    copied: 'the copy',
    previous: 'previous hash',
    hash: 'hash',
    last: 'It is the tip: no block builds on it yet.',
    more: (count: number) => (count === 1 ? 'and 1 more after these' : `and ${formatWhole(count)} more after these`),
    allFit: 'Each block names the hash of the one before.',
    oneBroken: (count: number) =>
      `The next block names a hash that is gone. To mend its link is to change that block, and so on: ${count === 1 ? 'one block' : `${formatWhole(count)} blocks`} after it would have to be mined again.`,
    mined: (done: number, all: number) => `${formatWhole(done)} of ${blocks(all)} have their work again.`,
  },
  ledger: {
    title: 'The ledger',
    same: 'The payments are those of the chain.',
    changed: 'If this copy were the chain, these would own something else:',
    who: 'Who',
    inChain: 'by this block',
    onCopy: 'by the copy',
    today: 'owns today',
    would: 'would own',
    below: 'below 0: a later payment of theirs would not be covered',
    more: (count: number) => `and ${formatWhole(count)} more`,
    mend: 'What the copy pays cannot be told while a field has a fault.',
    file: 'changed-ledger',
  },
  ask: {
    title: 'Would the network take it?',
    help: 'The copy is shown to a node, which says what it would answer to this block, and does nothing with it.',
    self: 'Ask this node',
    which: 'Which peer',
    peer: 'Ask this peer',
    thisNode: 'This node',
    originals: (count: number) =>
      `${count === 1 ? '1 peer is an original node, which is' : `${count} peers are original nodes, which are`} not asked: it could be done only by sending the bad block.`,
    noPeers: 'No peer of this kind of node can be reached, so only this node can be asked.',
    outcomes: {
      tip: 'It would be the new tip.',
      known: 'The node has this very block.',
      'side-branch': 'It keeps the rules, and would be kept beside the best chain, which is longer.',
      'longest-branch': 'Its branch would be the longest. The node would follow it if all payments on it are covered.',
      orphan: 'The node does not know the block before it, and would wait for that.',
      rejected: 'It would be refused.',
    },
    because: (sentence: string, code: string) => `It would be refused. ${sentence} (${code})`,
    code: (code: string) => `It would be refused (${code}).`,
    noAnswer: (sentence: string) => `No answer. ${sentence}`,
    words: (words: string) => `In its own words: “${words}”`,
    otherHash: 'It computes another hash of it than this page does.',
    earlier: 'The copy has changed since. Ask again.',
    mend: 'Mend the fields first.',
    tooLong: 'The copy has become too large: a node is asked about blocks of up to 128 KiB.',
  },
  again: {
    title: 'Mine it again from here',
    help: 'To make the copy a chain again, this block and all after it need new work, while everybody else mines on.',
    start: 'Mine again from here',
    stop: 'Stop',
    done: 'Mined again',
    left: 'Still to do',
    tip: 'Tip of the chain',
    since: (count: number) => `+${formatWhole(count)} meanwhile`,
    at: (height: number, difficulty: number, count: number) =>
      `Block ${formatWhole(height)}, difficulty ${difficulty}: ${tries(count)}`,
    idle: 'The page does the searching, about as fast as a Python node.',
    behind: (count: number) => `The copy is ${blocks(count)} behind the chain.`,
    level: (height: number) =>
      `The copy is as long as the chain: ${blocks(height)}. Nodes follow the longer one, so one block more would be enough, for those that find all payments on it covered. It works only while you are faster than all the others together.`,
    failed: 'The next block could not be read from the node.',
    stopped: 'Stopped.',
    mend: 'Mend the fields first.',
  },
  announce: {
    verdict: (who: string, sentence: string) => `${who}: ${sentence}`,
  },
} as const;

export const benchStrings = {
  backToBlock: 'The block in the explorer',
  title: 'Benches',
  help: 'Try things out on a copy: nothing there changes the chain. The page of each block leads there as well.',
  noBlock: 'The tamper bench needs a block: the chain is still empty.',
  backToWorkshop: 'Workshop',
  tooLargeTitle: 'This block is too large for a bench',
  tooLarge: 'A bench takes blocks of up to 64 KiB, so that the page stays quick.',
  faults,
  frame,
  nonce: nonceStrings,
  tamper: tamperStrings,
} as const;
