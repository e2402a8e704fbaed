/** What is wrong with the params of a call, as the schema found it. */
import type { z } from 'zod';
import type { ParamFault } from '../../preload/contract/messages/call-problem.ts';
import { visibleText } from '../../preload/contract/visible-text.ts';

/** What the schemas of this room call a text that not everybody could see. */
export const INVISIBLE = 'invisible';

/** The first fault, and the member that has it; `''` for the whole. */
export function findParamFault(error: z.ZodError): { readonly member: string; readonly fault: ParamFault } {
  const [issue] = error.issues;
  if (issue === undefined) return { member: '', fault: { code: 'other', rule: 'it cannot be read' } };
  return { member: issue.path.map(String).join('.'), fault: faultOf(issue) };
}

function faultOf(issue: z.core.$ZodIssue): ParamFault {
  if (issue.code === 'too_small') {
    const least = Number(issue.minimum);
    if (issue.origin !== 'string') return { code: 'too-small', least };
    return least === 1 ? { code: 'empty' } : { code: 'too-short', least };
  }
  if (issue.code === 'too_big') {
    return { code: issue.origin === 'string' ? 'too-long' : 'too-large', most: Number(issue.maximum) };
  }
  return issue.message === INVISIBLE ? { code: 'invisible' } : { code: 'other', rule: visibleText(issue.message) };
}
