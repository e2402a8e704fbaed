/** Whether a class's chain is anchored, and what the next anchor waits for, in English: whole sentences. */
import type { AnchorStanding } from '../anchor-standing.ts';
import type { Sentences } from '../message.ts';
import { countBlocks, countOf } from './counts.ts';

export const anchorStandings: Sentences<AnchorStanding> = {
  off: 'No new anchors are signed: they are switched off.',
  'original-nodes': ({ count }) =>
    `No new anchors are signed, because ${countOf(count, 'original node')} of the workshop ${count === 1 ? 'is a peer' : 'are peers'} of this node. Such a node knows no anchors: it follows the longest chain, and may be left alone on another branch.`,
  'not-due': ({ height, size }) => `Block ${height} is anchored when the chain has ${countBlocks(size)}.`,
  'nobody-heard': ({ height }) =>
    `Block ${height} is not anchored yet: no other node of the class was heard in the last 10 minutes.`,
  'too-few': ({ height, have, heard }) =>
    `Block ${height} is not anchored yet: ${have} of ${countOf(heard, 'node')} heard in the last 10 minutes ${have === 1 ? 'has' : 'have'} it, and it takes half of them.`,
  'lacks-anchor': ({ height }) =>
    `No new anchors are signed: this node is looking for a chain with block ${height}, which the class has anchored.`,
  due: ({ height }) => `Block ${height} is being anchored.`,
};
