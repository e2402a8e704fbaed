/** Texts of what a student's code does in the real node. */
import { formatWhole } from '../format/numbers.ts';
import type { LessonLanguage } from '../../preload/contract/views/lesson-views.ts';

const LANGUAGES: Readonly<Record<LessonLanguage, string>> = { python: 'Python', javascript: 'JavaScript' };

export const liveStrings = {
  title: 'Use my code',
  text: 'Your code mines real blocks on your own chain, for your wallet. The rules judge them like anybody’s, so a wrong block harms nobody. It ends when you switch it off or close this window.',
  older:
    'Mining goes on with the code as it was when you switched it on. Switch it off and on to use what you have written since.',
  ended: 'Your code does not mine any more',
  yours: 'Your code',
  builtIn: 'The node’s own miner',
  builtInOff: 'off',
  begins: 'counting',
  waits: 'Your code waits',
  idles: 'waits',
  found: 'Blocks of your code',
  late: 'Too late: somebody was faster',
  refused: 'The node has refused your block.',
  refusedBecause: (sentence: string, code: string) => `The node has refused your block (${code}). ${sentence}`,
  idle: 'Your code has not tried a single nonce.',
  bannerTitle: (language: LessonLanguage) => `Your ${LANGUAGES[language]} code is mining`,
  bannerWaits: (language: LessonLanguage) => `Your ${LANGUAGES[language]} code waits to mine`,
  bannerText: 'The next blocks of this node may be its work.',
  toLesson: 'To the lesson',
  home: 'Your code',
  homeNote: 'of the lesson, in this window',
} as const;

const blocks = (count: number): string => (count === 1 ? '1 block' : `${formatWhole(count)} blocks`);

export const liveChoiceStrings = {
  text: 'Before your node follows a longer chain, it asks your code which one to follow. The rules judge the choice: a wrong one is not followed, and harms nobody. The node waits a few seconds at most, and then goes by its own rule. It ends when you switch it off or close this window.',
  older:
    'The node asks the code as it was when you switched it on. Switch it off and on to use what you have written since.',
  ended: 'Your code is not asked any more',
  preparing: 'Your code is being loaded',
  nothingYet: 'Nothing was asked yet.',
  count: (right: number, made: number) => `${formatWhole(right)} of ${formatWhole(made)} choices were right.`,
  listLabel: 'Choices of your code, the newest first',
  offersLabel: 'What was offered',
  right: 'Right',
  wrong: 'Wrong',
  own: (size: number) => `Your node: ${blocks(size)}`,
  has: (length: number) => `has ${blocks(length)}`,
  says: (says: number, length: number) => `says ${formatWhole(says)}, and has sent ${blocks(length)}`,
  broken: (height: number, code: string) => `has a block ${formatWhole(height)} that breaks a rule (${code})`,
  silent: 'does not answer',
  bannerTitle: (language: LessonLanguage) => `Your ${LANGUAGES[language]} code chooses chains`,
  bannerText: 'Your node asks it before it follows a longer chain.',
  home: 'Chains: your code',
  homeValue: (right: number, made: number) => `${formatWhole(right)} of ${formatWhole(made)}`,
  homeNote: 'of its choices are right, in this window',
} as const;

export const livePayStrings = {
  text: 'Your code makes a real payment out of this wallet: it checks the funds, and says to whom and how much. You are asked before your node signs it.',
  to: 'Address of the recipient',
  amount: 'Amount',
  make: 'Let my code make it',
  refused: 'Your code has refused to make this payment.',
  odd: 'What your code has made is no payment.',
  ask: 'Sign what your code has made?',
  wants: (amount: string) => `Your code wants to pay ${amount} coins to:`,
  isOther: 'This is not what you have typed: your code has changed it.',
  sign: 'Sign and pay',
  done: 'The payment of your code is signed and waits for a block.',
} as const;
