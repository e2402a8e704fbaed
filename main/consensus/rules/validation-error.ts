/** The one error that says: a block or a transaction broke a rule. */
import { REJECT_CODES, type RejectCode } from './reject-codes.ts';

/** Thrown by every `check*` and `parse*` of the rules. Its message is a sentence for people with both numbers. */
export class ValidationError extends Error {
  readonly code: RejectCode;
  /** What was found and what was expected, e.g. `pays 60, at most 10`; empty when there is nothing to add. */
  readonly detail: string;

  constructor(code: RejectCode, detail = '') {
    super(detail === '' ? REJECT_CODES[code].sentence : `${REJECT_CODES[code].sentence}: ${detail}`);
    this.name = 'ValidationError';
    this.code = code;
    this.detail = detail;
  }
}
