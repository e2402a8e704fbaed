/** Why a call of a page did not come through, in English: whole sentences. */
import type { CallProblem, ParamFault, ParamKind } from '../call-problem.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import { countOf } from './counts.ts';

const PARAM_KINDS: Readonly<Record<ParamKind, string>> = {
  text: 'a text',
  number: 'a number',
  'whole-number': 'a whole number',
  'yes-or-no': 'true or false',
  object: 'an object',
};

/** Parts of a sentence. */
export const paramFaults: Sentences<ParamFault> = {
  empty: 'must not be empty',
  'too-short': ({ least }) => `must have ${countOf(least, 'character')} or more`,
  'too-long': ({ most }) => `must not have more than ${countOf(most, 'character')}`,
  'too-small': ({ least }) => `must be ${least} or more`,
  'not-above': ({ bound }) => `must be above ${bound}`,
  'too-large': ({ most }) => `must be ${most} or less`,
  invisible: 'must have visible characters only',
  'not-a-hash': 'must be 64 lower-case hex digits',
  'not-a-path': 'must begin with / and have visible ASCII characters only',
  'wrong-kind': ({ expected }) => `must be ${PARAM_KINDS[expected]}`,
  'not-a-choice': ({ choices }) => `must be one of ${choices.join(', ')}`,
  'unknown-member': ({ name }) => `must not have a member “${name}”`,
  'wrong-form': 'has none of the forms that it may have',
};

export const callProblems: Sentences<CallProblem> = {
  'invalid-params': ({ member, fault }) =>
    `${member === '' ? 'What is asked' : `“${member}”`} ${sentenceFor(paramFaults, fault)}.`,
  'unknown-method': 'This node has no such method.',
  forbidden: 'Only this app’s window may talk to the node.',
  internal: 'Something went wrong inside the node. Its log has the details.',
  disconnected: ({ error }) =>
    error === null ? 'The connection to the node is lost.' : `The node does not answer (“${error}”).`,
  'not-answered': ({ seconds }) => `The node has not answered for ${countOf(seconds, 'second')}.`,
  'locked-out': 'This browser is not known to the node.',
};
