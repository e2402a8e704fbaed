/** The one error that says: a block or a transaction broke a rule. */
import { describeReject } from '../../../preload/contract/messages/english/reject-reason.ts';
import type { RejectCode, RejectDetail, RejectReason } from '../../../preload/contract/messages/reject-reason.ts';

/** Thrown by every `check*` and `parse*` of the rules. Its message is the reason in English. */
export class ValidationError extends Error implements RejectReason {
  readonly code: RejectCode;
  readonly detail: RejectDetail | null;

  /** @param detail what was found and what was expected; `null` when there is nothing to add */
  constructor(code: RejectCode, detail: RejectDetail | null = null) {
    super(describeReject({ code, detail }));
    this.name = 'ValidationError';
    this.code = code;
    this.detail = detail;
  }

  /** The same as plain data, which can cross to another thread. */
  get reason(): RejectReason {
    return { code: this.code, detail: this.detail };
  }
}
