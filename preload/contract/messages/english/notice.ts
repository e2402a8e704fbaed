/** Something that happened, which a person should know at once, in English: whole sentences. */
import type { Sentences } from '../message.ts';
import type { Notice } from '../notice.ts';
import { countBlocks } from './counts.ts';
import { describeStorageProblem } from './storage-problem.ts';

export const notices: Sentences<Notice> = {
  'choice-ended': ({ height }) =>
    `The branch that you chose is the longest chain now, with ${countBlocks(height)}. This node follows the longest chain again.`,
  'storage-failed': ({ problem }) => describeStorageProblem(problem),
  'search-restarted': 'The mining process ended and is started again. Your node and your coins are safe.',
  'browser-opened': ({ url }) => `Your browser was sent to ${url}`,
};
