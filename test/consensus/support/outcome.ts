/** What the rules say of something, as a value that a test can name. */
import type { RejectCode } from '../../../preload/contract/messages/reject-reason.ts';
import { ValidationError } from '../../../main/consensus/rules/validation-error.ts';

/** The code with which `action` is refused, or `accepted`. Other errors are bugs and fly on. */
export function outcomeOf(action: () => unknown): RejectCode | 'accepted' {
  try {
    action();
    return 'accepted';
  } catch (error) {
    if (error instanceof ValidationError) return error.code;
    throw error;
  }
}
