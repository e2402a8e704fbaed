/** What is wrong with the params of a call, as the schema found it. */
import type { z } from 'zod';
import type { ParamFault, ParamKind } from '../../preload/contract/messages/call-problem.ts';
import { shortVisible } from '../../preload/contract/visible-text.ts';

/** What the schemas of this room call that which their own checks find. */
export const INVISIBLE = 'invisible';
export const NOT_A_HASH = 'not-a-hash';
export const NOT_A_PATH = 'not-a-path';

const MAX_NAME_LENGTH = 60;

/** By the schema's own name for each. */
const KINDS: ReadonlyMap<string, ParamKind> = new Map<string, ParamKind>([
  ['string', 'text'],
  ['number', 'number'],
  ['int', 'whole-number'],
  ['boolean', 'yes-or-no'],
  ['object', 'object'],
]);

/** The first fault, and the member that has it; `''` for the whole. */
export function findParamFault(error: z.ZodError): { readonly member: string; readonly fault: ParamFault } {
  const [issue] = error.issues;
  if (issue === undefined) return { member: '', fault: { code: 'wrong-form' } };
  return { member: issue.path.map(String).join('.'), fault: faultOf(issue) };
}

function faultOf(issue: z.core.$ZodIssue): ParamFault {
  switch (issue.code) {
    case 'too_small':
      return faultOfSmall(issue);
    case 'too_big':
      return { code: issue.origin === 'string' ? 'too-long' : 'too-large', most: Number(issue.maximum) };
    case 'invalid_type': {
      const expected = KINDS.get(issue.expected);
      return expected === undefined ? { code: 'wrong-form' } : { code: 'wrong-kind', expected };
    }
    case 'invalid_value':
      return { code: 'not-a-choice', choices: issue.values.map(String) };
    case 'unrecognized_keys':
      // A name that a stranger has chosen.
      return { code: 'unknown-member', name: shortVisible(issue.keys[0] ?? '', MAX_NAME_LENGTH) };
    case 'invalid_union':
      return { code: 'wrong-form' };
    case 'invalid_format':
    case 'custom':
      return faultOfOwnCheck(issue.message);
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      // No schema of this room asks for these.
      return { code: 'wrong-form' };
  }
}

function faultOfSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): ParamFault {
  const least = Number(minimum);
  if (origin === 'string') return least === 1 ? { code: 'empty' } : { code: 'too-short', least };
  return inclusive === false ? { code: 'not-above', bound: least } : { code: 'too-small', least };
}

function faultOfOwnCheck(message: string): ParamFault {
  switch (message) {
    case INVISIBLE:
    case NOT_A_HASH:
    case NOT_A_PATH:
      return { code: message };
    default:
      return { code: 'wrong-form' };
  }
}
