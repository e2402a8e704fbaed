/** How a node of a class board stands, in English: whole sentences. */
import type { BoardState } from '../board-state.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import { countBlocks } from './counts.ts';
import { describePeerProblem } from './peer-problem.ts';

export const boardStates: Sentences<BoardState> = {
  'in-step': () => 'It has the same last block as this node.',
  behind: ({ blocks }) => `It lacks the last ${countBlocks(blocks)} of this node's chain.`,
  ahead: ({ blocks }) => `It says that its chain is longer by ${countBlocks(blocks)}, which this node has not seen.`,
  'on-branch': ({ forkHeight }) =>
    forkHeight === 0
      ? "It is on a branch that has no block in common with this node's chain."
      : `It is on a branch that leaves this node's chain after block ${forkHeight}.`,
  'other-tip': () => 'Its last block is not known to this node.',
  'other-chain': () => 'Its chain begins with another first block.',
  'no-blocks': () => 'It has no blocks yet.',
  silent: ({ problem }) => describePeerProblem(problem),
  'one-way': () => 'This node cannot connect to it, but it listens to this node. Its height is not known.',
  elsewhere: () =>
    "Its signed card has arrived, but names no address in this computer's networks at which this node could ask it.",
  untold: () => 'It is an original node, which tells its height only by sending its whole chain.',
  'not-asked': () => 'This node has not asked it yet.',
  hearsay: () => 'Only other nodes say that it exists. It has not answered this node.',
};

export function describeBoardState(state: BoardState): string {
  return sentenceFor(boardStates, state);
}
