/** What comes back from a node: a value, or an error as data, because errors cannot cross processes as they are. */
import type { CallProblem } from '../messages/call-problem.ts';
import type { RejectReason } from '../messages/reject-reason.ts';
import type { RequestProblem } from '../messages/request-problem.ts';

/** Why a call failed: it cannot be carried out now, it breaks a rule, or it did not come through. */
export type ReplyError = RequestProblem | RejectReason | CallProblem;

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ReplyError };

/** A failed call, on the caller's side. Its message is the code; the page's catalogue has the sentence. */
export class NodeApiError extends Error {
  readonly problem: ReplyError;

  constructor(problem: ReplyError) {
    super(problem.code);
    this.name = 'NodeApiError';
    this.problem = problem;
  }

  /** Short, stable, lower case. */
  get code(): ReplyError['code'] {
    return this.problem.code;
  }
}
