/** What the rules say to the chain that a student's code has chosen, in English: whole sentences. */
import type { ChoiceVerdict } from '../choice-verdict.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import { countBlocks, shortPeer } from './counts.ts';
import { describeReject } from './reject-reason.ts';

export const choiceVerdicts: Sentences<ChoiceVerdict> = {
  followed: ({ peer, length }) =>
    `Your code has chosen the chain of ${shortPeer(peer)}. It has ${countBlocks(length)}, and all of them keep the rules: the node follows it now.`,
  stayed: ({ size }) =>
    `No chain that keeps the rules is longer than the node’s own ${countBlocks(size)}. Your code stays, and so does the node.`,
  'not-longer': ({ peer, length, size }) =>
    `Your code has chosen the chain of ${shortPeer(peer)}, which has ${countBlocks(length)}. The node’s own has ${countBlocks(size)}, and only a longer chain is a reason to change. The node stays.`,
  'not-longest': ({ peer, length, longest, longestLength }) =>
    `Your code has chosen the chain of ${shortPeer(peer)}, which has ${countBlocks(length)}. ${shortPeer(longest)} has ${countBlocks(longestLength)}: the longest chain wins, so the node follows that one.`,
  missed: ({ peer, length, size }) =>
    `Your code has chosen none. ${shortPeer(peer)} has ${countBlocks(length)}, and the node’s own chain only ${countBlocks(size)}: the longest chain wins, so the node follows that one.`,
  'chain-refused': ({ peer, height, reason }) =>
    `Your code has chosen the chain of ${shortPeer(peer)}, but its block ${height} breaks a rule: ${describeReject(reason)} (${reason.code}). The node does not follow it.`,
  'no-chain': ({ peer }) =>
    `Your code has chosen the chain of ${shortPeer(peer)}, which does not answer. The node goes by its own rule.`,
  'not-offered': ({ peer }) =>
    `Your code has chosen “${peer}”, which is none of the chains that were offered. The node goes by its own rule.`,
  overtaken: ({ peer, length, size }) =>
    `Your code has chosen the chain of ${shortPeer(peer)}, with ${countBlocks(length)}. Meanwhile the node’s own has ${countBlocks(size)}, so it stays.`,
  kept: ({ peer, length }) =>
    `Your code has chosen the chain of ${shortPeer(peer)}, with ${countBlocks(length)}. It is the longest, but you or your class have chosen another one for this node, and that comes first.`,
};

export function describeChoiceVerdict(verdict: ChoiceVerdict): string {
  return sentenceFor(choiceVerdicts, verdict);
}
