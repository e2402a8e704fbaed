/** Why a call of a page did not come through, in English: whole sentences. */
import type { CallProblem, ParamFault } from '../call-problem.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import { countOf } from './counts.ts';

/** Parts of a sentence. */
export const paramFaults: Sentences<ParamFault> = {
  empty: 'must not be empty',
  'too-short': ({ least }) => `must have ${countOf(least, 'character')} or more`,
  'too-long': ({ most }) => `must not have more than ${countOf(most, 'character')}`,
  'too-small': ({ least }) => `must be ${least} or more`,
  'too-large': ({ most }) => `must be ${most} or less`,
  invisible: 'must have visible characters only',
  other: ({ rule }) => `does not fit: “${rule}”`,
};

export const callProblems: Sentences<CallProblem> = {
  'invalid-params': ({ member, fault }) =>
    `${member === '' ? 'What is asked' : `“${member}”`} ${sentenceFor(paramFaults, fault)}.`,
  'unknown-method': 'This node has no such method.',
  forbidden: 'Only this app’s window may talk to the node.',
  internal: 'Something went wrong inside the node. Its log has the details.',
  disconnected: ({ error }) =>
    error === null ? 'The connection to the node is lost.' : `The node does not answer (“${error}”).`,
  'locked-out': 'This browser is not known to the node.',
};
