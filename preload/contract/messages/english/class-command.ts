/** What a class has done, in English: behind the name of the class, without a period. And why it cannot. */
import type { ClassCommandAction, CommandFault } from '../class-command.ts';
import { type Sentences, sentenceFor } from '../message.ts';

const WHOLE = new Intl.NumberFormat('en-US');

export const classCommands: Sentences<ClassCommandAction> = {
  'mining-off': 'has switched mining off',
  'mining-on': ({ hashesPerSecond }) =>
    hashesPerSecond === null
      ? 'has switched mining on'
      : `has switched mining on, at up to ${WHOLE.format(hashesPerSecond)} hashes a second`,
  pace: ({ hashesPerSecond }) => `has set the pace to up to ${WHOLE.format(hashesPerSecond)} hashes a second`,
  sentence: ({ text }) => `says: “${text}”`,
  'take-stock': 'has asked all nodes which others they can reach',
};

export const commandFaults: Sentences<CommandFault> = {
  target: 'A command is for all nodes, or for the one with that wallet address.',
  sentence: ({ most }) => `A message is one line of 1 to ${most} visible characters.`,
  pace: ({ most }) => `A pace is a whole number of hashes a second, from 1 to ${WHOLE.format(most)}.`,
};

/** One whole sentence. */
export function describeClassCommand(name: string, action: ClassCommandAction): string {
  const what = sentenceFor(classCommands, action);
  return `The class “${name}” ${what}${action.code === 'sentence' ? '' : '.'}`;
}
