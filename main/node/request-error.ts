/** The one error that says: this command cannot be done now. */
import { describeRequestProblem } from '../../preload/contract/messages/english/request-problem.ts';
import type { RequestErrorCode, RequestProblem } from '../../preload/contract/messages/request-problem.ts';

/** A command that cannot be done now. Its message is the problem in English. */
export class RequestError extends Error {
  readonly problem: RequestProblem;

  constructor(problem: RequestProblem, options?: ErrorOptions) {
    super(describeRequestProblem(problem), options);
    this.name = 'RequestError';
    this.problem = problem;
  }

  get code(): RequestErrorCode {
    return this.problem.code;
  }
}
