/** What the small pictures beside the lessons say. */
import { formatWhole } from '../format/numbers.ts';

function bits(count: number): string {
  return count === 1 ? '1 bit' : `${formatWhole(count)} bits`;
}

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${formatWhole(count)} blocks`;
}

export const drawingStrings = {
  /** Four digits fit into its card, and the word beside them does not. */
  block: (height: number) => (height < 1000 ? `Block ${height}` : formatWhole(height)),
  mining: {
    file: 'lesson-mining',
    caption:
      'Your own chain. A dot is a block: how many zero bits its hash begins with. The line is the difficulty. No dot lies below it.',
    bits: (count: number) => `${bits(count)} zero`,
    yours: 'The next',
    atLeast: (count: number) => `≥ ${bits(count)}`,
    axis: 'Zero bits of the last blocks, and the difficulty',
    said: (height: number, zeros: number, difficulty: number) =>
      `The hash of block ${formatWhole(height)} begins with ${bits(zeros)} of zeros; its difficulty asks for ${difficulty}.`,
    saidEmpty: 'Your chain has no block yet.',
  },
  consensus: {
    file: 'lesson-consensus',
    caption: 'The chains that you and your peers have now. The longest is the one to follow.',
    alone: 'Your own chain. With peers, theirs appear here as well.',
    own: 'Your node',
    silent: 'does not answer',
    said: (name: string, height: number | null) =>
      height === null ? `${name} does not answer.` : `${name}: ${blocks(height)}.`,
  },
  funds: {
    file: 'lesson-payments',
    caption: 'Your own coins. What waits in payments cannot be spent a second time.',
    confirmed: (amount: string) => `In the chain: ${amount}`,
    spendable: (amount: string) => `Yours to spend: ${amount}`,
    pending: (amount: string) => `Waiting: ${amount}`,
    pool: (count: number) => (count === 0 ? 'The pool is empty' : `In the pool: ${formatWhole(count)}`),
    next: 'next block',
    said: (confirmed: string, pending: string, spendable: string, pool: number) =>
      `The chain gives you ${confirmed} coins, ${pending} of them wait in payments, ${spendable} are left to spend. In the pool: ${formatWhole(pool)}.`,
  },
  forks: {
    file: 'lesson-forks',
    caption: 'The end of your chain. Dashed blocks were found as well, but the chain went on elsewhere.',
    said: (height: number, beside: number) =>
      `Your chain has ${blocks(height)}. Beside its end: ${blocks(beside)} of other branches.`,
  },
} as const;
